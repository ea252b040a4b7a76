import Foundation
import TestSupport
import Testing

/// `segscore lint` on small files: each finding once.
@Suite struct LintTests {
  @Test func nothing() throws {
    let data = try LintData()
    let run = try data.lint()
    #expect(run.status == 0)
    #expect(run.output == "severity,code,image,label,file,sentence\n")
    #expect(
      run.errors
        == "1 picture, 0 errors, 0 warnings, 0 notes. Nothing would change a score.\n")
    #expect(!data.set.has("segscore-out"))
  }

  /// Levels of a mask of 8×4 pixels, whose lower half is foreground.
  @Test(
    "Masks",
    arguments: [
      ([0], [255], nil), ([0, 128], [255], "warning middle_levels"),
      ([0, 2], [1], "warning index_picture"), ([0, 1], [255], "warning index_picture"),
      ([0, 64], [255, 192], "warning few_levels"),
      ([0, 3], [252, 255], "warning ringing"),
      ([0, 40, 60, 80, 100], [255, 120, 140, 160], "warning soft_levels"),
      ([0], [0], "note empty_mask"), ([255], [255], "note full_mask"),
      ([0], [1], "error index_levels"),
    ] as [([UInt8], [UInt8], String?)])
  func masks(background: [UInt8], foreground: [UInt8], expected: String?) throws {
    let data = try LintData()
    try data.write(background, foreground, to: "masks/a.npy")
    let run = try data.lint()
    #expect(run.found == [expected].compactMap { $0.map { "\($0) a" } })
    #expect(run.status == (expected == nil || expected!.hasPrefix("note") ? 0 : 1))
  }

  /// Levels of a map on background and on foreground.
  @Test(
    "Maps",
    arguments: [
      ([10, 90], [140, 230], nil), ([10], [10], "warning constant_map"),
      ([0, 255], [0, 255], "warning hard_map"), ([0], [255], "warning map_equals_mask"),
      ([140, 230], [10, 90], "warning inverted_mask"), ([0], [1], "error index_levels"),
    ] as [([UInt8], [UInt8], String?)])
  func maps(background: [UInt8], foreground: [UInt8], expected: String?) throws {
    let data = try LintData()
    try data.write(background, foreground, to: "probs/a.npy")
    let run = try data.lint()
    #expect(run.foundInPictures == [expected].compactMap { $0.map { "\($0) a" } })
    #expect(run.status == (expected == nil ? 0 : 1))
  }

  @Test(
    "Maps of 16 bits",
    arguments: [
      ([0, 300], [40_000, 65_535], nil), ([0, 7], [200, 255], "warning tiny_probabilities"),
      ([0, 257], [514, 65_535], "note eight_bit_levels"),
    ] as [([UInt16], [UInt16], String?)])
  func deepMaps(background: [UInt16], foreground: [UInt16], expected: String?) throws {
    let data = try LintData()
    try data.write(background, foreground, dtype: "<u2", to: "probs/a.npy")
    #expect(try data.lint().found == [expected].compactMap { $0.map { "\($0) a" } })
  }

  @Test(
    "Maps of floats",
    arguments: [
      ([0.25, 0.5], [0.5, 0.75], [], nil),
      ([-1.5, 0.5], [3, 0.75], [], "error not_a_probability"),
      ([-1.5, 0.5], [3, 0.75], ["--logits"], nil),
      ([.nan, 0], [1, 1], [], "error not_a_probability"),
      ([0, 1], [0, 1], [], "warning hard_map"), ([0.5], [0.5], [], "warning constant_map"),
      ([0.75], [0.25], [], "warning inverted_mask"),
      ([3], [-2], ["--logits"], "warning inverted_mask"),
      ([0], [0.003], [], "warning tiny_probabilities"),
    ] as [([Double], [Double], [String], String?)])
  func floats(
    background: [Double], foreground: [Double], options: [String], expected: String?
  ) throws {
    let data = try LintData()
    try data.write(background, foreground, dtype: "<f8", to: "probs/a.npy")
    let found = try data.lint(options).foundInPictures
    #expect(found == [expected].compactMap { $0.map { "\($0) a" } })
  }

  @Test func softMaskOfFloats() throws {
    let data = try LintData()
    try data.write([0, 0.25], [1, 0.75], dtype: "<f8", to: "masks/a.npy")
    #expect(try data.lint().found == ["warning soft_levels a"])
    #expect(try data.lint(["--mask-values", "above=0.5"]).found == [])
  }

  /// What an option settles is no finding.
  @Test(
    "Options",
    arguments: [
      ([0, 128], ["--ignore", "128"]), ([0, 128], ["--mask-values", "above=128"]),
      ([0, 2], ["--mask-values", "index=255"]), ([0, 40, 60, 80], ["--mask-values", "nonzero"]),
    ] as [([UInt8], [String])])
  func settled(background: [UInt8], options: [String]) throws {
    let data = try LintData()
    try data.write(background, [255], to: "masks/a.npy")
    #expect(try data.lint().status == 1)
    let run = try data.lint(options)
    #expect(run.found == [])
    #expect(run.status == 0)
  }

  @Test func hardPredictionsThatWereAskedFor() throws {
    let data = try LintData()
    try data.write([0, 1] as [UInt8], [1], to: "probs/a.npy")
    #expect(try data.lint().found == ["error index_levels a"])
    let found = try data.lint(["--prob-values", "index=1"]).found
    #expect(found == ["note certain_and_wrong "])
  }

  @Test func allIgnored() throws {
    let data = try LintData()
    try data.write([7] as [UInt8], [7], to: "masks/a.npy")
    #expect(try data.lint(["--ignore", "7"]).found == ["warning no_pixel_counts a"])
  }

  @Test func pairing() throws {
    let data = try LintData("b", "c", "d")
    try data.set.remove("probs/b.npy")
    try data.set.remove("masks/c.npy")
    try data.set.add(DataSet.Good.map, as: "probs/d.png")
    try data.set.write("no picture", to: "masks/notes.txt")
    let run = try data.lint()
    #expect(
      run.found == [
        "note files_passed_over ", "error missing_prediction b", "note extra_prediction c",
        "error duplicate_name d",
      ])
    #expect(run.status == 1)
    #expect(
      run.errors
        == "3 pictures, 2 errors, 0 warnings, 2 notes. First add the predictions that are missing, or cut "
        + "suffixes off names (missing_prediction, 1 picture).\n")
    #expect(try data.lint(["--fail-fast"]).errors.contains(", 1 not tried. "))
  }

  /// A pair that fails is looked at file by file: both have faults here.
  @Test func allFaultsOfAPair() throws {
    let data = try LintData()
    try data.set.remove("masks/a.npy")
    try data.set.add("damaged/truncated-idat.png", as: "masks/a.png")
    try data.write([0] as [UInt8], [1], to: "probs/a.npy")
    #expect(
      try data.lint().found == [
        "error damaged_file a", "error size_mismatch a", "error index_levels a",
      ])
    try data.set.remove("probs/a.npy")
    try data.set.add("damaged/colour.png", as: "probs/a.png")
    #expect(try data.lint().found == ["error damaged_file a", "error color a"])
  }

  /// Each failure that scoring has, with its sentence.
  @Test(
    arguments: [
      "truncated-idat.png", "not-an-image.png", "empty.png", "huge-131072.png", "colour.png",
      "colour.jpg",
      "colour-palette.png", "half-transparent.png", "index-map.png", "small.png",
      "garbage-in-scan.jpg",
    ], ["masks", "probs"])
  func failures(fixture: String, side: String) throws {
    let set = try DataSet("bad")
    try set.remove("\(side)/bad.png")
    try set.add("damaged/\(fixture)", as: "\(side)/bad.\(fixture.suffix(3))")
    let scored = try set.score().row("bad").error
    let run = try set.run("lint", "masks", "probs")
    #expect(run.status == 1)
    let first = try #require(run.findings.first)
    #expect("\(first.code): \(first.sentence)" == scored)
    #expect(run.findings.count { $0.severity == "error" } == 1)
  }

  @Test func sizes() throws {
    let data = try LintData()
    let turned = (0..<32).map { UInt8($0 * 7) }
    try data.write(npyFile(turned, dtype: "|u1", shape: [8, 4]), to: "probs/a.npy")
    #expect(try data.lint().found == ["error size_mismatch a", "warning swapped_sides a"])
    #expect(try data.lint(["--resize", "nearest"]).found.contains("warning swapped_sides a"))
    let small = npyFile([10, 20, 200, 220], dtype: "|u1", shape: [2, 2])
    try data.write(small, to: "probs/a.npy")
    let run = try data.lint()
    #expect(run.found == ["error size_mismatch a"])
    #expect(run.findings[0].sentence.contains("masks/a.npy is 8×4 pixels but probs/a.npy is 2×2"))
    #expect(try data.lint(["--resize", "bilinear"]).found == ["note resized a"])
  }

  @Test func jpegMask() throws {
    let set = try DataSet("a")
    try set.remove("masks/a.png")
    try set.add("encodings/maps-jpeg/grey.jpg", as: "masks/a.jpg")
    let run = try set.run("lint", "masks", "probs")
    #expect(run.foundInPictures == ["warning soft_levels a"])
  }

  @Test func filesThatSayHowTheyAreShown() throws {
    let set = try DataSet("a")
    try set.remove("probs/a.png")
    try set.add("encodings/maps/grey8-iccp.png", as: "probs/a.png")
    #expect(try set.run("lint", "masks", "probs").foundInPictures == ["note gamma_ignored a"])
    try set.remove("probs/a.png")
    let jpeg = try Array(
      Data(contentsOf: URL(filePath: Fixtures.path("encodings/maps-jpeg/grey.jpg"))))
    let exif: [UInt8] = [
      0xFF, 0xE1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01,
      0x12, 0,
      3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
    ]
    try Data(jpeg[..<2] + exif + jpeg[2...]).write(to: URL(filePath: set.path("probs/a.jpg")))
    let run = try set.run("lint", "masks", "probs")
    #expect(run.foundInPictures == ["warning rotated a"])
    #expect(run.findings.last!.sentence.contains("(Exif orientation 6)"))
  }

  @Test func oneMapForTwoPictures() throws {
    let data = try LintData("b")
    try data.write([20, 30] as [UInt8], [200], to: "probs/b.npy")
    #expect(try data.lint().found == [])
    try data.set.remove("probs/b.npy")
    try FileManager.default.copyItem(
      atPath: data.set.path("probs/a.npy"), toPath: data.set.path("probs/b.npy"))
    let run = try data.lint()
    #expect(run.found == ["note duplicate_map b"])
    #expect(run.status == 0)
  }

  /// The sample images: what is said of them is true.
  @Test func samples() throws {
    let folder = URL(filePath: Fixtures.folder).deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "SampleImages").path
    let data = try DataSet()
    let run = try Segscore("lint", "masks", "probabilities", in: folder)
    #expect(
      run.found == [
        "note certain_and_wrong ", "warning middle_levels cat-eyes", "note empty_mask gravel",
        "warning few_levels optic-disc",
      ])
    #expect(run.status == 1)
    // As many as the README's table has, in which segscore scores them.
    #expect(run.findings[0].sentence.hasPrefix("2892 pixels of 3 pairs are certain and wrong"))
    let settled = try Segscore(
      "lint", "masks", "probabilities", "--mask-values", "above=128", in: folder)
    #expect(settled.status == 0)
    // Masks that mark the background
    let inverted = try Segscore(
      "lint", "masks", "probabilities", "--mask-values", "index=0", in: folder)
    #expect(inverted.found.contains("warning inverted_data_set "))
    #expect(inverted.found.count { $0.hasPrefix("warning inverted_mask ") } >= 7)
    #expect(!data.has("segscore-out"))
  }
}

/// Masks and maps of 8×4 pixels, whose lower half is foreground.
struct LintData {
  let set: DataSet

  /// A picture `a` with nothing to find, and others like it.
  init(_ more: String...) throws {
    set = try DataSet()
    for (index, image) in (["a"] + more).enumerated() {
      try write([0] as [UInt8], [255], to: "masks/\(image).npy")
      try write([10, UInt8(20 + index)], [200, 230], to: "probs/\(image).npy")
    }
  }

  /// Writes into a data set.
  init(_ set: DataSet) { self.set = set }

  /// Writes samples in turn, first of the upper half.
  func write<Sample: BitwiseCopyable>(
    _ background: [Sample], _ foreground: [Sample], dtype: String = "|u1", to name: String
  ) throws {
    let samples = [background, foreground].flatMap { half in
      (0..<16).map { half[$0 % half.count] }
    }
    try write(
      npyFile(samples.withUnsafeBytes { Array($0) }, dtype: dtype, shape: [4, 8]), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(filePath: set.path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func lint(_ options: [String] = []) throws -> Segscore {
    try Segscore(["lint", "masks", "probs"] + options, in: set.path("."))
  }
}

/// A finding as CSV tells it.
struct PrintedFinding {
  let severity, code, image, label, file, sentence: String
}

extension Segscore {
  /// The findings of the printed CSV, in order.
  var findings: [PrintedFinding] {
    readCSV(output).dropFirst().map { cells in
      PrintedFinding(
        severity: cells[0], code: cells[1], image: cells[2], label: cells[3], file: cells[4],
        sentence: cells[5])
    }
  }

  /// Severity, code and image of each finding, in order.
  var found: [String] { findings.map { "\($0.severity) \($0.code) \($0.image)" } }

  /// The same without findings of the data set.
  var foundInPictures: [String] {
    findings.filter { !$0.image.isEmpty }.map { "\($0.severity) \($0.code) \($0.image)" }
  }
}
