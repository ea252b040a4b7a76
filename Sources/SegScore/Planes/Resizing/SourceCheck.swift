/// Looks for what cannot be scored among all numbers of a map, before they are resized.
///
/// A mean of samples could hide it, and the place of a resized pixel is none in the map's file.
struct SourceCheck {
  private let areClasses: Bool
  private let areLogits: Bool
  private let valid: ValidNumbers
  private var invalid: InvalidNumbers?

  init(_ options: ScoringOptions) {
    areClasses = options.probabilityValues != .scaled
    areLogits = options.areLogits
    valid = .ofMap(areLogits: areLogits)
  }

  /// Looks at the row that a cursor keeps. Levels and whole numbers can always be scored.
  mutating func add(_ source: RowCursor) {
    switch source.plane.format {
    case .levels, .integers: break
    case .float32: add(source.samples(Float.self), source)
    case .float64: add(source.samples(Double.self), source)
    }
  }

  private mutating func add<Sample: BinaryFloatingPoint>(
    _ samples: UnsafePointer<Sample>, _ source: RowCursor
  ) {
    for x in 0..<source.plane.size.width {
      let number = Double(samples[x])
      let isValid = areClasses ? !number.isNaN : valid.contains(number)
      if !isValid { invalid.add(number, x: x, y: source.row) }
    }
  }

  /// Ends the check after the last row.
  func finish() throws(ScoreError) {
    guard let invalid else { return }
    throw areClasses
      ? .notAClass(.prediction, invalid)
      : .notAProbability(.prediction, invalid, areLogits: areLogits)
  }
}
