/// Neighbouring pixels of a row that count, at most ``stretchLength``, all of which weigh alike.
final class PlainStretch<Sample: MapSample> {
  /// How many pixels there are.
  private(set) var count = 0
  /// p of each pixel, or its logit. Memory for vectors goes on behind the last, here and below.
  private(set) var values: UnsafePointer<Sample>
  /// Whether every target is 0 or 1.
  private(set) var isBinary = true
  /// The least target that is foreground.
  private let leastTarget: Double
  /// 1 for each pixel of foreground, else 0.
  let classes = UnsafeMutablePointer<Sample>.allocate(capacity: stretchLength)
  /// y of each pixel, where some are neither 0 nor 1.
  let targets = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  /// |p - y| of each pixel, as what sums the stretch makes it; 0 behind the last.
  let errors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// What the less likely class of each pixel has, where maps hold logits; 0 behind the last.
  let rests = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// What is picked of errors or rests; 0 behind the last.
  let picked = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  /// Values that are not in memory one behind the other, as they are needed.
  private let ownValues = UnsafeMutablePointer<Sample>.allocate(capacity: stretchLength)

  init(leastTarget: Double) {
    self.leastTarget = leastTarget
    classes.initialize(repeating: 0, count: stretchLength)
    targets.initialize(repeating: 0, count: stretchLength)
    ownValues.initialize(repeating: 0, count: stretchLength)
    values = UnsafePointer(ownValues)
  }

  deinit {
    classes.deallocate()
    targets.deallocate()
    errors.deallocate()
    rests.deallocate()
    picked.deallocate()
    ownValues.deallocate()
  }

  /// Takes the pixels of a band that count.
  ///
  /// - Returns: Whether all targets are in 0…1.
  func take(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?
  ) -> Bool {
    self.count = count
    takeValues(band.map, from: offset)
    if let counted, contains(0, counted) {
      band.targets.fill(targets, from: offset, count: count)
      keep(counted)
      isBinary = !contains(Int64.self, softIn: targets, one: 1)
      takeClasses(targets) { [leastTarget] in $0 >= leastTarget }
    } else {
      takeTargets(band.targets, from: offset)
    }
    return isBinary || band.targets.format.depth != nil
      || ValidNumbers.probabilities.containAll(targets, count: self.count)
  }

  private func takeValues(_ map: NumberBand.Plane, from offset: Int) {
    if map.format == Sample.format && count % 8 == 0 {
      values = UnsafePointer(map.samples.assumingMemoryBound(to: Sample.self)) + offset
    } else {
      map.fill(targets, from: offset, count: count)
      for pixel in 0..<count { ownValues[pixel] = Sample(targets[pixel]) }
      values = UnsafePointer(ownValues)
    }
  }

  private func takeTargets(_ plane: NumberBand.Plane, from offset: Int) {
    switch plane.format {
    case .levels(.sixteen): takeTargets(plane, UInt16.self, UInt16.self, one: 65_535, from: offset)
    case .levels(let depth):
      takeTargets(plane, UInt8.self, UInt8.self, one: UInt8(depth.maximumLevel), from: offset)
    case .float32: takeTargets(plane, Float.self, Int32.self, one: 1, from: offset)
    case .float64: takeTargets(plane, Double.self, Int64.self, one: 1, from: offset)
    case .integers: preconditionFailure("classes as targets")
    }
  }

  private func takeTargets<Target: Numeric, Mark: FixedWidthInteger>(
    _ plane: NumberBand.Plane, _: Target.Type, _: Mark.Type, one: Target, from offset: Int
  ) {
    let stored = plane.samples.assumingMemoryBound(to: Target.self) + offset
    isBinary = !contains(Mark.self, softIn: stored, one: one)
    if isBinary {
      takeClasses(stored) { $0 == one }
    } else {
      plane.fill(targets, from: offset, count: count)
      takeClasses(targets) { [leastTarget] in $0 >= leastTarget }
    }
  }

  @inline(__always)
  private func takeClasses<Target>(
    _ targets: UnsafePointer<Target>, _ isForeground: (Target) -> Bool
  ) {
    for pixel in 0..<count { classes[pixel] = isForeground(targets[pixel]) ? 1 : 0 }
  }

  private func contains(_ sample: UInt8, _ samples: UnsafePointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for pixel in 0..<count { found |= samples[pixel] == sample ? 1 : 0 }
    return found != 0
  }

  /// Whether a target is neither 0 nor 1, noted in marks as wide as targets.
  private func contains<Target: Numeric, Mark: FixedWidthInteger>(
    _: Mark.Type, softIn targets: UnsafePointer<Target>, one: Target
  ) -> Bool {
    var found: Mark = 0
    for pixel in 0..<count {
      found |= (targets[pixel] == 0 ? 0 : 1) & (targets[pixel] == one ? 0 : 1)
    }
    return found != 0
  }

  private func keep(_ counted: UnsafePointer<UInt8>) {
    var kept = 0
    for pixel in 0..<count {
      targets[kept] = targets[pixel]
      ownValues[kept] = values[pixel]
      kept &+= Int(counted[pixel])
    }
    values = UnsafePointer(ownValues)
    count = kept
  }
}
