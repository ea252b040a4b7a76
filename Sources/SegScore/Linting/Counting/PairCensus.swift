/// Counts what findings need of one pair and scoring does not keep.
package final class PairCensus {
  private var counters: (mask: PlaneCounter, map: PlaneCounter?)?
  private var joint: JointCounter?
  private var maskDepth: BitDepth?
  private var fingerprint = SampleFingerprint()
  private let chunks = (targets: RowMemory(), values: RowMemory())

  private static let chunk = 256

  /// A census of no pixels.
  package init() {}

  /// Prepares for the bands of a pair.
  func begin(_ planes: PairPlanes, _ plan: PairPlan) {
    let mask = PlaneCounter(plan.maskRule.targets)
    maskDepth = planes.mask.format.depth.flatMap { plan.maskRule.scalesLevels ? $0 : nil }
    switch plan.counting {
    case .levels, .weightedLevels:
      // The scorer counts the map's levels.
      counters = (mask, nil)
    case .numbers(let rules):
      let valid = ValidNumbers.ofMap(areLogits: rules.areLogits)
      counters = (mask, PlaneCounter(plan.mapRule.counted, valid: valid))
      joint = JointCounter(areLogits: rules.areLogits)
      for memory in [chunks.targets, chunks.values] { memory.reserve(Self.chunk * 8) }
    }
  }

  /// Counts the band that is in memory and begins at a row of the picture.
  func add(_ memory: BandMemory, _ plan: PairPlan, firstRow: Int, rows: Int) {
    guard let counters else { return }
    let (width, mapFormat) = (plan.size.width, plan.mapRule.counted)
    let targets = NumberBand.Plane(
      samples: memory.mask.bytes.baseAddress!, format: plan.maskRule.targets)
    let map = NumberBand.Plane(samples: memory.map.bytes.baseAddress!, format: mapFormat)
    let band = NumberBand(
      targets: targets, map: map, weights: nil, counted: memory.counted(plan), width: width)
    fingerprint.add(map.samples, count: rows, rowBytes: width * mapFormat.bytesPerSample)
    for (counter, plane) in [(counters.mask, targets), (counters.map, map)] {
      guard let counter, plane.format.depth != nil else { continue }
      counter.addLevels(plane.samples, count: rows * width, counted: band.counted)
    }
    if joint != nil { addNumbers(band, firstPixel: firstRow * width, pixels: rows * width) }
  }

  /// Counts numbers, some pixels at a time.
  private func addNumbers(_ band: NumberBand, firstPixel: Int, pixels: Int) {
    let (targets, values) = (
      chunks.targets.samples(Double.self), chunks.values.samples(Double.self)
    )
    for start in stride(from: 0, to: pixels, by: Self.chunk) {
      let count = min(Self.chunk, pixels - start)
      let counted = band.counted.map { $0 + start }
      band.targets.fill(targets, from: start, count: count)
      band.map.fill(values, from: start, count: count)
      joint?.add(targets: targets, values: values, count: count, counted: counted)
      let sides = [
        (counters?.mask, band.targets.format, targets), (counters?.map, band.map.format, values),
      ]
      for (counter, format, numbers) in sides where format.depth == nil {
        counter?.addNumbers(
          numbers, count: count, counted: counted, firstPixel: firstPixel + start, width: band.width
        )
      }
    }
  }

  /// The facts of the pair, of which the scorer has counted the rest.
  ///
  /// - Precondition: It was given to the scorer that has made the tally.
  package func facts(_ pair: PairTally) -> PairFacts {
    let mask = counters!.mask.counts
    let map = counters!.map?.counts ?? .levels(LevelHistogram(pair.tally.levels!))
    var facts = PairFacts(
      size: pair.size, mask: stored(mask), map: map, joint: joint?.tally ?? pair.tally.levels!,
      mapEqualsMask: pair.tally.hasNoError, saturatedWrong: pair.tally.saturatedWrong)
    facts.resizedFrom = pair.resizedFrom
    facts.fingerprint = fingerprint
    return facts
  }

  /// A mask's levels as stored, which as targets have at least 8 bits.
  private func stored(_ mask: PlaneCounts) -> PlaneCounts {
    guard let maskDepth, maskDepth < .eight, case .levels(let levels) = mask else { return mask }
    return .levels(levels.embedded(in: maskDepth))
  }
}

extension PictureTally {
  /// Whether p = y in every pixel.
  fileprivate var hasNoError: Bool {
    switch self {
    case .levels(let tally), .weightedLevels(let tally, weights: _): tally.hasNoError
    case .numbers(let tally): tally.absoluteErrors == FixedTotal()
    }
  }

  /// Pixels that are certain and wrong.
  fileprivate var saturatedWrong: UInt64 {
    switch self {
    case .levels(let tally), .weightedLevels(let tally, weights: _): tally.saturatedWrong
    case .numbers(let tally): tally.saturatedWrong
    }
  }
}
