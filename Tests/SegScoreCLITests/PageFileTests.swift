import Foundation
import TestSupport
import Testing

/// `report.html` of a run, and `segscore report`, which makes it again.
@Suite struct PageFileTests {
  /// Pairs of several kinds, a failed one among them.
  private func pictures() throws -> DataSet {
    let data = try DataSet("deep/good", "failed")
    try data.remove("probs/failed.png")
    try data.addPair("soft", mask: "pairs/masks/soft8.png", map: "pairs/maps/levels8.png")
    try data.addPair("large", mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    try data.addPair("sixteen", mask: "pairs/masks/blob16.png", map: "pairs/maps/noise16.png")
    return data
  }

  @Test(
    "The page of a stored run has the bytes of the run's own",
    arguments: [
      [], ["--threshold", "0.25", "--bce", "keras", "--gallery", "2"],
      [
        "--mask-values", "above=127", "--ignore", "-1", "--as", "pysodmetrics", "--heatmap", "none",
      ],
      [
        "--alpha", "roi", "--resize", "nearest", "--max-pixels", "9000000", "--colormap", "viridis",
      ],
    ])
  func again(options: [String]) throws {
    let data = try pictures()
    let run = try Segscore(["masks", "probs", "-q"] + options, in: data.path("."))
    #expect(run.status == 1)
    let page = try data.text("segscore-out/report.html")
    #expect(
      page.components(separatedBy: "<article").count - 1 == (options.contains("--gallery") ? 2 : 4))
    #expect(try data.run("report", "segscore-out").status == 0)
    #expect(try data.text("segscore-out/report.html") == page)
    try data.remove("segscore-out/report.html")
    #expect(try data.run("report", "segscore-out").status == 0)
    #expect(try data.text("segscore-out/report.html") == page)
  }

  /// Values that look like options themselves are read back too.
  @Test("Odd options of arrays are read back") func oddOptions() throws {
    let data = try DataSet()
    try data.write(
      bytes: npzFile([("-x", npyFile([1, 0], dtype: "|u1", shape: [1, 1, 2]))], nil),
      to: "masks/a.npz")
    try data.write(
      bytes: npzFile(
        [("-x", npyFile([0, 0, 128, 63, 0, 0, 128, 191], dtype: "<f4", shape: [1, 1, 2]))], nil),
      to: "probs/a.npz")
    let run = try data.score(
      "--npz-key=-x", "--label-names=-a", "--logits", "--mask-values", "index=1", "--memory-limit",
      "900M", "--decoder", "libpng")
    #expect(run.status == 0, "\(run.errors)")
    let page = try data.text("segscore-out/report.html")
    #expect(page.contains("label <bdi>-a</bdi>") && page.contains("Probability map"))
    #expect(try data.run("report", "segscore-out").status == 0)
    #expect(try data.text("segscore-out/report.html") == page)
  }

  @Test("Runs go on, and parts are joined, whatever their pages show") func otherGallery() throws {
    let data = try DataSet("a", "b")
    for part in ["0", "1"] {
      #expect(try data.score("--shard", "\(part)/2", "-o", part, "--gallery", part).status == 0)
    }
    #expect(try data.run("merge", "joined", "0", "1", "--gallery", "1").status == 0)
    #expect(try data.text("joined/report.html").components(separatedBy: "<article").count == 2)
    try data.write(
      data.text("joined/run.json").replacing("\"finished\"", with: "\"running\""),
      to: "joined/run.json")
    let resumed = try data.score("-o", "joined", "--resume", "--gallery", "2")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try data.text("joined/report.html").components(separatedBy: "<article").count == 3)
  }

  @Test("Arrays of labels and of logits are read again as they were") func arrays() throws {
    let data = try DataSet()
    try data.write(
      bytes: npyFile([1, 0, 0, 1], dtype: "|u1", shape: [2, 1, 2]), to: "masks/a.npy")
    try data.write(
      bytes: npyFile(
        [0, 0, 128, 63, 0, 0, 128, 191, 0, 0, 0, 64, 0, 0, 0, 192], dtype: "<f4", shape: [2, 1, 2]),
      to: "probs/a.npy")
    let run = try data.score(
      "--logits", "--label-names", "cell,nucleus", "--mask-values", "index=1")
    #expect(run.status == 0, "\(run.errors)")
    let page = try data.text("segscore-out/report.html")
    #expect(page.contains("label <bdi>nucleus</bdi>") && page.contains("Probability map"))
    #expect(try data.run("report", "segscore-out").status == 0)
    #expect(try data.text("segscore-out/report.html") == page)
  }

  @Test("It can be left out, and so can its pictures") func leftOut() throws {
    let data = try DataSet("good")
    #expect(try data.score("--no-report").status == 0)
    #expect(!data.has("segscore-out/report.html"))
    #expect(try data.run("report", "segscore-out", "--gallery", "0").status == 0)
    #expect(try !data.text("segscore-out/report.html").contains("<article"))
    #expect(try data.score("--gallery", "101").status == 64)
  }

  @Test("What is gone or has changed is not shown, and the page says so") func gone() throws {
    let data = try DataSet("gone", "changed", "same")
    #expect(try data.score().status == 0)
    try data.remove("masks/gone.png")
    try data.remove("masks/changed.png")
    try data.add("pairs/masks/soft8.png", as: "masks/changed.png")
    #expect(try data.run("report", "segscore-out").status == 0)
    let articles = try data.text("segscore-out/report.html").components(separatedBy: "<article")
    #expect(articles.count == 4)
    for article in articles.dropFirst().map({ $0.components(separatedBy: "</article>")[0] }) {
      let isSame = article.contains("<bdi>same</bdi>")
      #expect(article.contains("Probability map") == isSame)
      if article.contains("<bdi>gone</bdi>") { #expect(article.contains("masks/gone.png is")) }
      if article.contains("<bdi>changed</bdi>") { #expect(article.contains("changed")) }
    }
  }

  @Test("A run that is rescored or joined has a page too") func otherRuns() throws {
    let data = try DataSet("a", "b", "c")
    #expect(try data.score("--bce", "keras", "-o", "keras").status == 0)
    #expect(try data.score().status == 0)
    #expect(try data.run("rescore", "segscore-out", "--bce", "keras", "-o", "rescored").status == 0)
    #expect(try data.text("rescored/report.html").contains("<article"))
    for part in ["0", "1"] {
      #expect(try data.score("--shard", "\(part)/2", "-o", part, "--gallery", "1").status == 0)
    }
    #expect(try data.run("merge", "joined", "0", "1").status == 0)
    #expect(try data.score("-o", "whole", "--gallery", "1").status == 0)
    #expect(try data.text("joined/report.html") == data.text("whole/report.html"))
  }

  @Test("Only a finished run has a page made") func refused() throws {
    let data = try DataSet("good")
    let missing = try data.run("report", "nowhere")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("nowhere is not there"))
    #expect(try data.run("report", "masks").status == 2)
    #expect(try data.files("masks") == ["good.png"])
  }
}
