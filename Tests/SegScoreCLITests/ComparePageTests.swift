import Foundation
import TestSupport
import Testing

/// `segscore compare A B --format html`.
@Suite struct ComparePageTests {
  /// Two runs of the same masks: the maps of A are the masks themselves, and B has others and other colours.
  private func runs(_ images: [String], _ options: [String] = []) throws -> DataSet {
    let data = try DataSet()
    for image in images { try data.addPair(image) }
    for image in images {
      try data.add("encodings/masks/grey8.png", as: "right/\(image).png")
      try data.add(DataSet.Good.map, as: "probs-b/\(image).png")
    }
    for (probs, run, others) in [
      ("right", "a", ["--colormap", "gray"]), ("probs-b", "b", ["--colormap", "viridis"]),
    ] {
      let scored = try Segscore(
        ["masks", probs, "-o", run, "--no-report"] + options + others, in: data.path("."))
      #expect(scored.status == 0, "\(scored.errors)")
    }
    return data
  }

  private func page(_ data: DataSet) throws -> String {
    let run = try data.run("compare", "a", "b", "--format", "html", "--bootstrap", "0")
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// The palette of each heatmap on a page.
  private func palettes(_ page: String) -> [Data] {
    page.components(separatedBy: "src=\"data:image/png;base64,").dropFirst().map { text in
      let bytes = Data(base64Encoded: String(text.prefix { $0 != "\"" }))!
      let name = bytes.range(of: Data("PLTE".utf8))!
      return bytes[name.upperBound..<name.upperBound + 3 * 256]
    }
  }

  @Test("Heatmaps of two colour maps are shown in one, with its key") func colors() throws {
    let page = try page(runs(["x"]))
    let palettes = palettes(page)
    #expect(palettes.count == 2)
    // Inferno goes from nearly black to a light yellow, 252, 255, 164.
    #expect(Set(palettes).count == 1)
    #expect(palettes.first?.dropFirst(3).prefix(3).elementsEqual([252, 255, 164]) == true)
    #expect(page.contains("Colours of the loss, from 0 to 4.605"))
    #expect(page.contains("Loss heatmap of x in A") && page.contains("Loss heatmap of x in B"))
  }

  @Test("Of pictures with labels each label is shown, at most four") func labels() throws {
    let names = ["c1", "c2", "c3", "c4", "c5"]
    let page = try page(runs(names.map { "\($0)/x" }, ["--labels"]))
    #expect(palettes(page).count == 8)
    for name in names.prefix(4) {
      #expect(page.contains("alt=\"Loss heatmap of x, label \(name), in B\""))
    }
    #expect(page.contains("and 1 more label, which did not get as much worse<"))
    #expect(!page.contains("There is no heatmap"))
  }

  @Test("A missing heatmap and a damaged one are told") func faults() throws {
    let data = try runs(["x"])
    try data.remove("a/heatmaps/x.png")
    try data.write("no picture", to: "b/heatmaps/x.png")
    let page = try page(data)
    #expect(
      page.contains(
        "There is no heatmap in A: it was scored without --heatmap loss, or rescored."))
    #expect(page.contains("In B the heatmap cannot be shown: "))
    #expect(palettes(page).isEmpty)
  }
}
