/// Turns the stored levels of a map into the levels that are counted.
struct MapRule {
  /// The depth of the counted levels: the map's, or 1 bit for hard predictions.
  let depth: BitDepth
  /// Whether a map with only the levels 0 and 1 is an index picture, and not nearly empty.
  let expectsScaledLevels: Bool

  /// The level of every stored one, or `nil` where levels are counted as stored.
  private let levels: LevelTable?

  init(_ values: ProbabilityValues, mapDepth: BitDepth) {
    switch values {
    case .scaled:
      depth = mapDepth
      expectsScaledLevels = mapDepth >= .eight
      levels = nil
    case .index(let foreground):
      depth = .one
      expectsScaledLevels = false
      levels = LevelTable(mapDepth) { $0 == foreground ? 1 : 0 }
    }
  }

  /// Turns a band's levels into those that are counted, in place.
  func apply(to rows: UnsafeMutableRawBufferPointer, pixels: Int) {
    levels?.replaceLevels(in: rows, pixels: pixels)
  }
}
