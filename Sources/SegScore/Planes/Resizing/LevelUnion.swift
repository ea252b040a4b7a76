/// The OR of all levels of a plane, which tells whether it is an index picture.
struct LevelUnion {
  private var bits = 0

  /// Whether there were the levels 0 and 1 only, and some 1.
  var areOnly0And1: Bool { bits == 1 }

  /// Adds the row that a cursor keeps; numbers add nothing.
  mutating func add(_ source: RowCursor) {
    switch source.plane.format {
    case .levels(.sixteen): add(source.samples(UInt16.self), pixels: source.plane.size.width)
    case .levels: add(source.samples(UInt8.self), pixels: source.plane.size.width)
    case .integers, .float32, .float64: break
    }
  }

  private mutating func add<Level: FixedWidthInteger>(
    _ levels: UnsafePointer<Level>, pixels: Int
  ) {
    var union: Level = 0
    for pixel in 0..<pixels { union |= levels[pixel] }
    bits |= Int(union)
  }
}
