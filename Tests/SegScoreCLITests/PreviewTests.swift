import Foundation
import TestSupport
import Testing

/// The heatmap below the table, and the colours of a terminal.
@Suite struct PreviewTests {
  private static let escape = "\u{1B}["

  /// A mask of one foreground pixel beside one that is not, both called foreground with p = 1.
  private func onePair() throws -> DataSet {
    let data = try DataSet()
    try data.write(bytes: npyFile([255, 0], dtype: "|u1", shape: [1, 2]), to: "masks/a.npy")
    try data.write(bytes: npyFile([255, 255], dtype: "|u1", shape: [1, 2]), to: "probs/a.npy")
    return data
  }

  @Test("Piped it has shades, and no colours") func piped() throws {
    let data = try onePair()
    let run = try data.score("--format", "table", "--preview")
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix("\n\n █\nloss of a, 0 to 4.6052 nats. Blank is right, full is wrong.\n"))
    #expect(!run.output.contains(Self.escape))
    #expect(try !data.score("--format", "table").output.contains("loss of a"))
  }

  @Test(
    "Of several pictures it is the worst one, with and without a page",
    arguments: [[], ["--no-report"], ["--gallery", "0"], ["--gallery", "1"]])
  func severalPictures(options: [String]) throws {
    let data = try onePair()
    try data.write(bytes: npyFile([255, 0], dtype: "|u1", shape: [1, 2]), to: "masks/b.npy")
    try data.write(bytes: npyFile([0, 255], dtype: "|u1", shape: [1, 2]), to: "probs/b.npy")
    let run = try Segscore(
      ["masks", "probs", "--format", "table", "--preview"] + options, in: data.path("."))
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix("\n\n██\nloss of b, 0 to 4.6052 nats. Blank is right, full is wrong.\n"))
  }

  @Test("It goes with tables only") func refused() throws {
    let data = try onePair()
    for arguments in [["--preview"], ["--preview", "--format", "json"]] {
      let run = try Segscore(["masks", "probs"] + arguments, in: data.path("."))
      #expect(run.status == 64)
      #expect(
        run.errors.contains("--preview is shown below tables; add --format table, or leave it out.")
      )
    }
  }

  @Test(
    "On a terminal one pair shows its heatmap in colours, unless somebody wants none",
    .enabled(if: Terminal.isPossible, "script makes the terminal"),
    arguments: [
      ("", true, true), ("--no-preview", false, true), ("--format csv", false, false),
    ])
  func terminal(options: String, hasPreview: Bool, hasColors: Bool) throws {
    let data = try onePair()
    let text = try Terminal.run("masks probs -q \(options)", in: data)
    // The right pixel has the first colour of inferno, the wrong one its last.
    let preview = "\(Self.escape)38;2;0;0;4m▀\(Self.escape)38;2;252;255;164m▀\(Self.escape)0m"
    #expect(text.contains(preview) == hasPreview, "\(text)")
    #expect(text.contains(" nats. Dark is right, bright is wrong.\n") == hasPreview, "\(text)")
    let turbo = try Terminal.run("masks probs -q --colormap turbo \(options) --overwrite", in: data)
    #expect(turbo.contains(" nats. Blue is right, red is wrong.\n") == hasPreview, "\(turbo)")
    #expect(text.contains(Self.escape) == hasColors, "\(text)")
    for variable in ["NO_COLOR=1", "TERM=dumb"] {
      let plain = try Terminal.run("masks probs -q \(options)", variable, in: data)
      #expect(!plain.contains(Self.escape), "\(plain)")
      #expect(plain.contains("\n █") == hasPreview, "\(plain)")
    }
  }
}
