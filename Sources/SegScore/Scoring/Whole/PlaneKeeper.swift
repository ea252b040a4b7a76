/// Keeps the planes of a pair whole while its bands are counted, for metrics that look at where pixels lie.
final class PlaneKeeper {
  private let options: SpatialOptions
  private let wanted: Set<SpatialMetric>
  private let stretch = NumberStretch()
  private let rules: NumberRules
  private let losses: PixelLosses?
  private let stretchesMap: Bool
  private var planes: SpatialPlanes

  /// - Parameter losses: The loss of a pixel, or `nil` where it is not wanted or the convention has no value for
  ///   the map.
  init(_ plan: PairPlan, _ options: SpatialOptions, losses: PixelLosses?) {
    self.options = options
    rules = plan.numberRules
    stretchesMap = plan.stretchesMap
    var wanted = Set(options.metrics)
    if losses == nil { wanted.remove(.edgeLoss) }
    self.wanted = wanted
    self.losses = wanted.contains(.edgeLoss) ? losses : nil
    let count = plan.size.pixelCount
    func plane<Sample: Numeric>(if isWanted: Bool) -> [Sample] {
      isWanted ? Array(repeating: 0, count: count) : []
    }
    planes = SpatialPlanes(
      size: plan.size, mask: plane(if: true), prediction: plane(if: true),
      probabilities: plane(if: stretchesMap || wanted.contains(where: \.needsProbabilities)),
      losses: plane(if: self.losses != nil), counted: plane(if: plan.canIgnore))
  }

  /// Keeps the band that is in memory and begins at a row of the picture.
  func keep(_ memory: BandMemory, _ plan: PairPlan, firstRow: Int, rows: Int) {
    let band = memory.numbers(plan)
    let first = firstRow * band.width
    for start in stride(from: 0, to: rows * band.width, by: stretchLength) {
      let count = min(stretchLength, rows * band.width - start)
      stretch.fill(band, from: start, count: count)
      let counted = band.counted.map { $0 + start }
      dropInvalid(counted)
      if let counted { planes.counted.replace(at: first + start, with: counted, count: count) }
      take(counted, at: first + start)
    }
  }

  /// What does not count becomes background on both sides; and so does what is not valid, which fails the
  /// picture once all of it was read.
  private func dropInvalid(_ counted: UnsafePointer<UInt8>?) {
    let valid = rules.validValues
    let (y, values) = (stretch.targets, stretch.values)
    for pixel in 0..<stretch.count {
      let isValid = valid.contains(values[pixel]) && ValidNumbers.probabilities.contains(y[pixel])
      if isValid && counted?[pixel] != 0 { continue }
      (y[pixel], values[pixel]) = (0, rules.padding)
    }
    stretch.keepCounted(nil, padding: rules.padding)
  }

  private func take(_ counted: UnsafePointer<UInt8>?, at first: Int) {
    let (y, values, count) = (stretch.targets, stretch.values, stretch.count)
    let (leastTarget, threshold) = (rules.leastTarget, rules.threshold)
    planes.mask.withUnsafeMutableBufferPointer { mask in
      for pixel in 0..<count { mask[first + pixel] = y[pixel] >= leastTarget ? 1 : 0 }
    }
    planes.prediction.withUnsafeMutableBufferPointer { prediction in
      for pixel in 0..<count {
        let isPositive = values[pixel] >= threshold && counted?[pixel] != 0
        prediction[first + pixel] = isPositive ? 1 : 0
      }
    }
    if let losses {
      planes.losses.withUnsafeMutableBufferPointer { losses.fill($0.baseAddress! + first, stretch) }
    } else if rules.areLogits, !planes.probabilities.isEmpty {
      for pixel in 0..<count { values[pixel] = sigmoid(values[pixel]) }
    }
    // Where there are losses, logits have become probabilities by now.
    if !planes.probabilities.isEmpty {
      planes.probabilities.replace(at: first, with: values, count: count)
    }
  }

  /// The numbers of the pair, once all bands are kept.
  func measure() -> SpatialNumbers {
    if stretchesMap { planes.stretch(leastProbability: rules.cut.leastProbability) }
    return SpatialNumbers(planes, wanted, options.rules)
  }
}

extension Array {
  /// Replaces some elements.
  fileprivate mutating func replace(
    at index: Int, with elements: UnsafePointer<Element>, count: Int
  ) {
    withUnsafeMutableBufferPointer { buffer in
      (buffer.baseAddress! + index).update(from: elements, count: count)
    }
  }
}
