import Foundation
import TestSupport
import Testing

/// Each option that changes numbers, in one run of the command.
///
/// Numbers are those of expected.csv, which PyTorch, Keras and scikit-learn computed.
@Suite struct OptionTests {
  @Test(arguments: [
    ("soft8", "levels8", ["--mask-values", "scaled"], 1.6895776570397207),
    ("soft8", "levels8", ["--mask-values", "above=127"], 1.797397394512611),
    ("soft8", "levels8", ["--mask-values", "above=128"], 1.8060400804736358),
    ("soft8", "levels8", ["--mask-values", "nonzero"], 1.321270983535835),
    ("soft16", "noise16", ["--mask-values", "above=32767"], 1.0096168988797949),
    ("index8", "confident8", ["--mask-values", "index=1"], 1.0633879130879227),
    ("index8", "confident8", ["--mask-values", "index=1,2"], 4.434556189872234),
    ("index8", "confident8", ["--mask-values", "index=9"], 4.490564789149216),
    // A palette gives indices.
    ("voc", "confident8", ["--mask-values", "index=15"], 0.891375010846938),
    ("voc", "confident8", ["--mask-values", "index=7,15"], 0.387535768619013),
    ("voc", "noise16", ["--mask-values", "index=15", "--ignore", "255"], 0.9821900911972808),
    ("ignore8", "confident8", ["--ignore", "128"], 0.057627471621789314),
    // Hard predictions.
    ("blob8", "hard-index8", ["--prob-values", "index=1"], 14.583333333333334),
    ("blob8", "hard-index8", ["--prob-values", "index=0"], 85.41666666666667),
    ("voc", "voc", ["--mask-values", "index=15", "--prob-values", "index=15"], 17.30324074074074),
    // Colours 15 and 7 of the palette of index masks.
    ("voc", "confident8", ["--mask-color", "C08080"], 0.891375010846938),
    ("voc", "confident8", ["--mask-color", "808080"], 3.986725546921291),
    ("voc", "confident8", ["--mask-color", "c08080"], 0.891375010846938),
    ("blob8", "levels8", ["--bce", "pytorch"], 1.4539215567150103),
    ("blob8", "levels8", ["--bce", "keras"], 1.0655794072421076),
    ("blob8", "levels8", ["--bce", "sklearn"], 1.1578273594424042),
    ("blob8", "levels8", ["--bce", "half-level"], 1.0198272855064372),
    ("blob8", "levels8", ["--bce", "eps=0.001"], 1.0229418372320962),
    ("blob8", "levels8", ["--bce", "none"], .infinity),
    ("blob8", "noise16", ["--bce", "none"], 0.980426151193456),
  ])
  func loss(mask: String, map: String, options: [String], bce: Double) throws {
    let value = try score(mask, map, options).number("bce")
    #expect(value == bce || isClose(value, bce), "\(value as Any)")
  }

  @Test(arguments: [
    ("0.25", 314.0, 979.0, 0.3615428900402994), ("0.5", 207, 683, 0.3103448275862069),
    ("0.9", 39, 128, 0.1276595744680851), ("0", 444, 1284, 0.4088397790055249),
    ("1", 2, 4, 0.008888888888888889),
  ])
  func threshold(text: String, truePositives: Double, falsePositives: Double, dice: Double) throws {
    let row = try score("blob8", "noise8", ["--threshold", text])
    #expect(row.number("tp") == truePositives)
    #expect(row.number("fp") == falsePositives)
    #expect(isClose(row.number("dice"), dice))
  }

  @Test func ignoredPixels() throws {
    let row = try score("ignore8", "confident8", ["--ignore", "128"])
    #expect(row.number("pixels") == 1451)
    #expect(row.number("ignored") == 277)
  }

  @Test func allIgnored() throws {
    let row = try score("dot", "dot", ["--ignore", "255"])
    #expect(row.outcome == "ok")
    #expect(row.number("pixels") == 0)
    #expect(row.number("ignored") == 1)
    #expect(row.number("bce") == nil)
  }

  @Test func allConventions() throws {
    let row = try score("blob8", "levels8", ["--bce", "all"])
    #expect(isClose(row.number("bce"), 1.4539215567150103))
    #expect(isClose(row.number("bce_pytorch"), 1.4539215567150103))
    #expect(isClose(row.number("bce_keras"), 1.0655794072421076))
    #expect(isClose(row.number("bce_sklearn"), 1.1578273594424042))
    #expect(isClose(row.number("bce_half_level"), 1.0198272855064372))
    #expect(row.number("bce_none") == .infinity)
  }

  @Test(
    arguments: [
      "half-transparent.png", "half-transparent-grey.png", "transparent-palette.png",
      "transparent-trns.png",
    ])
  func ignoredAlpha(fixture: String) throws {
    let data = try DataSet()
    try data.addPair("x", mask: "damaged/\(fixture)")
    let run = try data.score("--alpha", "ignore")
    #expect(run.status == 0)
    #expect(isClose(try run.number("bce", of: "x"), DataSet.Good.bce))
  }

  /// The losses are NumPy's: the mean of the clipped loss over all pixels of Good's pair, over those with
  /// y = 1, and over those with y = 0.
  @Test(
    arguments: [
      // Nowhere 0; the background is transparent; the foreground is
      ("half-transparent.png", 1073, DataSet.Good.bce),
      ("half-transparent-grey.png", 1073, DataSet.Good.bce),
      ("transparent-palette.png", 373, 1.3321778892308032),
      ("transparent-trns.png", 700, 1.2031240789224484),
    ])
  func regionOfAlpha(fixture: String, pixels: Double, bce: Double) throws {
    let data = try DataSet()
    try data.addPair("x", mask: "damaged/\(fixture)")
    let run = try data.score("--alpha", "roi")
    #expect(run.status == 0)
    #expect(try run.number("pixels", of: "x") == pixels)
    #expect(isClose(try run.number("bce", of: "x"), bce))
  }

  @Test func colorOfAJPEG() throws {
    let data = try DataSet("x")
    try data.remove("masks/x.png")
    try data.add("damaged/colour.jpg", as: "masks/x.jpg")
    let run = try data.score("--mask-color", "FF0000")
    #expect(
      try run.row("x").error == "unsupported_format: masks/x.jpg: is a JPEG picture, whose colours "
        + "are not exact enough for --mask-color; save it as a grey PNG or JPEG, or as a NumPy "
        + "array")
  }

  private func score(_ mask: String, _ map: String, _ options: [String]) throws -> ResultRow {
    let data = try DataSet()
    try data.addPair("x", mask: "pairs/masks/\(mask).png", map: "pairs/maps/\(map).png")
    let run = try Segscore(["masks", "probs"] + options, in: data.path("."))
    #expect(run.status == 0)
    return try run.row("x")
  }

  // MARK: Heatmaps

  /// The names of the colour maps and their scale are in the heatmap's own text, and pngcheck finds no
  /// fault with any style.
  @Test(arguments: ["inferno", "magma", "viridis", "cividis", "turbo", "gray"])
  func colorMap(name: String) throws {
    let data = try DataSet("a")
    let run = try data.score("--colormap", name, "--heatmap-max", "2.5", "--heatmap", "both")
    #expect(run.status == 0)
    let files = ["heatmaps/a.png", "errors/a.png"].map { data.path("segscore-out/\($0)") }
    let complaints = try pngcheck(files)
    #expect(complaints == "")
    let bytes = try data.bytes("segscore-out/heatmaps/a.png")
    #expect(bytes.range(of: Data(name.utf8)) != nil)
    #expect(bytes.range(of: Data("2.5".utf8)) != nil)
  }

  /// A picture of 37×29 pixels in at most 10: blocks of 4, so 10×8. The choice is recorded, and compared runs may
  /// differ in it.
  @Test(arguments: [("mean", "mean"), ("max", "worst")])
  func heatmapSize(rule: String, word: String) throws {
    let data = try DataSet("a")
    let options = ["--heatmap-size", "10", "--heatmap-blocks", rule, "--heatmap", "both"]
    let run = try Segscore(["masks", "probs"] + options, in: data.path("."))
    #expect(run.status == 0)
    for name in ["heatmaps/a.png", "errors/a.png"] {
      let bytes = try data.bytes("segscore-out/\(name)")
      #expect(Array(bytes[16..<24]) == [0, 0, 0, 10, 0, 0, 0, 8])
      let text =
        "Blocks\0each pixel is the \(word) of the counted ones of 4x4 pixels of a picture of 37x29"
      #expect(bytes.range(of: Data(text.utf8)) != nil)
    }
    let files = ["heatmaps/a.png", "errors/a.png"].map { data.path("segscore-out/\($0)") }
    #expect(try pngcheck(files) == "")
    let recorded = try data.json("segscore-out/summary.json").object("options")
    #expect(recorded.text("heatmap-size") == "10")
    #expect(recorded.text("heatmap-blocks") == rule)

    #expect(try data.score("-o", "whole").status == 0)
    let whole = try data.bytes("whole/heatmaps/a.png")
    #expect(Array(whole[16..<24]) == [0, 0, 0, 37, 0, 0, 0, 29])
    #expect(whole.range(of: Data("Blocks".utf8)) == nil)
    let comparison = try data.run("compare", "segscore-out", "whole")
    #expect(comparison.status == 0)
    #expect(!comparison.errors.contains("heatmap"))
  }

  // MARK: Decoders

  /// A code that libdeflate takes and zlib refuses shows which of them inflates masks and maps.
  @Test(arguments: [("fast", "ok"), ("libpng", "damaged_file")])
  func decoder(name: String, outcome: String) throws {
    let data = try DataSet()
    try data.addPair("mask", mask: "damaged/length-code-286.png")
    try data.addPair("map", map: "damaged/length-code-286.png")
    let run = try data.score("--decoder", name)
    #expect(run.outcomes == ["mask": outcome, "map": outcome])
    let execution = try data.json("segscore-out/summary.json").object("execution")
    #expect(execution.text("decoder") == name)
  }

  // MARK: Limits

  @Test(arguments: [("1072", "too_large"), ("1073", "ok")])
  func mostPixels(limit: String, outcome: String) throws {
    let data = try DataSet("x")
    try data.addPair("dot", mask: "pairs/masks/dot.png", map: "pairs/maps/dot.png")
    let run = try data.score("--max-pixels", limit)
    #expect(run.outcomes == ["dot": "ok", "x": outcome])
    if outcome == "too_large" {
      #expect(
        try run.row("x").error == "too_large: masks/x.png: is 37×29 pixels, more than the 1072 of "
          + "--max-pixels; raise the limit if it is real")
    }
  }

  /// An interlaced picture is held as a whole: 8 bytes for each of its 1073 pixels. Of a progressive
  /// JPEG all coefficients are, two bytes each, in blocks that fill 48×32 pixels.
  @Test(arguments: [
    ("maps/rgba16.png", "maps/rgba16-interlaced.png", 8 * 1073),
    ("maps-jpeg/grey.jpg", "maps-jpeg/progressive.jpg", 2 * 48 * 32),
  ])
  func memoryOfWhole(byRows: String, whole: String, difference: Int) throws {
    let data = try DataSet()
    try data.addPair("rows", map: "encodings/\(byRows)")
    try data.addPair("whole", map: "encodings/\(whole)")
    let refused = try data.score("--memory-limit", "1")
    #expect(refused.status == 1)
    #expect(refused.outcomes == ["rows": "too_large", "whole": "too_large"])
    let (least, most) = (try bytes(refused, "rows"), try bytes(refused, "whole"))
    #expect(most - least == difference)

    let some = try data.score("--memory-limit", "\(most - 1)")
    #expect(some.outcomes == ["rows": "ok", "whole": "too_large"])
    #expect(try data.score("--memory-limit", "\(most)").status == 0)
  }

  /// How much the error of a picture says it takes.
  private func bytes(_ run: Segscore, _ image: String) throws -> Int {
    let error = try run.row(image).error
    let start = "too_large: masks/\(image).png and probs/\(image).png take "
    try #require(error.hasPrefix(start))
    #expect(error.contains(" bytes to score, more than the 1 of --memory-limit; raise"))
    return try #require(Int(error.dropFirst(start.count).prefix { $0 != " " }))
  }

  // MARK: Fail fast, quiet

  /// One thread takes the largest first, which fails.
  @Test(arguments: [(["--fail-fast"], ["bad"]), ([], ["bad", "good", "last"])])
  func failFast(options: [String], images: [String]) throws {
    let data = try DataSet("good", "last")
    try data.addPair("bad", mask: "damaged/bad-crc-idat.png", map: "pairs/maps/large8.png")
    let run = try Segscore(["masks", "probs", "--threads", "1"] + options, in: data.path("."))
    #expect(run.status == 1)
    #expect(run.rows.map(\.image) == images)
    #expect(try data.json("segscore-out/run.json").text("state") == "finished")
  }

  @Test func failFastBeforeScoring() throws {
    let data = try DataSet("good", "bad")
    try data.remove("probs/bad.png")
    let run = try data.score("--fail-fast")
    #expect(run.status == 1)
    #expect(run.outcomes == ["bad": "missing_prediction"])
  }

  @Test(arguments: ["--quiet", "-q"])
  func quiet(option: String) throws {
    let data = try DataSet("bad", "good", "gone")
    try data.add(DataSet.Good.map, as: "probs/extra.png")
    try data.remove("probs/gone.png")
    try data.write("no picture", to: "masks/bad.png")
    let run = try data.score(option)
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(run.rows.map(\.outcome) == ["unsupported_format", "missing_prediction", "ok"])
  }

  /// What is not about a picture is said all the same.
  @Test func quietAndImpossible() throws {
    let run = try DataSet().score("--quiet")
    #expect(run.status == 2)
    #expect(run.errors == "segscore: masks has no PNG, JPEG, NPY or NPZ masks; nothing to score\n")
  }
}
