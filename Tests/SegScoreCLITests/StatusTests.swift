import Foundation
import Testing

/// What the exit status says of a run.
@Suite struct StatusTests {
  @Test func allScored() throws {
    let run = try DataSet("a").score()
    #expect(run.status == 0)
    #expect(run.errors == "1 scored, 0 failed; results are in segscore-out\n")
  }

  @Test func somePictureFailed() throws {
    let data = try DataSet("a", "b")
    try data.remove("probs/a.png")
    let run = try data.score()
    #expect(run.status == 1)
    #expect(
      run.errors.hasSuffix("\n1 scored, 1 failed; results are in segscore-out\n"))
  }

  // MARK: Impossible

  @Test(arguments: [
    (["nowhere", "probs"], "nowhere is not there"), (["masks", "nowhere"], "nowhere is not there"),
    (["masks/a.png", "nowhere.png"], "nowhere.png is not there"),
    (["masks", "probs/a.png"], "of masks and probs/a.png, one is a folder and one is not"),
    (["masks/a.png", "probs"], "of masks/a.png and probs, one is a folder and one is not"),
  ])
  func absentInput(inputs: [String], words: String) throws {
    let data = try DataSet("a")
    let run = try data.run(inputs[0], inputs[1])
    expectImpossible(run, words)
    #expect(!data.has("segscore-out"))
  }

  @Test func noMasks() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.map, as: "probs/a.png")
    expectImpossible(try data.score(), "masks has no PNG, JPEG, NPY or NPZ masks; nothing to score")
    #expect(!data.has("segscore-out"))
  }

  @Test func noPairs() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "masks/a_gt.png")
    try data.add(DataSet.Good.map, as: "probs/a.png")
    expectImpossible(
      try data.score(),
      "none of the 1 masks in masks, the first is a_gt, has a prediction of its name among the 1 in "
        + "probs, the first is a; --mask-suffix and --prob-suffix cut what names differ in")
    #expect(!data.has("segscore-out"))
  }

  @Test func outputIsAFile() throws {
    let data = try DataSet("a")
    try data.write("mine", to: "out")
    expectImpossible(try data.score("-o", "out"), "out is not a folder; choose another with -o")
    #expect(try data.text("out") == "mine")
  }

  @Test func outputBelowAFile() throws {
    let data = try DataSet("a")
    try data.write("mine", to: "file")
    expectImpossible(
      try data.score("-o", "file/out"),
      "the output folder file/out cannot be written (Not a directory)")
  }

  /// The run says why in one sentence, and prints nothing else.
  private func expectImpossible(_ run: Segscore, _ words: String) {
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("segscore: \(words)"))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  // MARK: Gates

  /// The mean of `a` and `empty` is half the loss of `a`; pooled, `empty` has more pixels.
  @Test(
    arguments: [
      (["--fail-above", "bce=0.7"], 0), (["--fail-above", "bce=0.6"], 3),
      (["--fail-above", "pooled.bce=0.5"], 0), (["--fail-above", "pooled.bce=0.4"], 3),
      (["--fail-below", "bce=0.6"], 0), (["--fail-below", "bce=0.7"], 3),
      (["--fail-below", "dice=0.82"], 0), (["--fail-below", "dice=0.83"], 3),
      (["--fail-below", "pooled.tp=318"], 0), (["--fail-below", "pooled.tp=319"], 3),
      (["--fail-above", "bce=0.7", "--fail-above", "mae=0.07"], 3),
      (["--fail-below", "dice=0.9", "--fail-above", "bce=9"], 3),
      // Without a finite value a gate fails, whichever way it looks.
      (["--bce", "none", "--fail-above", "bce=9"], 3),
      (["--bce", "none", "--fail-below", "bce=1"], 3),
    ] as [([String], Int32)])
  func gates(options: [String], status: Int32) throws {
    let data = try DataSet("a")
    try data.addPair("empty", mask: "pairs/masks/empty8.png", map: "pairs/maps/empty8.png")
    let run = try Segscore(["masks", "probs"] + options, in: data.path("."))
    #expect(run.status == status)
    #expect(run.errors.contains("segscore: gate --fail-") == (status == 3))
    #expect(data.has("segscore-out/results.csv"))
  }

  @Test func gateSentences() throws {
    let data = try DataSet()
    try data.addPair("wrong", mask: "pairs/masks/full8.png", map: "pairs/maps/empty8.png")
    let run = try data.score(
      "--quiet", "--fail-above", "bce=0.5", "--fail-below", "precision=0.5", "--fail-below",
      "pooled.dice=0.25")
    #expect(run.status == 3)
    #expect(
      run.errors == """
        segscore: gate --fail-above bce=0.5: bce is 100.0
        segscore: gate --fail-below precision=0.5: precision has no finite value
        segscore: gate --fail-below pooled.dice=0.25: pooled.dice is 0.0

        """)
  }

  @Test func equalToTheBoundHolds() throws {
    let data = try DataSet()
    try data.addPair("wrong", mask: "pairs/masks/full8.png", map: "pairs/maps/empty8.png")
    #expect(try data.score("--fail-above", "bce=100", "--fail-below", "bce=100").status == 0)
  }

  @Test func failedPictureBeforeGate() throws {
    let data = try DataSet("a", "b")
    try data.remove("probs/b.png")
    let run = try data.score("--fail-above", "bce=0.5")
    #expect(run.status == 1)
    #expect(run.errors.contains("segscore: gate --fail-above bce=0.5: bce is 1.2"))
  }

  // MARK: Wrong use

  @Test(arguments: [
    (["--colour"], "Unknown option '--colour'"),
    (["--mask-values", "over=3"], "'over=3' is not one of scaled, above=T, nonzero and index=K"),
    (["--mask-values", "above=x"], "'x' is not a number"),
    (["--mask-values", "index=1,,2"], "'' is not a class, a whole number from -2^63 to 2^63 - 2"),
    (["--prob-values", "index=9223372036854775807"], "'9223372036854775807' is not a class"),
    (["--prob-values", "index=0.5"], "'0.5' is not a class"),
    (
      ["--ignore", "9007199254740993"],
      "'9007199254740993' has more digits than can be compared; 2^53 = 9007199254740992 has not"
    ),
    (["--mask-values", "above=9007199254740993"], "has more digits than can be compared"),
    (["--prob-values", "nonzero"], "'nonzero' is neither scaled nor index=K"),
    (["--ignore", "x"], "'x' is not a number"),
    (["--ignore", "inf"], "'inf' is not a number"),
    (["--mask-color", "red"], "'red' is not a colour of six hex digits"),
    (["--mask-color", "FF0000", "--ignore", "3"], "--mask-color leaves no levels"),
    (
      ["--mask-color", "FF0000", "--mask-values", "nonzero"], "--mask-color chooses the foreground"
    ),
    (["--bce", "torch"], "'torch' is not one of pytorch, keras, sklearn, half-level, none"),
    (["--bce", "eps=0.7"], "eps=0.7 is not between 0 and 0.5"),
    (["--bce", "eps=0"], "eps=0 is not between 0 and 0.5"),
    (["--bce", "eps=nan"], "eps=nan is not between 0 and 0.5"),
    (["--threshold", "50"], "'50' is not a probability from 0 to 1"),
    (["--threshold", "nan"], "'nan' is not a probability from 0 to 1"),
    (["--heatmap-max", "6"], "'6' is not a loss above 0 and up to 5.54 nats"),
    (["--heatmap-max", "0"], "'0' is not a loss above 0 and up to 5.54 nats"),
    (["--heatmap-size", "0"], "'0' is not a whole number above 0"),
    (["--heatmap-size", "320x240"], "'320x240' is not a whole number above 0"),
    (["--heatmap-blocks", "median"], "'median' is invalid"),
    (["--heatmap", "all"], "'all' is invalid"),
    (["--colormap", "jet"], "'jet' is invalid"),
    (["--format", "xml"], "'xml' is invalid"),
    (["--alpha", "keep"], "'keep' is invalid"),
    (["--alpha", "mask"], "'mask' is invalid"),
    (["--fail-above", "bce"], "'bce' is not METRIC=VALUE, such as bce=0.3"),
    (["--fail-above", "bce=nan"], "'bce=nan' is not METRIC=VALUE"),
    (["--fail-above", "bcd=0.3"], "'bcd=0.3' names no metric with a mean; there are bce,"),
    (["--fail-below", "tp=3"], "'tp=3' names no metric with a mean"),
    (["--fail-above", "pooled.x=1"], "'pooled.x=1' names no metric with a pooled value"),
    (["--threads", "0"], "'0' is not a whole number above 0"),
    (["--memory-limit", "1T"], "'1T' is not a number of bytes, such as 500M"),
    (["--memory-limit", "99999999999G"], "is not a number of bytes"),
    (["--decoder", "x"], "'x' is invalid"),
    (["--max-pixels", "many"], "'many' is not a whole number above 0"),
    (["--resize", "cubic"], "'cubic' is invalid"),
    (
      ["--resize", "bilinear", "--prob-values", "index=1"],
      "--resize bilinear finds no mean of classes; give --resize nearest with --prob-values"
    ),
    (["third"], "Unexpected argument 'third'"),
  ])
  func wrongOptions(options: [String], words: String) throws {
    let data = try DataSet("a")
    let run = try Segscore(["masks", "probs"] + options, in: data.path("."))
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!data.has("segscore-out"))
  }

  @Test func oneArgument() throws {
    let run = try DataSet("a").run("masks")
    #expect(run.status == 64)
    #expect(run.errors.contains("Give a folder or a file of masks and one of predictions"))
  }

  @Test func noArguments() throws {
    let run = try DataSet().run()
    #expect(run.status == 64)
    #expect(run.errors.contains("Give a folder or a file of masks and one of predictions"))
    #expect(run.output == "")
  }
}
