import Foundation
import TestSupport
import Testing

/// Arrays of floats: labels, logits, weights and regions, by hand.
///
/// -ln 0.8 is the loss of p = 0.8 where y = 1 and of p = 0.2 where y = 0; ln 2 that of p = 0.5.
@Suite struct ArrayOptionTests {
  private static let easy = 0.22314355131420976
  private static let ln2 = 0.6931471805599453

  @Test func labelsOfArrays() throws {
    let data = try DataSet()
    try data.write([1, 0, 1, 1], shape: [2, 1, 2], to: "masks/a.npy")
    try data.write([0.8, 0.2, 0.5, 0.5], shape: [2, 1, 2], to: "probs/a.npy")
    let run = try data.score("--label-names", "sky,sea")
    #expect(run.status == 0)
    #expect(run.rows.map { $0.cells["label"] } == ["*", "sea", "sky"])
    let losses = [(Self.easy + Self.ln2) / 2, Self.ln2, Self.easy]
    for (row, loss) in zip(run.rows, losses) { #expect(isClose(row.number("bce"), loss)) }
    #expect(run.rows.map { $0.number("pixels") } == [4, 2, 2])
    let summary = try data.json("segscore-out/summary.json")
    #expect(isClose(try summary.object("mean").number("bce"), losses[0]))
    #expect(
      isClose(try summary.object("labels").object("sky").object("mean").number("bce"), losses[2]))
    #expect(
      isClose(try summary.object("labels").object("sea").object("pooled").number("bce"), losses[1]))
    #expect(try data.files("segscore-out/heatmaps") == ["sea", "sea/a.png", "sky", "sky/a.png"])
  }

  /// 0.8 is level 52,428 of 65,536, and in the thirteenth of 15 bins.
  @Test func curvesOfFloats() throws {
    let data = try DataSet()
    try data.write([1, 0, 1, 1], shape: [2, 1, 2], to: "masks/a.npy")
    try data.write([0.8, 0.2, 0.5, 0.5], shape: [2, 1, 2], to: "probs/a.npy")
    #expect(try data.score("--label-names", "sky,sea").status == 0)
    let summary = try data.json("segscore-out/summary.json")
    #expect(try summary.object("curve_levels").number("exact") == 0)
    #expect(try summary.object("curve_levels").number("rounded_to_65536") == 1)
    let sky = try summary.object("labels").object("sky")
    #expect(try sky.object("pooled").number("auroc") == 1)
    #expect(try sky.object("curve").number("f_max") == 1)
    let bins = try sky.objects("reliability")
    #expect(bins.count == 15)
    let pixels = (0..<15).map { [3, 12].contains($0) ? 1.0 : 0 }
    #expect(bins.map { $0.number("pixels") } == pixels)
    #expect(bins[12].number("from") == 0.8)
    #expect(isClose(bins[12].number("to"), 13.0 / 15))
    #expect(isClose(bins[12].number("mean_probability"), 0.8))
    #expect(bins[12].number("mean_target") == 1)
    #expect(bins[0].isNull("mean_probability") && bins[0].isNull("mean_target"))
    #expect(try summary.objects("reliability")[7].number("pixels") == 2)
  }

  /// Frameworks call what does not count -1.
  @Test func ignoredClassBelowZero() throws {
    let data = try DataSet()
    try data.write([1, -1, 0], shape: [1, 3], to: "masks/a.npy")
    try data.write([0.8, 0.3, 0.5], shape: [1, 3], to: "probs/a.npy")
    let row = try #require(data.score("--ignore", "-1").rows.first)
    #expect(row.number("ignored") == 1)
    #expect(isClose(row.number("bce"), (Self.easy + Self.ln2) / 2))
  }

  @Test(arguments: ["--bce=none", "--logits"])
  func oneNaNLosesNoOtherPicture(option: String) throws {
    let data = try DataSet()
    for name in ["a", "b", "c"] {
      try data.write([1, 0.25, 0], shape: [1, 3], to: "masks/\(name).npy")
      try data.write([0.5, name == "b" ? .nan : 0.5, 0.5], shape: [1, 3], to: "probs/\(name).npy")
    }
    let run = try data.score(option)
    #expect(run.status == 1)
    #expect(run.rows.map(\.outcome) == ["ok", "not_a_probability", "ok"])
    #expect(run.rows[1].error.contains("first nan at pixel (1, 0)"))
  }

  /// Label 0 of `a` and the picture `0/a` would have one heatmap. The label fails, whichever is scored first.
  @Test(arguments: ["1", "2"])
  func labelNamedLikeAPicture(threads: String) throws {
    let data = try DataSet("0/a", "0/b", "1/c/a")
    try data.write([1, 0, 1, 1], shape: [2, 1, 2], to: "masks/a.npy")
    try data.write([0.8, 0.2, 0.5, 0.5], shape: [2, 1, 2], to: "probs/a.npy")
    let run = try data.score("--threads", threads)
    #expect(run.status == 1)
    #expect(
      run.rows.map { [$0.image, $0.cells["label"]!, $0.outcome] } == [
        ["0/a", "", "ok"], ["0/b", "", "ok"], ["1/c/a", "", "ok"],
        ["a", "*", "duplicate_name"], ["a", "0", "duplicate_name"], ["a", "1", "ok"],
      ])
    #expect(
      run.rows[4].error == "duplicate_name: the heatmap of label 0 of masks/a.npy and that of the "
        + "picture 0/a would be one file; rename one of them, or name labels with --label-names")
    #expect(
      try data.files("segscore-out/heatmaps").filter { $0.hasSuffix(".png") }
        == ["0/a.png", "0/b.png", "1/a.png", "1/c/a.png"])
    #expect(try data.score("--threads", threads, "--heatmap", "none").status == 0)
  }

  /// With names of their own all pictures have labels, so that none has the name of another's label.
  @Test func namedLabelsAreNoPictures() throws {
    let data = try DataSet()
    for side in ["masks", "probs"] { try data.makeFolder("\(side)/0") }
    for name in ["a", "0/a"] {
      try data.write([1, 0], shape: [1, 2], to: "masks/\(name).npy")
      try data.write([0.8, 0.2], shape: [1, 2], to: "probs/\(name).npy")
    }
    let run = try data.score("--label-names", "0")
    #expect(run.status == 0)
    #expect(
      try data.files("segscore-out/heatmaps").filter { $0.hasSuffix(".png") }
        == ["0/0/a.png", "0/a.png"])
  }

  /// What NumPy stores for 0.1 and for 0.3, in a column each. There are so many rows that threads read ahead.
  @Test(
    arguments: [
      (
        "<f8", [0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0x3F],
        [0x33, 0x33, 0x33, 0x33, 0x33, 0x33, 0xD3, 0x3F]
      ),
      ("<f4", [0xCD, 0xCC, 0xCC, 0x3D], [0x9A, 0x99, 0x99, 0x3E]),
      (">f2", [0x2E, 0x66], [0x34, 0xCD]),
    ] as [(String, [UInt8], [UInt8])], [false, true])
  func numbersOfOptions(stored: (dtype: String, tenth: [UInt8], three: [UInt8]), isFortran: Bool)
    throws
  {
    let data = try DataSet()
    func column(_ element: [UInt8]) -> [UInt8] { (0..<300).flatMap { _ in element } }
    let elements =
      isFortran ? column(stored.tenth) + column(stored.three) : column(stored.tenth + stored.three)
    let mask = npyFile(elements, dtype: stored.dtype, shape: [300, 2], isFortran: isFortran)
    try Data(mask).write(to: URL(filePath: data.path("masks/a.npy")))
    try data.write(Array(repeating: 0.5, count: 600), shape: [300, 2], to: "probs/a.npy")
    func foreground(_ rule: String) throws -> Double? {
      try data.score("--mask-values", rule, "--threads", "2").row("a").number("tp")
    }
    #expect(try foreground("above=0.1") == 300)
    #expect(try foreground("above=0.3") == 0)
    #expect(try foreground("above=0.09") == 600)
    for (value, pixels) in [("0.1", 300.0), ("0.3", 300), ("0.2", 600)] {
      let row = try data.score("--ignore", value, "--threads", "2").row("a")
      #expect(row.number("pixels") == pixels, "\(value)")
    }
  }

  /// What NumPy stores for 0.7 and 0.1 in 32 and 16 bits is less than that in 64 bits.
  @Test(
    arguments: [
      ("<f4", [0x33, 0x33, 0x33, 0x3F], "0.7"), ("<f2", [0x66, 0x2E], "0.1"),
    ] as [(String, [UInt8], String)])
  func thresholdOfFloats(dtype: String, element: [UInt8], threshold: String) throws {
    let data = try DataSet()
    try data.write([1], shape: [1, 1], to: "masks/a.npy")
    let map = npyFile(element, dtype: dtype, shape: [1, 1])
    try Data(map).write(to: URL(filePath: data.path("probs/a.npy")))
    #expect(try data.score("--threshold", threshold).row("a").number("tp") == 1)
    #expect(try data.score("--threshold", "\(threshold)1").row("a").number("tp") == 0)
  }

  /// Integer arrays hold classes below 0 and beyond 16 bits: here -1 and 100,000.
  @Test func classesOfIntegers() throws {
    let data = try DataSet()
    let classes = npyFile(
      [0xFF, 0xFF, 0xFF, 0xFF, 0xA0, 0x86, 0x01, 0x00], dtype: "<i4", shape: [1, 2])
    for side in ["masks", "probs"] {
      try Data(classes).write(to: URL(filePath: data.path("\(side)/a.npy")))
    }
    let row = try data.score("--mask-values", "index=-1,7", "--prob-values", "index=100000").row(
      "a")
    #expect(row.number("fn") == 1)
    #expect(row.number("fp") == 1)
    #expect(row.number("tp") == 0)
  }

  /// A logit of -10⁶ where y = 1, weight and --pos-weight of 10⁶: 10¹⁸ a pixel.
  @Test func largestLoss() throws {
    let data = try DataSet()
    for folder in ["masks", "probs", "w"] { try data.makeFolder(folder) }
    for (folder, number) in [("masks", 1), ("probs", -1e6), ("w", 1e6)] {
      try data.write(Array(repeating: number, count: 1024), shape: [2, 512], to: "\(folder)/a.npy")
    }
    let row = try data.score("--logits", "--weights", "w", "--pos-weight", "1e6").row("a")
    #expect(row.number("bce") == 1e12)
    #expect(row.number("bce_sum") == 1024e18)
    #expect(row.number("worst_tile_bce") == 1e12)
  }

  /// A vector holds one value for each label.
  @Test func tagsOfASong() throws {
    let data = try DataSet()
    try data.write([1, 0, 1], shape: [3], to: "masks/song.npy")
    try data.write([0.8, 0.2, 0.5], shape: [3], to: "probs/song.npy")
    let run = try data.score("--heatmap", "none")
    #expect(run.rows.map { $0.cells["label"] } == ["*", "0", "1", "2"])
    #expect(isClose(run.rows[0].number("bce"), (2 * Self.easy + Self.ln2) / 3))
  }

  @Test func channelsLast() throws {
    let data = try DataSet()
    try data.write([1, 0, 1, 0], shape: [1, 2, 2], to: "masks/a.npy")
    try data.write([0.8, 0.5, 0.8, 0.5], shape: [1, 2, 2], to: "probs/a.npy")
    let run = try data.score("--channels-last", "--heatmap", "none")
    #expect(isClose(run.rows[1].number("bce"), Self.easy))
    #expect(isClose(run.rows[2].number("bce"), Self.ln2))
  }

  /// p = 0.8 has the logit ln 4.
  @Test func logits() throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    try data.write([1.3862943611198906, 0], shape: [1, 2], to: "probs/a.npy")
    let run = try data.score("--logits", "--bce", "all")
    for name in ["bce", "bce_pytorch", "bce_keras", "bce_sklearn", "bce_none"] {
      #expect(isClose(try run.number(name, of: "a"), (Self.easy + Self.ln2) / 2), "\(name)")
    }
    #expect(try run.row("a").number("bce_half_level") == nil)
    let probabilities = try data.score("--overwrite")
    #expect(probabilities.outcomes == ["a": "not_a_probability"])
    #expect(try probabilities.row("a").error.hasSuffix("if they are logits, give --logits"))
  }

  @Test func softmax() throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    try data.write([5, 3, 6.3862943611198906, 3], shape: [2, 1, 2], to: "probs/a.npy")
    let run = try data.score("--softmax")
    #expect(isClose(try run.number("bce", of: "a"), (Self.easy + Self.ln2) / 2))
  }

  /// Either channel is a logit that could be scored.
  @Test func differenceBeyondLogits() throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    try data.write([5, -6e5, 6, 6e5], shape: [2, 1, 2], to: "probs/a.npy")
    let error = try data.score("--softmax").row("a").error
    #expect(
      error
        == "not_a_probability: the difference of the two channels of probs/a.npy has 1 value beyond "
        + "-1,000,000…1,000,000, first 1200000.0 at pixel (1, 0); write the logits of the model again"
    )
  }

  @Test func weightsAndRegion() throws {
    let data = try DataSet()
    try data.write([1, 0, 0], shape: [1, 3], to: "masks/a.npy")
    try data.write([0.8, 0.5, 0.9], shape: [1, 3], to: "probs/a.npy")
    try data.makeFolder("w")
    try data.makeFolder("r")
    try data.write([1, 3, 7], shape: [1, 3], to: "w/a.npy")
    try data.write([1, 0.1, 0], shape: [1, 3], to: "r/a.npy")
    let row = try data.score("--weights", "w", "--roi", "r").row("a")
    #expect(isClose(row.number("bce"), (Self.easy + 3 * Self.ln2) / 4))
    #expect(isClose(row.number("bce_sum"), Self.easy + 3 * Self.ln2))
    #expect(row.number("pixels") == 2)
    #expect(row.number("ignored") == 1)
    #expect(row.number("fp") == 1)

    try data.remove("w/a.npy")
    let lacking = try data.score("--weights", "w", "--overwrite")
    #expect(lacking.outcomes == ["a": "missing_mask"])
  }

  /// Σp = Σy = 1 and Σpy = 0.8.
  @Test func companionLosses() throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    try data.write([0.8, 0.2], shape: [1, 2], to: "probs/a.npy")
    let row = try data.score("--metrics", "all", "--tversky-beta", "1").row("a")
    #expect(isClose(row.number("focal"), (0.25 + 0.75) * 0.04 * Self.easy / 2))
    #expect(row.number("dice_loss").map { abs($0 - 0.2) < 1e-15 } == true)
    #expect(row.number("jaccard_loss").map { abs($0 - 1.0 / 3) < 1e-15 } == true)
    #expect(row.number("tversky_loss").map { abs($0 - (1 - 0.8 / 1.1)) < 1e-15 } == true)

    // The convention of its logarithms has no value for floats.
    let halfLevel = try data.score("--metrics", "focal", "--bce", "half-level").row("a")
    #expect(halfLevel.number("bce") == nil)
    #expect(halfLevel.number("focal") == nil)

    let one = try data.score("--metrics", "dice_loss", "--format", "table")
    #expect(one.output.contains("dice_loss"))
    #expect(!one.output.contains("focal"))
  }

  @Test func smoothingAndPositiveWeight() throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    try data.write([0.8, 0.5], shape: [1, 2], to: "probs/a.npy")
    let row = try data.score("--label-smoothing", "0.2", "--pos-weight", "3").row("a")
    let first = 3 * 0.9 * Self.easy + 0.1 * 1.6094379124341003
    let second = 3 * 0.1 * Self.ln2 + 0.9 * Self.ln2
    #expect(isClose(row.number("bce"), (first + second) / 2))
  }

  @Test(arguments: [
    (["--logits"], "levels.npy", "unsupported_format", "leave out --logits"),
    (["--softmax"], "one.npy", "unsupported_format", "2"),
    ([], "two.npy", "size_mismatch", "has 1 label but probs/a.npy has 2;"),
    (["--label-names", "x,y"], "one.npy", "size_mismatch", "but --label-names has 2;"),
  ])
  func wrongArrays(options: [String], map: String, code: String, words: String) throws {
    let data = try DataSet()
    try data.write([1, 0], shape: [1, 2], to: "masks/a.npy")
    if map == "levels.npy" {
      try data.remove("masks/a.npy")
      try data.addPair("a")
    } else {
      let shape = map == "two.npy" ? [2, 1, 2] : [1, 2]
      let numbers = Array(repeating: 0.5, count: shape.reduce(1, *))
      try data.write(numbers, shape: shape, to: "probs/a.npy")
    }
    let run = try Segscore(["masks", "probs"] + options, in: data.path("."))
    #expect(run.status == 1)
    #expect(run.outcomes == ["a": code])
    #expect(try run.row("a").error.contains(words), "\(run.errors)")
  }
}

extension DataSet {
  /// Writes an array of numbers of 64 bits.
  fileprivate func write(_ numbers: [Double], shape: [Int], to name: String) throws {
    try Data(npyFile(numbers, shape: shape)).write(to: URL(filePath: path(name)))
  }
}
