import Foundation
import TestSupport
import Testing

/// `--images`: photographs, on which no number depends.
@Suite struct PhotographTests {
  /// Pairs with photographs of the same size.
  private func dataSet(_ images: String...) throws -> DataSet {
    let data = try DataSet()
    for image in images {
      try data.addPair(image)
      try data.add("encodings/maps/rgb8.png", as: "photos/\(image).png")
    }
    return data
  }

  private func photographs(_ data: DataSet, _ run: String = "segscore-out") throws -> JSONObject {
    try data.json("\(run)/summary.json").object("photographs")
  }

  @Test("Each picture has its overlay, without heatmaps too, and the same numbers")
  func overlays() throws {
    let data = try dataSet("a", "deep/b")
    #expect(try data.score("-o", "plain").status == 0)
    let run = try data.score("--images", "photos", "--heatmap", "none")
    #expect(run.status == 0)
    #expect(run.errors == "2 scored, 0 failed; results are in segscore-out\n")
    #expect(try data.files("segscore-out/overlays") == ["a.jpg", "deep", "deep/b.jpg"])
    #expect(!data.has("segscore-out/heatmaps"))
    #expect(try data.bytes("segscore-out/results.csv") == data.bytes("plain/results.csv"))
    #expect(try photographs(data).number("shown") == 2)
    #expect(try data.score("-o", "segscore-out").status == 0)
    #expect(!data.has("segscore-out/overlays"))
  }

  @Test(
    "Photographs that are missing, damaged or of another size are told and counted, and fail nothing"
  )
  func faults() throws {
    let data = try dataSet("good", "gone", "bad", "small", "twice")
    try data.remove("photos/gone.png")
    for (name, fixture) in [
      ("bad", "damaged/truncated-idat.png"), ("small", "photographs/rgb8.png"),
    ] {
      try data.remove("photos/\(name).png")
      try data.add(fixture, as: "photos/\(name).png")
    }
    try data.add("photographs/grey.jpg", as: "photos/twice.jpg")
    let run = try data.score("--images", "photos", "--threads", "1")
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "gone: no photograph of this name in photos; add it, or leave it out; there is no overlay"))
    #expect(run.errors.contains("bad: the photograph photos/bad.png is damaged (libpng says:"))
    let twice = run.errors.split(separator: "\n").first { $0.contains("twice: ") }
    #expect(twice?.hasSuffix("; there is no overlay") == true)
    #expect(
      run.errors.hasSuffix(
        "5 scored, 0 failed, 1 without a photograph, 2 with one that cannot be shown, "
          + "1 with one of another size; results are in segscore-out\n"))
    #expect(try data.files("segscore-out/overlays") == ["good.jpg", "small.jpg"])
    let summary = try photographs(data)
    #expect(summary.number("shown") == 1)
    #expect(summary.number("scaled") == 1)
    #expect(summary.number("missing") == 1)
    #expect(summary.number("unreadable") == 2)
    let text = try data.text("segscore-out/summary.json")
    #expect(text.contains("is 23×17 pixels but the mask is 37×29"))
  }

  @Test("Labels have overlays of their own, over their own photograph or that of the picture")
  func labels() throws {
    let data = try DataSet("cat/a", "dog/a")
    try data.add("encodings/maps/rgb8.png", as: "photos/a.png")
    try data.add("photographs/rgb8.png", as: "photos/dog/a.png")
    #expect(try data.score("--labels", "--images", "photos").status == 0)
    #expect(try data.files("segscore-out/overlays") == ["cat", "cat/a.jpg", "dog", "dog/a.jpg"])
    #expect(try photographs(data).number("shown") == 1)
    #expect(try photographs(data).number("scaled") == 1)
  }

  @Test("Lists find photographs by their images' names, and two files take one")
  func listsAndFiles() throws {
    let data = try dataSet("a", "b")
    try data.write(
      "image,mask,prob\na,masks/b.png,probs/b.png\nc,masks/a.png,probs/a.png\n", to: "list.csv")
    let run = try data.run("score", "--pairs", "list.csv", "--images", "photos")
    #expect(run.status == 0)
    #expect(try data.files("segscore-out/overlays") == ["a.jpg"])
    #expect(run.errors.contains("c: no photograph of this name in photos"))
    #expect(
      try data.run("masks/a.png", "probs/a.png", "--images", "photos/b.png", "-o", "two").status
        == 0)
    #expect(try data.files("two/overlays") == ["a.jpg"])
  }

  @Test(
    "Photographs that cannot be those of the masks make the run impossible",
    arguments: [
      (
        ["masks", "probs", "--images", "nothing"],
        "nothing is not there; give a folder of photographs"
      ),
      (
        ["masks", "probs", "--images", "photos/a.png"],
        "photos/a.png is a file but masks and predictions are folders"
      ),
      (
        ["masks/a.png", "probs/a.png", "--images", "photos"],
        "photos is a folder but masks and predictions are files"
      ),
      (
        ["score", "--pairs", "list.csv", "--images", "photos/a.png"],
        "photos/a.png is a file but a list needs a folder"
      ),
    ])
  func refusals(arguments: [String], sentence: String) throws {
    let data = try dataSet("a")
    try data.write("image,mask,prob\na,masks/a.png,probs/a.png\n", to: "list.csv")
    let run = try Segscore(arguments, in: data.path("."))
    #expect(run.status == 2)
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  @Test(
    "A run that goes on makes the overlays again whose files changed, are gone or are not whole")
  func resume() throws {
    let data = try dataSet("same", "changed", "cut", "gone", "left")
    let arguments = ["masks", "probs", "--images", "photos", "--heatmap", "none", "-o"]
    #expect(try Segscore(arguments + ["out"], in: data.path(".")).status == 0)
    let number = try data.fileNumber("out/overlays/same.jpg")
    try data.remove("photos/changed.png")
    try data.add("photographs/rgb8.png", as: "photos/changed.png")
    try data.remove("out/overlays/gone.jpg")
    try data.bytes("out/overlays/cut.jpg").dropLast(2).write(
      to: URL(filePath: data.path("out/overlays/cut.jpg")))
    try data.remove("photos/left.png")
    #expect(try Segscore(arguments + ["out", "--resume"], in: data.path(".")).status == 0)
    #expect(try Segscore(arguments + ["anew"], in: data.path(".")).status == 0)
    try expectSameRuns(data, "out", "anew")
    #expect(try data.fileNumber("out/overlays/same.jpg") == number)
    #expect(!data.has("out/overlays/left.jpg"))
    #expect(try photographs(data, "out").number("missing") == 1)
  }

  @Test("A run that goes on keeps what has no photograph, and tries again what could not be shown")
  func resumeWithoutOverlays() throws {
    let data = try DataSet("cat/bad", "dog/bad", "cat/half", "dog/half", "cat/none", "dog/none")
    try data.add("damaged/truncated-idat.png", as: "photos/bad.png")
    try data.add("encodings/maps/rgb8.png", as: "photos/dog/half.png")
    let arguments = ["masks", "probs", "--labels", "--images", "photos"]
    #expect(try Segscore(arguments, in: data.path(".")).status == 0)
    let names = ["cat/half", "dog/half", "cat/none", "dog/none", "cat/bad", "dog/bad"]
      .map { "segscore-out/heatmaps/\($0).png" }
    let numbers = try names.map(data.fileNumber)
    // A second name keeps the number from being given to the next file.
    for (index, name) in names.enumerated() {
      try FileManager.default.linkItem(atPath: data.path(name), toPath: data.path("\(index)"))
    }
    #expect(try Segscore(arguments + ["--resume"], in: data.path(".")).status == 0)
    let after = try names.map(data.fileNumber)
    #expect(zip(numbers, after).map { $0 == $1 } == [true, true, true, true, false, false])
    #expect(try photographs(data).number("unreadable") == 2)
    #expect(try photographs(data).number("missing") == 3)
  }

  /// A photograph of 512×512 pixels whose Exif orientation is 3.
  private func turnedSample() throws -> [UInt8] {
    let sample = URL(filePath: Fixtures.folder).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "SampleImages/images/coffee.jpg")
    let directory: [UInt8] = [0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0]
    let exif = Array("Exif\0\0MM\0*".utf8) + directory
    let segment = [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
    let bytes = try Data(contentsOf: sample)
    return Array(bytes.prefix(2)) + segment + bytes.dropFirst(2)
  }

  /// Turned by half, 512×512 pixels of three bytes are held: 786,432.
  @Test("A run that goes on with more memory shows a photograph that was too large")
  func resumeWithMoreMemory() throws {
    let data = try dataSet("a", "b")
    try data.remove("photos/a.png")
    try data.write(bytes: turnedSample(), to: "photos/a.jpg")
    let arguments = ["masks", "probs", "--images", "photos", "-o"]
    let little = try Segscore(
      arguments + ["out", "--memory-limit", "700K"], in: data.path("."))
    #expect(little.status == 0)
    #expect(little.errors.contains("a: the photograph photos/a.jpg takes "))
    #expect(try data.files("out/overlays") == ["b.jpg"])
    #expect(try Segscore(arguments + ["out", "--resume"], in: data.path(".")).status == 0)
    #expect(try Segscore(arguments + ["anew"], in: data.path(".")).status == 0)
    try expectSameRuns(data, "out", "anew")
    #expect(try data.files("out/overlays") == ["a.jpg", "b.jpg"])
  }

  @Test("The page says at each picture why it has no photograph, also when it is made again")
  func page() throws {
    let data = try dataSet("good", "gone", "bad", "twice", "large")
    try data.remove("photos/gone.png")
    try data.remove("photos/large.png")
    try data.write(bytes: turnedSample(), to: "photos/large.jpg")
    try data.remove("photos/bad.png")
    try data.add("damaged/truncated-idat.png", as: "photos/bad.png")
    try data.add("photographs/grey.jpg", as: "photos/twice.jpg")
    #expect(try data.score("--images", "photos", "--memory-limit", "600K").status == 0)
    let page = try data.text("segscore-out/report.html")
    let articles = page.components(separatedBy: "<article").dropFirst().map {
      $0.components(separatedBy: "</article>")[0]
    }
    func count(_ text: String, _ name: String) -> Int {
      let article = articles.first { $0.contains("<bdi>\(name)</bdi>") } ?? ""
      return article.components(separatedBy: text).count - 1
    }
    let missing = ">no photograph of this name in photos; add it, or leave it out</p>"
    #expect(
      ["good", "gone", "bad", "twice", "large"].map { count(missing, $0) } == [0, 1, 0, 0, 0])
    #expect(count("the photograph photos/bad.png is damaged", "bad") == 1)
    #expect(count("photos/twice.jpg", "twice") == 1)
    #expect(count("the photograph photos/large.jpg takes ", "large") == 1)
    #expect(!page.contains("there is no overlay") && !page.contains(data.path("")))
    #expect(try data.run("report", "segscore-out").status == 0)
    #expect(try data.text("segscore-out/report.html") == page)
  }

  @Test("An array beside a photograph is none")
  func arrays() throws {
    let data = try dataSet("a")
    try data.write("array", to: "photos/a.npy")
    #expect(try data.score("--images", "photos").status == 0)
    #expect(try photographs(data).number("shown") == 1)
  }

  @Test("Parts that were rescored before they are merged tell of all photographs")
  func mergeRescored() throws {
    let data = try dataSet("a", "b", "c", "d")
    try data.remove("photos/b.png")
    for part in ["0", "1"] {
      let options = ["masks", "probs", "--images", "photos", "--shard", "\(part)/2"]
      #expect(try Segscore(options + ["-o", "part\(part)"], in: data.path(".")).status == 0)
      #expect(
        try data.run("rescore", "part\(part)", "--threshold", "0.4", "-o", "other\(part)").status
          == 0)
    }
    let parts = try ["other0", "other1"].map { try photographs(data, $0).number("shown") ?? 0 }
    #expect(parts.reduce(0, +) == 3)
    #expect(try data.run("merge", "merged", "other0", "other1").status == 0)
    #expect(try photographs(data, "merged").number("shown") == 3)
    #expect(try photographs(data, "merged").number("missing") == 1)
  }

  @Test("Parts that are merged have the overlays and sentences of the whole")
  func merge() throws {
    let data = try dataSet("a", "b", "c", "d")
    try data.remove("photos/b.png")
    #expect(try data.score("--images", "photos", "-o", "whole").status == 0)
    for part in 0..<2 {
      #expect(
        try data.score("--images", "photos", "--shard", "\(part)/2", "-o", "part\(part)").status
          == 0)
    }
    #expect(try data.run("merge", "merged", "part0", "part1").status == 0)
    #expect(try data.files("merged/overlays") == data.files("whole/overlays"))
    #expect(try photographs(data, "merged").number("shown") == 3)
    #expect(try photographs(data, "merged").number("missing") == 1)
  }

  @Test("Under conventions that stretch maps overlays have no outline of the map, which is said")
  func stretched() throws {
    let data = try dataSet("a")
    let run = try data.score("--images", "photos", "--as", "pysodmetrics")
    #expect(run.status == 0)
    #expect(run.errors.contains("overlays have no outline of the map"))
    #expect(data.has("segscore-out/overlays/a.jpg"))
    let page = try data.text("segscore-out/report.html")
    #expect(page.contains(" outline of the mask") && !page.contains(" outline of the map"))
    #expect(try data.score("--images", "photos").status == 0)
    #expect(try data.text("segscore-out/report.html").contains(" outline of the map"))
  }
}

extension DataSet {
  /// The file system's number of a file, which a new one does not have.
  fileprivate func fileNumber(_ name: String) throws -> UInt64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return (attributes[.systemFileNumber] as! NSNumber).uint64Value
  }
}
