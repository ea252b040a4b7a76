extension PackedWriter {
  mutating func spatial(_ numbers: SpatialNumbers) {
    let values = numbers.values
    byte(values.enumerated().reduce(0) { $0 | ($1.element == nil ? 0 : 1 << UInt8($1.offset)) })
    byte((numbers.lesions == nil ? 0 : 1) | (numbers.edgeLoss == nil ? 0 : 2))
    for case let value? in values { double(value) }
    number(numbers.percentiles.count)
    for (percent, distance) in numbers.percentiles.sorted(by: { $0.key < $1.key }) {
      double(percent)
      double(distance)
    }
    if let lesions = numbers.lesions {
      for count in [lesions.mask, lesions.prediction, lesions.matched] { number(count) }
    }
    for band in numbers.edgeLoss?.bands ?? [] {
      for mean in [band.inside, band.outside] {
        number(mean.pixels)
        total(mean.total)
      }
    }
  }
}

extension PackedReader {
  mutating func spatial(_ bounds: PackedBounds) throws(PackedTallyError) -> SpatialNumbers {
    var numbers = SpatialNumbers()
    let (present, parts) = (try byte(), try byte())
    guard parts < 4 else { throw .badFlags }
    var values: [Double?] = []
    for index in 0..<8 { values.append(present >> index & 1 == 0 ? nil : try value()) }
    numbers.values = values
    numbers.percentiles = try percentiles()
    if parts & 1 != 0 { numbers.lesions = try lesions(bounds) }
    if parts & 2 != 0 { numbers.edgeLoss = try edgeLoss(bounds) }
    return numbers
  }

  private mutating func value() throws(PackedTallyError) -> Double {
    let value = try double()
    guard value.isFinite else { throw .badValue }
    return value
  }

  private mutating func percentiles() throws(PackedTallyError) -> [Double: Double] {
    var (percentiles, last) = ([Double: Double](), -1.0)
    for _ in 0..<(try count(bytesEach: 16)) {
      let percent = try value()
      guard percent > last, (0...100).contains(percent) else { throw .badOrder }
      percentiles[percent] = try value()
      last = percent
    }
    return percentiles
  }

  private mutating func lesions(_ bounds: PackedBounds) throws(PackedTallyError) -> LesionCounts {
    let mask = try number(upTo: bounds.pixels, .badCounts)
    let prediction = try number(upTo: bounds.pixels, .badCounts)
    let matched = try number(upTo: min(mask, prediction), .badCounts)
    return LesionCounts(mask: Int(mask), prediction: Int(prediction), matched: Int(matched))
  }

  private mutating func edgeLoss(_ bounds: PackedBounds) throws(PackedTallyError) -> EdgeLoss {
    var (loss, left) = (EdgeLoss(), bounds.pixels)
    for band in loss.bands.indices {
      loss.bands[band].inside = try mean(bounds, &left)
      loss.bands[band].outside = try mean(bounds, &left)
    }
    return loss
  }

  private mutating func mean(
    _ bounds: PackedBounds, _ left: inout UInt64
  ) throws(PackedTallyError) -> EdgeLoss.Mean {
    let pixels = try number(upTo: left, .tooManyPixels)
    left -= pixels
    return EdgeLoss.Mean(pixels: pixels, total: try total(bounds, infinities: pixels))
  }
}

extension SpatialNumbers {
  /// What is one number, in the order of its bits.
  fileprivate var values: [Double?] {
    get {
      [sMeasure, weightedF, hausdorff, assd, masd, surfaceDice, boundaryIoU, boundaryF]
    }
    set {
      (sMeasure, weightedF, hausdorff, assd) = (newValue[0], newValue[1], newValue[2], newValue[3])
      (masd, surfaceDice, boundaryIoU, boundaryF) = (
        newValue[4], newValue[5], newValue[6], newValue[7]
      )
    }
  }
}
