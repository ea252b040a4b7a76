import TestSupport
import Testing

/// Lists of pairs and folders of labels.
@Suite struct ListTests {
  @Test func listOfPairs() throws {
    let data = try DataSet("a")
    try data.write(
      "who,image,mask,prob\nAnn,x/1,masks/a.png,probs/a.png\n\"B, b\",2,masks/a.png,gone.png\n",
      to: "list.csv")
    let run = try data.run("--pairs", "list.csv")
    #expect(run.status == 1)
    #expect(run.outcomes == ["x/1": "ok", "2": "missing_prediction"])
    #expect(run.rows.map { $0.cells["who"] } == ["B, b", "Ann"])
    #expect(isClose(try run.number("bce", of: "x/1"), DataSet.Good.bce))
    #expect(try data.files("segscore-out/heatmaps") == ["x", "x/1.png"])
  }

  /// The output folder is emptied before anything is read.
  @Test(arguments: [
    ("segscore-out/list.csv", "masks/a.png"), ("list.csv", "segscore-out/a.png"),
  ])
  func listInTheOutputFolder(list: String, map: String) throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    try data.add(DataSet.Good.map, as: "segscore-out/a.png")
    try data.write("image,mask,prob\na,masks/a.png,\(data.path(map))\n", to: list)
    let run = try data.run("--pairs", list)
    #expect(run.status == 2)
    #expect(run.errors.contains("is in the output folder, which is replaced"))
    #expect(data.has("segscore-out/a.png"))
  }

  @Test func listInAFolder() throws {
    let data = try DataSet("a")
    try data.makeFolder("lists")
    try data.write(
      #"{"image": "a", "mask": "../masks/a.png", "prob": "../probs/a.png"}"#, to: "lists/l.jsonl")
    let run = try data.run("--pairs", "lists/l.jsonl")
    #expect(run.outcomes == ["a": "ok"])
  }

  /// Labels come from the list or from the option.
  @Test func labelsThatAreNamedTwice() throws {
    let data = try DataSet("a")
    try data.write(
      "image,label,mask,prob\na,cat,masks/a.png,probs/a.png\n", to: "list.csv")
    let run = try data.run("--pairs", "list.csv", "--label-names", "dog")
    #expect(run.status == 1)
    #expect(run.rows.map(\.outcome) == ["ambiguous_name", "ambiguous_name"])
    #expect(
      run.rows[1].error == "ambiguous_name: masks/a.png has the label cat from its list, so "
        + "--label-names cannot name it; leave out --label-names, or the label")
  }

  @Test func standardInput() throws {
    let data = try DataSet("a")
    try data.write("image,mask,prob\na,masks/a.png,probs/a.png\n", to: "list.csv")
    let run = try Segscore(["--pairs", "-"], after: "exec < list.csv", in: data.path("."))
    #expect(run.outcomes == ["a": "ok"])
  }

  @Test(arguments: [
    ("image,mask\na,b\n", "prob"), ("image,mask,prob,bce\na,b,c,1\n", "bce"), ("", "list.csv"),
    ("image,mask,prob\n../a,masks/a.png,probs/a.png\n", "../a"),
  ])
  func impossibleLists(text: String, word: String) throws {
    let data = try DataSet("a")
    try data.write(text, to: "list.csv")
    let run = try data.run("--pairs", "list.csv")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("segscore: list.csv"), "\(run.errors)")
    #expect(run.errors.contains(word))
    #expect(!data.has("segscore-out"))
  }

  /// The picture as a whole fails; its labels have their rows.
  @Test func labelsOfSeveralSizes() throws {
    let data = try DataSet("cat/a")
    try data.addPair("dog/a", mask: "pairs/masks/blob8.png", map: "pairs/maps/levels8.png")
    let run = try data.score("--labels")
    #expect(run.status == 1)
    #expect(run.rows.map(\.outcome) == ["size_mismatch", "ok", "ok"])
  }

  @Test func foldersOfLabels() throws {
    let data = try DataSet("cat/a", "dog/a", "cat/b")
    let run = try data.score("--labels")
    #expect(run.status == 1)
    #expect(
      run.rows.map { [$0.image, $0.cells["label"]!, $0.outcome] } == [
        ["a", "*", "ok"], ["a", "cat", "ok"], ["a", "dog", "ok"],
        ["b", "*", "missing_mask"], ["b", "cat", "ok"], ["b", "dog", "missing_mask"],
      ])
    #expect(isClose(run.rows[0].number("bce"), DataSet.Good.bce))
    let summary = try data.json("segscore-out/summary.json")
    #expect(try summary.object("pictures").number("scored") == 1)
    #expect(try summary.object("pictures").number("failed") == 1)
  }

  @Test(arguments: [
    ([], "Give a folder or a file of masks"), (["masks"], "Give a folder or a file of masks"),
    (["masks", "probs", "--pairs", "l.csv"], "--pairs names all files"),
    (["--pairs", "l.csv", "--labels"], "--pairs names all files and labels"),
    (["--pairs", "l.csv", "--mask-suffix", "_m"], "--pairs names all files and labels"),
    (["masks", "probs", "--logits", "--prob-values", "index=1"], "--prob-values cannot"),
    (["masks", "probs", "--logits", "--softmax"], "leave out --logits"),
    (["masks", "probs", "--labels", "--label-names", "a"], "--label-names cannot"),
    (["masks", "probs", "--label-names", "a,a"], "has a name twice"),
    (["masks", "probs", "--label-names", "../a"], "cannot be the name of a label"),
    (["masks", "probs", "--metrics", "hausdorf"], "'hausdorf' is none of focal"),
    (["masks", "probs", "--focal-alpha", "0.5"], "--focal-alpha changes focal, which --metrics"),
    (
      ["masks", "probs", "--metrics", "tversky_loss", "--focal-gamma", "1"],
      "--focal-gamma changes focal, which --metrics does not name; add it there, or leave out"
    ),
    (
      ["masks", "probs", "--metrics", "focal,dice_loss", "--tversky-alpha", "1"],
      "--tversky-alpha changes tversky_loss, which --metrics does not name"
    ),
    (["masks", "probs", "--tversky-beta", "1"], "--tversky-beta changes tversky_loss, which"),
    (["masks", "probs", "--pos-weight", "0"], "'0' is not a weight above 0"),
    (["masks", "probs", "--label-smoothing", "2"], "'2' is not a probability"),
  ])
  func wrongUse(arguments: [String], words: String) throws {
    let data = try DataSet("a")
    let run = try Segscore(arguments, in: data.path("."))
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
