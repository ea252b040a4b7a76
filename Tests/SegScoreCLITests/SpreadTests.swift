import Foundation
import TestSupport
import Testing

/// How numbers spread over pictures, in `summary.json` and below the table.
@Suite struct SpreadTests {
  private static let samples = URL(filePath: Fixtures.folder).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "SampleImages").path

  /// Names and numbers are those of the README's table.
  @Test func ofTheSamples() throws {
    let data = try DataSet()
    let run = try data.run(
      "\(Self.samples)/masks", "\(Self.samples)/probabilities", "--heatmap", "none",
      "--bootstrap", "100")
    #expect(run.status == 0)
    let summary = try data.json("segscore-out/summary.json")
    #expect(try summary.object("options").text("bootstrap") == "100")
    let loss = try summary.object("spread").object("bce")
    #expect(
      loss.members.keys.sorted() == [
        "best", "high", "least", "low", "median", "most", "q1", "q3", "sd", "worst",
      ])
    #expect(loss.text("worst") == "astronaut")
    #expect(loss.text("best") == "galaxies")
    #expect(try loss.object("most").text("image") == "astronaut")
    #expect(abs(try loss.object("least").number("value")! - 0.0217) < 0.00005)
    // Between coins and cameraman.
    #expect(abs(loss.number("median")! - (0.0970 + 0.2827) / 2) < 0.0001)
    let dice = try summary.object("spread").object("dice")
    #expect(dice.text("worst") == "gravel")
    #expect(dice.text("best") == "coins")
    let share = try summary.object("spread").object("saturated_share")
    #expect(share.members["worst"] == nil)
    #expect(share.members["best"] == nil)
  }

  @Test func withoutResamples() throws {
    let data = try DataSet("a", "b")
    let run = try data.score("--bootstrap", "0", "--format", "table")
    #expect(run.status == 0)
    #expect(!run.output.contains("bootstrap"))
    let loss = try data.json("segscore-out/summary.json").object("spread").object("bce")
    #expect(loss.isNull("low"))
    #expect(loss.isNull("high"))
    #expect(loss.number("sd") == 0)
  }

  @Test func ofOnePicture() throws {
    let data = try DataSet("a")
    let run = try data.score("--format", "table")
    #expect(!run.output.contains("bootstrap"))
    #expect(try data.json("segscore-out/summary.json").object("spread").isNull("bce"))
  }

  /// Of two pictures only one has foreground.
  @Test func ofOneValue() throws {
    let data = try DataSet("a")
    try data.addPair("empty", mask: "pairs/masks/empty8.png", map: "pairs/maps/empty8.png")
    #expect(try data.score().status == 0)
    let recall = try data.json("segscore-out/summary.json").object("spread").object("recall")
    for name in ["sd", "low", "high"] { #expect(recall.isNull(name)) }
    #expect(recall.text("worst") == "a")
    #expect(recall.text("best") == "a")
  }

  @Test func ofNoPicture() throws {
    let data = try DataSet()
    try data.addPair("a", map: "damaged/bad-crc-idat.png")
    #expect(try data.score().status == 1)
    let spread = try data.json("segscore-out/summary.json").object("spread")
    #expect(spread.isNull("bce"))
  }

  /// The same pair four times.
  @Test func ofLabels() throws {
    let data = try DataSet("cell/a", "cell/b", "nucleus/a", "nucleus/b")
    #expect(try data.score("--labels", "--bootstrap", "10").status == 0)
    let labels = try data.json("segscore-out/summary.json").object("labels")
    for label in ["cell", "nucleus"] {
      let loss = try labels.object(label).object("spread").object("bce")
      #expect(loss.text("worst") == "a")
      #expect(loss.number("sd") == 0)
      #expect(isClose(loss.number("low"), DataSet.Good.bce))
    }
  }

  @Test(arguments: ["-1", "100001", "many", "1.5"])
  func refusedNumbersOfResamples(text: String) throws {
    let run = try DataSet("a").score("--bootstrap=\(text)")
    #expect(run.status == 64)
    #expect(run.errors.contains("'\(text)' is not a whole number from 0 to 100,000."))
  }
}
