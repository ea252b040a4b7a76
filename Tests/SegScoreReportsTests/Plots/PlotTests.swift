import SegScore
import TestSupport
import Testing

@testable import SegScoreReports

/// Plots of a few pixels, by hand. The plane of a plot goes from (46, 248) to (350, 28).
@Suite struct PlotTests {
  /// Foreground of p = 1 and 0.2, and background of 0.4.
  private let three = pool("##.", [255, 51, 102])

  private static func pool(_ mask: String, _ map: [UInt16]) -> PooledTally {
    var pool = PooledTally()
    let mask = drawn(mask)
    let map = ArrayReader(map, size: mask.size, depth: .eight)
    // Pictures in memory can be read.
    pool += try! PairScorer().count(mask: mask, map: map).tally
    return pool
  }

  private func curves(_ pool: PooledTally, threshold: Double = 0.5, beta: Double = 2) -> CurvePlots
  {
    let rules = MetricRules(threshold: threshold, beta: beta)
    return CurvePlots(curve: ThresholdCurve(pool, rules), beta: beta, prefix: "")
  }

  @Test("Precision over recall in steps, the share of foreground, both cuts")
  func precisionRecall() {
    let text = curves(three).precisionRecall.rendered
    #expect(
      text.contains(
        #"<path d="M46 28L198 28L198 138L198 101.3L350 101.3" class="plot-line plot-accent">"#))
    #expect(text.contains(#"<path d="M46 101.3L350 101.3" class="plot-guide">"#))
    #expect(text.contains(#"<circle cx="198" cy="28" r="5" class="plot-sign plot-second">"#))
    #expect(
      text.contains(
        #"<path d="M350 95.3L356 101.3L350 107.3L344 101.3Z" class="plot-sign plot-third">"#))
    #expect(
      text.contains(
        """
        Precision over recall of all pixels at every threshold: average precision 0.8333, 66.7 % of the pixels are \
        foreground; at 0.5: precision 1.0000, recall 0.5000; best Dice 0.8000 at 0.2: precision 0.6667, recall 1.0000.
        """))
  }

  @Test("A threshold that calls nothing has no place, and says so")
  func nothingCalled() {
    let text = curves(Self.pool("##.", [25, 51, 102])).precisionRecall.rendered
    #expect(!text.contains("<circle"))
    #expect(text.contains(">at 0.5: nothing is called foreground</text>"))
  }

  @Test("Recall over false positives, chance, the cut")
  func roc() {
    let text = curves(three).roc.rendered
    #expect(
      text.contains(#"<path d="M46 248L46 138L350 138L350 28" class="plot-line plot-accent">"#))
    #expect(text.contains(#"<path d="M46 248L350 28" class="plot-guide">"#))
    #expect(text.contains(#"<circle cx="46" cy="138" r="5" class="plot-sign plot-second">"#))
    #expect(
      text.contains(
        "area under the curve 0.5000; at 0.5: false positive rate 0.0000, recall 0.5000."))
  }

  @Test("Dice and the others hold from above each level to the next")
  func thresholds() {
    let text = curves(three).thresholds.rendered
    #expect(
      text.contains(
        #"<path d="M46 72L106.8 72L106.8 138L167.6 138L167.6 101.3L350 101.3L350 248" class="plot-line plot-accent">"#
      ))
    // IoU is 2/3, 1/3, 1/2 and 0.
    #expect(
      text.contains(
        #"<path d="M46 101.3L106.8 101.3L106.8 174.7L167.6 174.7L167.6 138L350 138L350 248" class="plot-line plot-second">"#
      ))
    // F2 is 10/11, 1/2 and 5/9.
    #expect(
      text.contains(
        #"<path d="M46 48L106.8 48L106.8 138L167.6 138L167.6 125.8L350 125.8L350 248" class="plot-line plot-third">"#
      ))
    #expect(text.contains(#"<path d="M198 248L198 28" class="plot-threshold">"#))
    #expect(text.contains("at 0.5: Dice 0.6667, IoU 0.5000, F2 0.5556."))
    #expect(text.contains("best F2 0.9091 at 0.2"))
    #expect(!curves(three, beta: 1).thresholds.rendered.contains("F1"))
  }

  @Test("What has no curve says why")
  func absent() {
    let none = curves(PooledTally())
    for figure in [none.precisionRecall, none.roc, none.thresholds] {
      #expect(figure.rendered.contains("There is no curve: no pixel counts."))
      #expect(!figure.rendered.contains("<svg"))
    }
    let background = curves(Self.pool("..", [0, 9]))
    for figure in [background.precisionRecall, background.roc, background.thresholds] {
      #expect(figure.rendered.contains("There is no curve: no pixel of the masks is foreground."))
    }
    let foreground = curves(Self.pool("##", [0, 9]))
    #expect(foreground.precisionRecall.rendered.contains("<svg"))
    #expect(
      foreground.roc.rendered.contains("There is no curve: no pixel of the masks is background."))
    #expect(foreground.thresholds.rendered.contains("<svg"))
    #expect(
      reliabilityPlot([], error: nil).rendered.contains("There is no diagram: no pixel counts."))
    #expect(
      LossHistogram([], mean: nil, median: nil).markup.rendered.contains(
        "There is no histogram: no picture is scored."))
    #expect(
      LossHistogram([nil, .infinity, .infinity], mean: .infinity, median: .infinity).markup.rendered
        .contains(
          "There is no histogram: 2 pictures of infinite loss; 1 picture without a loss."))
    #expect(
      edgeLossPlot(outside: [nil], inside: [nil], names: ["1"]).rendered.contains(
        "There is no plot: no mask has an edge, or all means are infinite."))
  }

  @Test("Dots of bins, as large as their share")
  func reliability() {
    var pools = DatasetPools()
    pools.all = Self.pool("####.....", [0, 51, 51, 51, 51, 255, 255, 255, 255])
    let score = DatasetScore(rules: MetricRules(), rows: [], pools: pools)
    let text = reliabilityPlot(score.all.reliability, error: score.pooled(of: "ece")).rendered
    // 1, 4 and 4 pixels: a quarter of the area is half the radius.
    #expect(text.contains(#"<circle cx="46" cy="28" r="7" class="plot-sign plot-accent">"#))
    #expect(text.contains(#"<circle cx="106.8" cy="83" r="14" class="plot-sign plot-accent">"#))
    #expect(text.contains(#"<circle cx="350" cy="248" r="14" class="plot-sign plot-accent">"#))
    #expect(text.contains(#"<path d="M106.8 204L106.8 83" class="plot-stem plot-second">"#))
    #expect(text.contains(">p 0.2000, foreground 0.7500, 44.4 % of the pixels</title>"))
    // (1 + 4·0.55 + 4·1) / 9
    #expect(text.contains("expected calibration error 0.8000"))
  }

  @Test("Bars of pictures; what cannot be shown is in words")
  func histogram() {
    let text = LossHistogram([0.5, 1, .infinity, nil], mean: .infinity, median: 0.75).markup
      .rendered
    // Twelve pieces of 25.3 units.
    #expect(
      text.contains(
        #"<rect x="198" y="28" width="25.3" height="220" class="plot-bar plot-accent">"#))
    #expect(
      text.contains(
        #"<rect x="324.7" y="28" width="25.3" height="220" class="plot-bar plot-accent">"#))
    #expect(text.components(of: "<rect") == 2)
    #expect(text.contains(">1 picture from 0.5 to 0.5833</title>"))
    #expect(!text.contains("mean inf"))
    #expect(
      text.contains(
        "2 pictures; median 0.7500; 1 picture of infinite loss; 1 picture without a loss."))
  }

  @Test("Losses that spread over powers have an axis of powers, others and zeros have not")
  func powers() {
    func label(_ losses: [Double]) -> String {
      LossHistogram(losses, mean: nil, median: nil).markup.rendered
    }
    #expect(label([0.01, 2]).contains("loss in nats, in powers"))
    #expect(!label([0.01, 0.3]).contains("loss in nats, in powers"))
    #expect(!label([0, 2]).contains("loss in nats, in powers"))
    // A run without any loss is drawn too.
    #expect(label([0, 0]).contains(">2 pictures from 0 to "))
  }

  @Test("Bars on both sides of the edge")
  func edge() {
    let text = edgeLossPlot(outside: [0.5, nil], inside: [1, .infinity], names: ["1", "more"])
      .rendered
    // A band is 76 units wide, less a tenth at both ends.
    #expect(
      text.contains(
        #"<rect x="129.6" y="138" width="60.8" height="110" class="plot-bar plot-second">"#))
    #expect(
      text.contains(
        #"<rect x="205.6" y="28" width="60.8" height="220" class="plot-bar plot-accent">"#))
    #expect(
      text.contains(
        "outside, up to 1 px: 0.5000; inside, up to 1 px: 1.0000; inside, more than 1 px: inf."
      ))
    #expect(text.contains(">1 band of infinite loss</text>"))
  }

  @Test("The plots of a run need no style of elements, and name what describes them")
  func ofARun() throws {
    var pools = DatasetPools()
    pools.all = three
    let score = DatasetScore(rules: MetricRules(spatial: [.edgeLoss]), rows: [], pools: pools)
    let figures = plots(score: score, pools: pools, prefix: "run-").map(\.rendered)
    #expect(figures.count == 6)
    #expect(
      plots(score: DatasetScore(rules: MetricRules(), rows: [], pools: pools), pools: pools).count
        == 5)
    for figure in figures {
      #expect(!figure.contains("style="))
      #expect(figure.contains("<figcaption>"))
    }
    for name in ["precision-recall", "roc", "reliability", "thresholds"] {
      let figure = try #require(figures.first { $0.contains(#"id="run-\#(name)""#) })
      #expect(figure.contains(#"role="img" aria-labelledby="run-\#(name)-title""#))
      #expect(figure.contains(#"aria-describedby="run-\#(name)-desc""#))
      #expect(figure.contains(#"<title id="run-\#(name)-title">"#))
      #expect(figure.contains(#"<desc id="run-\#(name)-desc">"#))
    }
  }
}

extension String {
  /// How often another text is in it.
  fileprivate func components(of other: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: other) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
