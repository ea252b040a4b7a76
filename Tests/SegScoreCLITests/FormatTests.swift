import Foundation
import Testing

/// What is printed, to the last character.
///
/// Expected by hand from the levels: `dot` is one foreground pixel of level 200, so its loss is
/// ln(255/200) and its error 55/255; `empty` is 1728 pixels of true background; `the_wrong` is 1728
/// pixels of foreground with a map of zeros, 100 nats each. Each of the three alone makes up 1 of 27 resamples,
/// more than the 2.5 % on either side of an interval.
@Suite struct FormatTests {
  @Test func csv() throws {
    let data = try tinyPictures()
    let expected = """
      image,label,status,error,width,height,pixels,ignored,bce,bce_sum,saturated_wrong,\
      saturated_share,brier,mae,dice,iou,precision,recall,tp,fp,fn,tn,\
      accuracy,balanced_accuracy,specificity,f_beta,mcc,kappa,ber,\
      bce_foreground,bce_background,\
      average_precision,auroc,best_dice,best_dice_threshold,\
      best_iou,best_iou_threshold,ece,mce,\
      brier_reliability,brier_resolution,brier_uncertainty,\
      f_max,f_mean,f_adaptive,\
      e_max,e_mean,e_adaptive,\
      worst_tile_x,worst_tile_y,\
      worst_tile_bce
      dot,,ok,,1,1,1,0,0.24294617861038947,0.24294617861038947,0,0.0,0.04652056901191849,\
      0.21568627450980393,1.0,1.0,1.0,1.0,1,0,0,0,1.0,,,1.0,,,,\
      0.24294617861038947,,\
      1.0,,1.0,0.4980392156862745,\
      1.0,0.4980392156862745,0.21568627450980393,0.21568627450980393,\
      0.04652056901191849,0.0,0.0,\
      1.0,0.78515625,0.0,\
      ,,,\
      0,0,0.24294617861038947
      empty,,ok,,48,36,1728,0,0.0,0.0,0,,0.0,0.0,,,,,0,0,0,1728,1.0,,1.0,,,,,\
      ,0.0,\
      ,,,,\
      ,,0.0,0.0,\
      0.0,0.0,0.0,\
      ,,,\
      1.0005790387955993,0.996670526925304,0.0,\
      0,0,0.0
      gone,,failed,"missing_prediction: masks/gone.png has no prediction of the same name in probs; \
      add it, or remove the mask",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
      the_wrong,,ok,,48,36,1728,0,100.0,172800.0,1728,1.0,1.0,1.0,0.0,0.0,,0.0,0,0,1728,0,0.0,,,0.0,,0.0,,\
      100.0,,\
      1.0,,1.0,0.0,\
      1.0,0.0,1.0,1.0,\
      1.0,0.0,0.0,\
      1.0,0.00390625,1.0,\
      1.0005790387955993,0.00390851187029531,1.0005790387955993,\
      0,0,100.0

      """
    #expect(try data.score().output == expected)
    #expect(try data.text("segscore-out/results.csv") == expected)
    #expect(try data.score("--format", "csv").output == expected)
  }

  @Test func table() throws {
    #expect(
      try tinyPictures().score("--format", "table").output == """
        image           bce  saturated_wrong   brier     mae    dice     iou  precision  recall
        ───────────────────────────────────────────────────────────────────────────────────────
        dot          0.2429                0  0.0465  0.2157  1.0000  1.0000     1.0000  1.0000
        empty        0.0000                0  0.0000  0.0000       –       –          –       –
        the_wrong  100.0000             1728  1.0000  1.0000  0.0000  0.0000          –  0.0000
        ───────────────────────────────────────────────────────────────────────────────────────
        mean of 3   33.4143                –  0.3488  0.4052  0.5000  0.5000     1.0000  0.5000
        pooled      49.9856             1728  0.4999  0.4999  0.0012  0.0006     1.0000  0.0006
        bce 33.4143, 95 % between 0.0000 and 100.0000 (bootstrap of 3 pictures)
        failed: gone: missing_prediction: masks/gone.png has no prediction of the same name in \
        probs; add it, or remove the mask

        """)
  }

  @Test func markdown() throws {
    #expect(
      try tinyPictures().score("--format", "markdown").output == """
        | image | bce | saturated_wrong | brier | mae | dice | iou | precision | recall |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|
        | dot | 0.2429 | 0 | 0.0465 | 0.2157 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |
        | empty | 0.0000 | 0 | 0.0000 | 0.0000 | – | – | – | – |
        | the\\_wrong | 100.0000 | 1728 | 1.0000 | 1.0000 | 0.0000 | 0.0000 | – | 0.0000 |
        | **mean of 3** | 33.4143 | – | 0.3488 | 0.4052 | 0.5000 | 0.5000 | 1.0000 | 0.5000 |
        | **pooled** | 49.9856 | 1728 | 0.4999 | 0.4999 | 0.0012 | 0.0006 | 1.0000 | 0.0006 |

        bce 33.4143, 95 % between 0.0000 and 100.0000 (bootstrap of 3 pictures)

        - failed: gone: missing\\_prediction: masks/gone.png has no prediction of the same name in \
        probs; add it, or remove the mask

        """)
  }

  @Test func json() throws {
    let data = try tinyPictures()
    let printed = try JSONObject(Data(data.score("--format", "json").output.utf8))
    let written = try data.json("segscore-out/summary.json")
    let rows = try printed.objects("rows")

    #expect(printed.text("schema") == "segscore.summary/1")
    #expect(Set(printed.members.keys) == Set(written.members.keys).union(["rows"]))
    try expectTiny(rows)
    #expect(try printed.object("mean").number("dice") == 0.5)
    #expect(isClose(try printed.object("pooled").number("dice"), 2.0 / 1730))
    #expect(isClose(try printed.object("mean").number("bce"), 33.41431539287013))
    #expect(isClose(try printed.object("pooled").number("bce"), 49.985606869013196))
    #expect(try printed.object("left_out").number("precision") == 2)
    // `dot` is found at 201 of 256 thresholds, `the_wrong` at one; `empty` has no curve of F.
    #expect(try printed.object("curve").number("f_max") == 1)
    #expect(try printed.object("curve").number("f_mean") == 101.0 / 256)
    #expect(try !printed.object("pooled").members.keys.contains("f_adaptive"))
    #expect(try printed.object("mean").members.keys.contains("f_adaptive"))
  }

  @Test func jsonLines() throws {
    let output = try tinyPictures().score("--format", "jsonl").output
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines[0].contains(",\"bce_sum\":0.24294617861038947,"))
    try expectTiny(lines.dropLast().map { try JSONObject(Data($0.utf8)) })
  }

  /// No value is null, and a number never stands for it.
  private func expectTiny(_ rows: [JSONObject]) throws {
    try #require(rows.map { $0.text("image") } == ["dot", "empty", "gone", "the_wrong"])
    let (dot, empty, gone, wrong) = (rows[0], rows[1], rows[2], rows[3])
    #expect(isClose(dot.number("bce"), 0.24294617861038947))
    #expect(dot.text("error") == "")
    for name in ["dice", "iou", "precision", "recall", "saturated_share"] {
      #expect(empty.isNull(name), "\(name)")
    }
    #expect(empty.number("bce") == 0)
    #expect(gone.text("status") == "failed")
    #expect(gone.text("error")?.hasPrefix("missing_prediction: ") == true)
    #expect(gone.isNull("bce") && gone.isNull("width") && gone.isNull("worst_tile_x"))
    #expect(wrong.number("saturated_wrong") == 1728)
    #expect(wrong.isNull("precision"))
    for row in rows { #expect(row.members.keys.sorted() == dot.members.keys.sorted()) }
  }

  @Test(arguments: [
    ("csv", "the_wrong,,ok,,48,36,1728,0,inf,inf,1728,,1.0,"), ("table", "the_wrong     inf "),
    ("table", "pooled        inf "), ("markdown", "| the\\_wrong | inf | 1728 |"),
    ("markdown", "| **mean of 3** | inf | – |"), ("json", "\"bce\" : \"Infinity\""),
    ("jsonl", "\"bce\":\"Infinity\","), ("jsonl", "\"bce_sum\":\"Infinity\","),
  ])
  func infinity(format: String, text: String) throws {
    let output = try tinyPictures().score("--bce", "none", "--format", format).output
    #expect(output.contains(text), "\(output)")
  }

  @Test func infinityInSummary() throws {
    let data = try tinyPictures()
    _ = try data.score("--bce", "none")
    let summary = try data.json("segscore-out/summary.json")
    #expect(try summary.object("mean").text("bce") == "Infinity")
    #expect(try summary.object("pooled").text("bce") == "Infinity")
    #expect(try summary.object("pooled").isNull("saturated_share"))
  }

  @Test(arguments: ["table", "markdown"])
  func nothingScored(format: String) throws {
    let data = try DataSet("a")
    try data.write("text", to: "masks/a.png")
    let run = try data.score("--format", format)
    #expect(run.status == 1)
    #expect(run.output.contains("mean of 0"))
    #expect(!run.output.contains("nan"))
  }

  private func tinyPictures() throws -> DataSet {
    let data = try DataSet("gone")
    try data.remove("probs/gone.png")
    try data.addPair("dot", mask: "pairs/masks/dot.png", map: "pairs/maps/dot.png")
    try data.addPair("empty", mask: "pairs/masks/empty8.png", map: "pairs/maps/empty8.png")
    try data.addPair("the_wrong", mask: "pairs/masks/full8.png", map: "pairs/maps/empty8.png")
    return data
  }

  @Test("The table shows the metrics that were asked for, but no tables of losses and counts")
  func tableOfChosenMetrics() throws {
    let run = try DataSet("a").score(
      "--metrics", "hausdorff95,lesions,edge_loss", "--format", "table")
    #expect(run.status == 0)
    let header = run.output.split(separator: "\n")[0].split(separator: " ").map(String.init)
    #expect(
      header.suffix(4) == ["hausdorff95", "lesion_precision", "lesion_recall", "lesion_f1"])
    #expect(!header.contains { $0.hasPrefix("bce_") || $0.hasPrefix("lesions_") })
  }
}
