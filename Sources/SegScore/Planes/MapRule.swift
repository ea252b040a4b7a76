/// Turns the stored samples of a map into those that are counted.
struct MapRule {
  /// What is counted: the map's levels or numbers, or levels of 1 bit for hard predictions.
  let counted: SampleFormat
  /// Whether a map with only the levels 0 and 1 is an index picture, and not nearly empty.
  let expectsScaledLevels: Bool
  /// Whether the samples are whole numbers of which no rule says what they stand for.
  let lacksClasses: Bool

  private let stored: SampleFormat
  /// The number that is foreground in hard predictions.
  private let foreground: Int?
  /// The level of every stored one, or `nil` where levels are counted as stored.
  private let levels: LevelTable?

  init(_ values: ProbabilityValues, stored: SampleFormat) {
    self.stored = stored
    switch values {
    case .scaled:
      foreground = nil
      counted = stored
      expectsScaledLevels = stored.depth.map { $0 >= .eight } ?? false
      lacksClasses = stored == .integers
      levels = nil
    case .index(let foreground):
      self.foreground = foreground
      counted = .levels(.one)
      expectsScaledLevels = false
      lacksClasses = false
      levels = stored.depth.map { LevelTable($0) { $0 == foreground ? 1 : 0 } }
    }
  }

  /// What the samples are that become classes, of which those that are no number have none.
  var classesOf: SampleFormat? { foreground == nil ? nil : stored }

  /// Turns a band's samples into those that are counted, in place.
  func apply(to rows: UnsafeMutableRawBufferPointer, pixels: Int) {
    guard let foreground, let start = rows.baseAddress else { return }
    switch stored {
    case .levels: levels?.replaceLevels(in: rows, pixels: pixels)
    case .integers: choose(Int64(foreground), start, pixels: pixels)
    case .float32: choose(Float(exactly: foreground), start, pixels: pixels)
    case .float64: choose(Double(exactly: foreground), start, pixels: pixels)
    }
  }

  /// Marks the samples of one value with 1, the others with 0; all of them where no sample can have it.
  private func choose<Sample: Equatable>(
    _ foreground: Sample?, _ start: UnsafeMutableRawPointer, pixels: Int
  ) {
    guard let foreground else {
      start.initializeMemory(as: UInt8.self, repeating: 0, count: pixels)
      return
    }
    let samples = start.assumingMemoryBound(to: Sample.self)
    let classes = start.assumingMemoryBound(to: UInt8.self)
    for pixel in 0..<pixels { classes[pixel] = samples[pixel] == foreground ? 1 : 0 }
  }
}
