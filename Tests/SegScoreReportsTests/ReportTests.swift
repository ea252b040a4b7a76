import SegScore
import SegScoreReports
import TestSupport
import Testing

@testable import SegScoreReports

/// The text of results, whole.
@Suite struct ReportTests {
  /// Two pictures of two pixels, by hand: `a` is right with p = 0.8 and 0.2; in `b, "c"` one pixel is
  /// missed with p = 0 and one is right with p = 0. A third one failed. Each alone makes up a quarter of
  /// the resamples.
  private var score: DatasetScore {
    get throws {
      let rules = MetricRules()
      let (counter, scorer) = (PairScorer(), TallyScorer(rules))
      var pools = DatasetPools()
      func row(_ image: String, mask: ArrayReader, map: [UInt16]) throws -> PictureRow {
        let pair = try counter.count(
          mask: mask, map: ArrayReader(map, size: mask.size, depth: .eight))
        pools.all += pair.tally
        return PictureRow(image: image, outcome: .scored(scorer.score(pair)))
      }
      let rows = try [
        row("b, \"c\"", mask: drawn("#."), map: [0, 0]),
        row("a", mask: drawn("#."), map: [204, 51]),
        PictureRow(
          image: "d|\n", outcome: .failed(Failure(.emptyFile, "d.png has no bytes"))),
      ]
      return DatasetScore(rules: rules, rows: rows, pools: pools)
    }
  }

  private let run = RunRecord(
    command: ["segscore"], options: ["bce": "pytorch"], execution: [:], extraPredictions: [],
    filesPassedOver: 0)

  @Test func csv() throws {
    #expect(
      try ReportFormat.csv.text(score, run) == #"""
        image,label,status,error,width,height,pixels,ignored,bce,bce_sum,saturated_wrong,\#
        saturated_share,brier,mae,dice,iou,precision,recall,tp,fp,fn,tn,\#
        accuracy,balanced_accuracy,specificity,f_beta,mcc,kappa,ber,\#
        bce_foreground,bce_background,\#
        average_precision,auroc,best_dice,best_dice_threshold,\#
        best_iou,best_iou_threshold,ece,mce,\#
        brier_reliability,brier_resolution,brier_uncertainty,\#
        f_max,f_mean,f_adaptive,\#
        e_max,e_mean,e_adaptive,\#
        worst_tile_x,worst_tile_y,worst_tile_bce
        a,,ok,,2,1,2,0,0.2231435513142097,0.4462871026284194,0,0.0,0.04,0.2,\#
        1.0,1.0,1.0,1.0,1,0,0,1,1.0,1.0,1.0,1.0,1.0,1.0,0.0,\#
        0.2231435513142097,0.2231435513142097,\#
        1.0,1.0,1.0,0.4980392156862745,\#
        1.0,0.4980392156862745,0.2,0.2,\#
        0.04,0.25,0.25,\#
        1.0,0.7124660326086957,0.0,\#
        1.9999999999999987,1.3964843749999991,0.4999999999999999,\#
        0,0,0.2231435513142097
        "b, ""c""",,ok,,2,1,2,0,50.0,100.0,1,1.0,0.5,0.5,0.0,0.0,,0.0,0,0,1,1,0.5,0.5,1.0,0.0,,0.0,0.5,\#
        100.0,0.0,\#
        0.5,0.5,0.6666666666666666,0.0,\#
        0.5,0.0,0.5,0.5,\#
        0.25,0.0,0.25,\#
        0.5652173913043478,0.0022078804347826085,0.5652173913043478,\#
        0.4999999999999999,0.4999999999999999,0.4999999999999999,\#
        0,0,50.0
        "d|
        ",,failed,empty_file: d.png has no bytes,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,

        """#)
  }

  @Test func table() throws {
    #expect(
      try ReportFormat.table.text(score, run) == #"""
        image          bce  saturated_wrong   brier     mae    dice     iou  precision  recall
        ──────────────────────────────────────────────────────────────────────────────────────
        a           0.2231                0  0.0400  0.2000  1.0000  1.0000     1.0000  1.0000
        b, "c"     50.0000                1  0.5000  0.5000  0.0000  0.0000          –  0.0000
        ──────────────────────────────────────────────────────────────────────────────────────
        mean of 2  25.1116                –  0.2700  0.3500  0.5000  0.5000     1.0000  0.5000
        pooled     25.1116                1  0.2700  0.3500  0.6667  0.5000     1.0000  0.5000
        bce 25.1116, 95 % between 0.2231 and 50.0000 (bootstrap of 2 pictures)
        failed: d|\n: empty_file: d.png has no bytes

        """#)
  }

  @Test func markdown() throws {
    #expect(
      try ReportFormat.markdown.text(score, run) == #"""
        | image | bce | saturated_wrong | brier | mae | dice | iou | precision | recall |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|
        | a | 0.2231 | 0 | 0.0400 | 0.2000 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |
        | b, "c" | 50.0000 | 1 | 0.5000 | 0.5000 | 0.0000 | 0.0000 | – | 0.0000 |
        | **mean of 2** | 25.1116 | – | 0.2700 | 0.3500 | 0.5000 | 0.5000 | 1.0000 | 0.5000 |
        | **pooled** | 25.1116 | 1 | 0.2700 | 0.3500 | 0.6667 | 0.5000 | 1.0000 | 0.5000 |

        bce 25.1116, 95 % between 0.2231 and 50.0000 (bootstrap of 2 pictures)

        - failed: d\|\\n: empty\_file: d.png has no bytes

        """#)
  }

  @Test func jsonLines() throws {
    let lines = try ReportFormat.jsonl.text(score, run).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1] == #"""
        {"accuracy":0.5,"auroc":0.5,"average_precision":0.5,"balanced_accuracy":0.5,"bce":50,"bce_background":0,\#
        "bce_foreground":100,"bce_sum":100,"ber":0.5,\#
        "best_dice":0.6666666666666666,"best_dice_threshold":0,"best_iou":0.5,\#
        "best_iou_threshold":0,"brier":0.5,"brier_reliability":0.25,"brier_resolution":0,\#
        "brier_uncertainty":0.25,\#
        "dice":0,"e_adaptive":0.4999999999999999,"e_max":0.4999999999999999,"e_mean":0.4999999999999999,\#
        "ece":0.5,"error":"","f_adaptive":0.5652173913043478,"f_beta":0,"f_max":0.5652173913043478,"f_mean":0.0022078804347826085,\#
        "fn":1,"fp":0,"height":1,\#
        "ignored":0,"image":"b, \"c\"","iou":0,"kappa":0,"label":"","mae":0.5,"mcc":null,"mce":0.5,\#
        "pixels":2,"precision":null,\#
        "recall":0,"saturated_share":1,"saturated_wrong":1,"specificity":1,"status":"ok","tn":1,\#
        "tp":0,"width":2,\#
        "worst_tile_bce":50,"worst_tile_x":0,"worst_tile_y":0}
        """#)
  }

  /// One column more, before those of a list of pairs, in runs that may resize.
  @Test func resized() throws {
    let mask = drawn("#.")
    let planes = try PairPlanes(mask: mask, map: drawn("#", "#", ".")).resizingMap(.nearest)
    let pair = try PairScorer().count(planes)
    var rules = MetricRules()
    rules.resize = .nearest
    let rows = [
      PictureRow(image: "a", extras: ["x"], outcome: .scored(TallyScorer(rules).score(pair))),
      PictureRow(image: "b", outcome: .failed(Failure(.emptyFile, "b.png has no bytes"))),
    ]
    let score = DatasetScore(
      rules: rules, rows: rows, pools: DatasetPools(), extraColumns: ["extra"])
    let lines = ReportFormat.csv.text(score, run).split(separator: "\n")
    #expect(lines[0].hasSuffix(",worst_tile_bce,resized,extra"))
    #expect(lines[1].hasSuffix(",50.0,1x3 nearest,x"))
    #expect(lines[2].hasSuffix(",,,,"))
    #expect(lines[2].count { $0 == "," } == lines[0].count { $0 == "," })
    #expect(ReportFormat.table.text(score, run).contains("\na (resized) "))
    #expect(ReportFormat.jsonl.text(score, run).contains("\"resized\":\"1x3 nearest\""))
    #expect(ReportFormat.jsonl.text(score, run).contains("\"resized\":null"))
  }

  @Test func leftOutPicturesAreCounted() throws {
    let score = try score
    let precision = score.rules.metrics.firstIndex { $0.name == "precision" }!
    #expect(score.all.leftOut[precision] == 1)
    #expect(score.mean(of: "precision") == 1)
    #expect(score.pictures.scored == 2)
    #expect(score.pictures.predictionEmpty == 1)
  }

  @Test(arguments: [
    (0, "0.0000"), (1, "1.0000"), (0.99996, "1.0000"), (0.00005, "0.0001"), (0.00004, "4.0e-5"),
    (2.22e-16, "2.2e-16"), (100, "100.0000"), (Double.infinity, "inf"),
  ])
  func shortNumbers(number: Double, text: String) {
    #expect(MetricValue.real(number).shortText == text)
  }

  @Test func infinityIsTextInJSON() {
    #expect(JSONValue(.real(.infinity)).text(isPretty: false) == "\"Infinity\"\n")
    #expect(JSONValue(MetricValue.none).text(isPretty: false) == "null\n")
  }

  @Test func markerTellsItsState() {
    #expect(RunMarker(.init(run.marker(.running).utf8))?.state == .running)
    #expect(RunMarker(.init(run.marker(.finished).utf8))?.state == .finished)
    #expect(RunMarker(.init("{\"state\": \"finished\"}".utf8)) == nil)
    #expect(RunMarker(.init("nonsense".utf8)) == nil)
  }
}
