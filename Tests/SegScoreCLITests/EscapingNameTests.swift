import Foundation
import Testing

/// Names and links that lead out of the output folder: nothing is written there.
@Suite struct EscapingNameTests {
  private static let unsafe = [
    "../x", "..", ".", "a/../../x", "a/..", "/x", "a//x", "./x", "a/./x", "x/", "a/../x",
  ]

  /// What a test finds beside the output folder: the inputs, the list, and nothing else.
  private func expectNothingOutside(_ data: DataSet) throws {
    let names = try data.files(".").filter { !$0.hasPrefix("out/") && $0 != "out" }
    #expect(names == ["list", "masks", "masks/a.png", "probs", "probs/a.png"])
  }

  @Test(arguments: unsafe + ["TEMP/x"], ["csv", "json"])
  func image(name: String, format: String) throws {
    let data = try DataSet("a")
    // An absolute path below the test's folder, which may be written.
    let name = name.replacing("TEMP", with: data.path(""))
    try data.writeList(format, image: name, label: "")
    let run = try data.run("--pairs", "list", "-o", "out")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("segscore: list, line"))
    #expect(!data.has("out"))
    try expectNothingOutside(data)
  }

  @Test(arguments: unsafe + ["*", "a/b"], ["csv", "json"])
  func label(name: String, format: String) throws {
    let data = try DataSet("a")
    try data.writeList(format, image: "x", label: name)
    let run = try data.run("--pairs", "list", "-o", "out")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("segscore: list, line"))
    #expect(!data.has("out"))
    try expectNothingOutside(data)
  }

  /// Dots alone are no escape.
  @Test(arguments: ["...", "..a", "a..", "a/...", ".a"])
  func dots(name: String) throws {
    let data = try DataSet("a")
    try data.writeList("csv", image: name, label: "")
    let run = try data.run("--pairs", "list", "-o", "out", "--heatmap", "both")
    #expect(run.status == 0)
    #expect(data.has("out/heatmaps/\(name).png"))
    #expect(data.has("out/errors/\(name).png"))
    try expectNothingOutside(data)
  }

  /// Whatever somebody made a link of in the folder of an earlier run, a new run leaves what it leads to.
  @Test(arguments: [
    "heatmaps", "heatmaps/deep", "heatmaps/deep/a.png", "errors", "results.csv", "summary.json",
    "run.json",
  ])
  func links(name: String) throws {
    let data = try DataSet("deep/a")
    #expect(try data.score("-o", "out", "--heatmap", "both").status == 0)
    let isFolder = !name.contains(".")
    try data.makeFolder("elsewhere")
    if isFolder {
      try data.write("mine", to: "elsewhere/mine")
    } else {
      try FileManager.default.moveItem(
        atPath: data.path("out/\(name)"), toPath: data.path("elsewhere/mine"))
    }
    let before = try data.bytes("elsewhere/mine")
    try? data.remove("out/\(name)")
    try data.link("out/\(name)", to: data.path(isFolder ? "elsewhere" : "elsewhere/mine"))

    #expect(try data.score("-o", "out", "--heatmap", "both").status == 0)
    #expect(try data.files("elsewhere") == ["mine"])
    #expect(try data.bytes("elsewhere/mine") == before)
    #expect(data.has("out/heatmaps/deep/a.png"))
    #expect(data.has("out/errors/deep/a.png"))
    #expect(try data.json("out/run.json").text("state") == "finished")
  }
}

extension DataSet {
  /// Writes a list of the pair `a` under another name.
  fileprivate func writeList(_ format: String, image: String, label: String) throws {
    let (mask, map) = ("masks/a.png", "probs/a.png")
    if format == "csv" {
      return try write("image,label,mask,prob\n\(image),\(label),\(mask),\(map)\n", to: "list")
    }
    let object = ["image": image, "label": label, "mask": mask, "prob": map]
    try write(
      String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self),
      to: "list")
  }
}
