// Property: whatever a mask's and a map's bytes are, scoring them never crashes. Where a pair is scored, pixels
// and ignored pixels are width times height, the loss is 0 or more or has no value, no number is NaN, shares lie
// in 0...1, heatmaps have an index a pixel, 0 for ignored ones; and the counts depend neither on the size of tiles,
// nor on the height of bands, nor on whether heatmaps are made.

import SegScore
import SegScoreFiles
import TestSupport

private let maskFile = InputFile("mask")
private let mapFile = InputFile("map")

func checkScore(_ input: inout Input) {
  let reading = input.readingRules()
  let (options, rules) = input.scoring()
  var other = options
  (other.tileSize, other.bandRows) = (input.number(1...300), input.number(1...50))
  let resize = input.one(of: [nil, nil, ResizeMethod.nearest, .bilinear])
  let size = (input.number(1...80), input.number(1...40))
  var map = input
  var mask = map.firstPart()
  maskFile.write(mask.plane(size))
  mapFile.write(map.plane(size))

  let (painted, heatmaps) = tally(reading, options, resize, paints: true)
  let (counted, _) = tally(reading, other, resize, paints: false)
  expect((painted == nil) == (counted == nil), "scored in one way of counting alone")
  guard let painted, let counted else { return }
  expect(painted.tally == counted.tally, "other counts in other tiles and bands")
  expect(painted.size == counted.size, "another size")
  let score = scorer(rules).score(painted)
  check(score, rules)
  for heatmap in heatmaps {
    expect(heatmap.count == score.size.pixelCount, "\(heatmap.count) indices of \(score.size)")
    expect(heatmap.count { $0 == 0 } == score.ignored, "other pixels are ignored in a heatmap")
  }
}

/// Scorers by their thresholds and numbers of metrics, since tables of losses take longer than small pairs.
private nonisolated(unsafe) var scorers: [[Double]: TallyScorer] = [:]

private func scorer(_ rules: MetricRules) -> TallyScorer {
  let key = [rules.threshold, Double(rules.metrics.count)]
  if let known = scorers[key] { return known }
  let new = TallyScorer(rules)
  scorers[key] = new
  return new
}

/// Counts the pair, unless it is refused.
private func tally(
  _ reading: ReadingRules, _ options: ScoringOptions, _ resize: ResizeMethod?, paints: Bool
) -> (PairTally?, heatmaps: [[UInt8]]) {
  var (loss, error, y, p, outcomes) = ([UInt8](), [UInt8](), [UInt8](), [UInt8](), [UInt8]())
  let sinks =
    paints
    ? HeatmapSinks(
      loss: { loss += $0 }, error: { error += $0 }, mask: { y += $0 }, map: { p += $0 },
      outcomes: { outcomes += $0 })
    : HeatmapSinks()
  do {
    let mask = try ImageFile.open(maskFile.path, reading)
    let map = try ImageFile.open(mapFile.path, reading)
    var planes = PairPlanes(mask: mask, map: map)
    if let resize { planes = try planes.resizingMap(resize, options) }
    let tally = try PairScorer(options).count(planes, heatmaps: sinks)
    expect(outcomes.allSatisfy { PixelOutcome(rawValue: $0) != nil }, "an outcome that is none")
    return (tally, paints ? [loss, error, y, p, outcomes] : [])
  } catch let error as any CodedError {
    expect(!error.description.isEmpty, "a failure without a sentence")
    return (nil, [])
  } catch {
    fatalError("\(error) has no code")
  }
}

private func check(_ score: PictureScore, _ rules: MetricRules) {
  expect(score.pixels >= 0 && score.pixels <= score.size.pixelCount, "\(score.pixels) pixels")
  expect(score.pixels + score.ignored == score.size.pixelCount, "pixels are lost")
  for (metric, value) in zip(rules.metrics, score.values) {
    guard let number = value.number else { continue }
    expect(!number.isNaN, "\(metric.name) is NaN")
    expect(number >= 0 || signed.contains(metric.name), "\(metric.name) is \(number)")
    expect(number <= 1 || !shares.contains(metric.name), "\(metric.name) is \(number)")
  }
}

private let signed: Set = ["mcc", "kappa"]

private let shares: Set = [
  "saturated_share", "brier", "mae", "dice", "iou", "precision", "recall", "accuracy",
  "balanced_accuracy", "specificity", "f_beta", "mcc", "kappa", "ber", "average_precision", "auroc",
  "best_dice", "best_iou", "best_dice_threshold", "best_iou_threshold", "ece", "mce", "f_max",
  "f_mean", "f_adaptive", "weighted_f", "surface_dice",
  "boundary_iou", "boundary_f", "lesion_precision", "lesion_recall", "lesion_f1",
]

extension Input {
  /// How a pair is scored, by the defaults more often than not.
  fileprivate mutating func scoring() -> (ScoringOptions, MetricRules) {
    var options = ScoringOptions()
    options.maskValues = one(of: [
      .scaled, .scaled, .scaled, .nonzero, .index([1, 255]), .above(Double(byte()) / 4),
    ])
    options.probabilityValues = one(of: [.scaled, .scaled, .scaled, .index(1)])
    options.ignored = one(of: [nil, nil, .value(Double(byte())), .notANumber])
    options.areLogits = byte() & 7 == 7
    options.threshold = one(of: [0.5, 0.5, 0, 1, 1e-300, 0.1])
    let spatial = byte() & 3 == 3 ? SpatialMetric.all : []
    options.spatial = spatial.isEmpty ? nil : SpatialOptions(spatial)
    return (options, MetricRules(bce: .all, threshold: options.threshold, spatial: spatial))
  }

  /// The bytes of a mask or a map.
  fileprivate mutating func plane(_ size: (width: Int, height: Int)) -> [UInt8] {
    switch byte() & 3 {
    case 0: bytes
    case 1: picture()
    case 2: greyPicture(size)
    default: array(width: size.width, height: size.height)
    }
  }

  /// A grey picture without filters.
  private mutating func greyPicture(_ size: (width: Int, height: Int)) -> [UInt8] {
    let kind = one(of: PNGKind.grey)
    var random = SplitMix(state: 1)
    let count = size.width * size.height
    let isBinary = bool()
    let samples = repeated(2 * count)
    let picture = PNGPicture(
      kind, width: size.width, height: size.height,
      samples: (0..<count).map { index in
        let sample = UInt16(samples[index]) | UInt16(samples[2 * count - 1 - index]) << 8
        return isBinary ? (sample & 1) * kind.maximum : sample & kind.maximum
      })
    let rows = picture.filteredRows(unfiltered: 1, &random)
    return PNGFile(picture, data: [Deflation.stored.stream(rows)]).bytes
  }
}
