/// Reads one file of a pair that cannot be scored as a pair, so that its own faults are found too.
package struct PlaneScan {
  private let options: ScoringOptions
  private let side: ScoreError.Side
  private let rows = RowMemory()
  private let countedRows = RowMemory()

  /// A scan of masks or of maps.
  package init(_ options: ScoringOptions, _ side: ScoreError.Side) {
    (self.options, self.side) = (options, side)
  }

  /// The bytes that a scan takes.
  package static func memory(_ plane: any BandReader) -> Int {
    bandRows(plane) * plane.size.width * (plane.bytesPerPixel + 1) + plane.heldBytes
  }

  private static func bandRows(_ plane: any BandReader) -> Int {
    min(plane.size.height, max(1, (1 << 16) / plane.size.width))
  }

  /// Reads all of a plane.
  ///
  /// - Returns: What was counted, or `nil` where the plane alone does not tell which of its pixels count.
  /// - Throws: What reading it throws, and the errors that scoring it would throw.
  package func counts(
    _ plane: any BandReader, afterBand: (_ pixels: Int) throws -> Void
  ) throws -> PlaneCounts? {
    let targets = TargetRule(
      options.maskValues, ignored: options.ignored, stored: plane.format,
      storesHalves: plane.storesHalves)
    let values = MapRule(options.probabilityValues, stored: plane.format)
    let isMask = side == .mask
    if isMask ? targets.lacksClasses : values.lacksClasses { throw ScoreError.lacksClasses(side) }
    let (format, areLogits) = (
      isMask ? targets.targets : values.counted, !isMask && options.areLogits
    )
    let counter = PlaneCounter(format, valid: .ofMap(areLogits: areLogits))
    try readBands(plane, afterBand: afterBand) { firstPixel, pixels in
      let counted = isMask && targets.canIgnore ? countedRows.samples(UInt8.self) : nil
      counted?.update(repeating: 1, count: pixels)
      if isMask {
        _ = targets.apply(to: rows.bytes, pixels: pixels, counted: counted)
      } else {
        values.apply(to: rows.bytes, pixels: pixels)
      }
      add(pixels, of: format, to: counter, counted, firstPixel: firstPixel, width: plane.size.width)
    }
    if plane.hasCoverage || !isMask && options.ignored != nil { return nil }
    if let invalid = counter.invalid {
      throw ScoreError.notAProbability(side, invalid, areLogits: areLogits)
    }
    if isMask ? targets.expectsScaledLevels : values.expectsScaledLevels,
      case .levels(let levels) = counter.counts, levels.occupied.last == 1
    {
      throw ScoreError.indexLevels(side, depth: levels.depth)
    }
    guard isMask, targets.scalesLevels, let depth = plane.format.depth, depth < .eight,
      case .levels(let levels) = counter.counts
    else { return counter.counts }
    return .levels(levels.embedded(in: depth))
  }

  private func readBands(
    _ plane: any BandReader, afterBand: (_ pixels: Int) throws -> Void,
    body: (_ firstPixel: Int, _ pixels: Int) -> Void
  ) throws {
    let (height, width, bandRows) = (plane.size.height, plane.size.width, Self.bandRows(plane))
    rows.reserve(bandRows * width * plane.bytesPerPixel)
    countedRows.reserve(bandRows * width)
    for firstRow in stride(from: 0, to: height, by: bandRows) {
      let count = min(bandRows, height - firstRow)
      try rows.read(count, of: plane)
      body(firstRow * width, count * width)
      try afterBand(count * width)
    }
  }

  private func add(
    _ pixels: Int, of format: SampleFormat, to counter: PlaneCounter,
    _ counted: UnsafePointer<UInt8>?, firstPixel: Int, width: Int
  ) {
    let samples = UnsafeRawPointer(rows.bytes.baseAddress!)
    if format.depth != nil {
      return counter.addLevels(samples, count: pixels, counted: counted)
    }
    let plane = NumberBand.Plane(samples: samples, format: format)
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: pixels)
    defer { numbers.deallocate() }
    plane.fill(numbers, from: 0, count: pixels)
    counter.addNumbers(
      numbers, count: pixels, counted: counted, firstPixel: firstPixel, width: width)
  }
}
