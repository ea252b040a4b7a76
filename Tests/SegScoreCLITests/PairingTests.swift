import Testing

/// Which mask goes with which map.
@Suite struct PairingTests {
  @Test func missingPrediction() throws {
    let data = try DataSet("good")
    try data.add(DataSet.Good.mask, as: "masks/alone.png")
    let run = try data.score()
    #expect(run.status == 1)
    #expect(run.outcomes == ["alone": "missing_prediction", "good": "ok"])
    #expect(
      try run.row("alone").error == "missing_prediction: masks/alone.png has no prediction of the "
        + "same name in probs; add it, or remove the mask")
  }

  @Test func extraPrediction() throws {
    let data = try DataSet("good")
    for name in ["z", "deep/y"] { try data.add(DataSet.Good.map, as: "probs/\(name).png") }
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["good": "ok"])
    #expect(run.errors.contains("2 predictions have no mask, the first is deep/y"))
    let summary = try data.json("segscore-out/summary.json")
    #expect(summary.texts("extra_predictions") == ["deep/y", "z"])
    #expect(try summary.object("pictures").number("extra_predictions") == 2)
  }

  @Test(arguments: ["masks", "probs"])
  func duplicateName(side: String) throws {
    let data = try DataSet("a", "good")
    try data.add("encodings/maps-jpeg/grey.jpg", as: "\(side)/a.jpg")
    let run = try data.score()
    #expect(run.status == 1)
    #expect(run.outcomes == ["a": "duplicate_name", "good": "ok"])
    #expect(
      try run.row("a").error
        == "duplicate_name: \(side)/a.jpg and \(side)/a.png have one name; keep one of them")
  }

  @Test(arguments: [
    ("masks", "a_gt", ["--mask-suffix", "_gt"]), ("probs", "a_p", ["--prob-suffix", "_p"]),
  ])
  func ambiguousName(side: String, other: String, options: [String]) throws {
    let data = try DataSet("a", "good")
    try data.add(DataSet.Good.mask, as: "\(side)/\(other).png")
    let run = try data.score(options[0], options[1])
    #expect(run.status == 1)
    #expect(run.outcomes == ["a": "ambiguous_name", "good": "ok"])
    #expect(
      try run.row("a").error
        == "ambiguous_name: \(side)/a.png and \(side)/\(other).png have one name without the "
        + "suffix \(options[1]); rename or remove one of them")
  }

  @Test func suffixes() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "masks/a_gt.png")
    try data.add(DataSet.Good.map, as: "probs/a-prob.png")
    let run = try data.score("--mask-suffix", "_gt", "--prob-suffix=-prob")
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok"])
    #expect(try data.files("segscore-out/heatmaps") == ["a.png"])
  }

  /// A name without the suffix is as good as one with it.
  @Test func suffixThatIsNotThere() throws {
    let run = try DataSet("a").score("--mask-suffix", "_gt")
    #expect(run.outcomes == ["a": "ok"])
  }

  /// A suffix that is all of a name stays, since a picture needs one.
  @Test func suffixIsTheName() throws {
    let run = try DataSet("_gt", "deep/_gt").score("--mask-suffix", "_gt")
    #expect(run.outcomes == ["_gt": "ok", "deep/_gt": "ok"])
  }

  @Test func subfolders() throws {
    let data = try DataSet("b", "deep/b", "deep/deeper/c")
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.rows.map(\.image) == ["b", "deep/b", "deep/deeper/c"])
    #expect(
      try data.files("segscore-out/heatmaps")
        == ["b.png", "deep", "deep/b.png", "deep/deeper", "deep/deeper/c.png"])
  }

  /// A link to a folder above does not lead around in circles.
  @Test func folderInItself() throws {
    let data = try DataSet("deep/a")
    try data.link("masks/deep/again", to: "..")
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["deep/a": "ok"])
  }

  /// A link to the listed folder itself, and one to it from below.
  @Test(arguments: [("masks/self", "."), ("masks/sub/up", "..")])
  func linkToTheRoot(link: String, target: String) throws {
    let data = try DataSet("a", "sub/b")
    try data.link(link, to: target)
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok", "sub/b": "ok"])
  }

  @Test func filesPassedOver() throws {
    let data = try DataSet("a")
    let others = [
      "masks/.hidden.png", "masks/.png", "masks/notes.txt", "masks/png", "masks/a.png.bak",
      "probs/a.tiff", "probs/.DS_Store",
    ]
    for name in others { try data.add(DataSet.Good.mask, as: name) }
    try data.add(DataSet.Good.mask, as: "masks/.trash/b.png")
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok"])
    let pictures = try data.json("segscore-out/summary.json").object("pictures")
    #expect(pictures.number("files_passed_over") == 8)
  }

  @Test(arguments: ["a.PNG", "a.Png", "a.pNg"])
  func caseOfEndings(name: String) throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "masks/\(name)")
    try data.add("encodings/maps-jpeg/grey.jpg", as: "probs/a.JPEG")
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok"])
  }

  /// The ending's case does not matter, but that of the name does.
  @Test(.enabled(if: hasExactNames)) func caseOfNames() throws {
    let data = try DataSet("good")
    try data.add(DataSet.Good.mask, as: "masks/a.png")
    try data.add(DataSet.Good.map, as: "probs/A.png")
    #expect(try data.score().outcomes == ["a": "missing_prediction", "good": "ok"])
  }

  /// Files with the endings of arrays are candidates, whatever is in them.
  @Test(arguments: ["npy", "npz"])
  func arrays(ending: String) throws {
    let data = try DataSet("good")
    try data.add(DataSet.Good.mask, as: "masks/a.png")
    try data.write("\u{1}NUMPY", to: "probs/a.\(ending)")
    let run = try data.score()
    #expect(run.outcomes == ["a": "unsupported_format", "good": "ok"])
  }

  @Test func twoFiles() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "truth.v1.png")
    try data.add(DataSet.Good.map, as: "guess")
    let run = try data.run("truth.v1.png", "guess")
    #expect(run.status == 0)
    #expect(run.outcomes == ["truth.v1": "ok"])
    #expect(isClose(try run.number("bce", of: "truth.v1"), DataSet.Good.bce))
    #expect(try data.files("segscore-out/heatmaps") == ["truth.v1.png"])
  }

  @Test func twoFilesAndSuffix() throws {
    let data = try DataSet("x_gt")
    let run = try data.run("masks/x_gt.png", "probs/x_gt.png", "--mask-suffix", "_gt")
    #expect(run.outcomes == ["x": "ok"])
  }

  @Test func twoFilesOfWhichOneIsDamaged() throws {
    let data = try DataSet("x")
    let run = try data.run("masks/x.png", Fixture.damaged)
    #expect(run.status == 1)
    #expect(run.outcomes == ["x": "damaged_file"])
    #expect(run.errors.hasPrefix("x: damaged_file: \(Fixture.damaged): is damaged (libpng says: "))
  }
}
