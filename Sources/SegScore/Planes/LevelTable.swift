/// A byte for every stored level of a depth.
struct LevelTable {
  private let bytes: [UInt8]
  private let depth: BitDepth

  init(_ depth: BitDepth, byte: (_ level: Int) -> UInt8) {
    self.depth = depth
    bytes = (0..<max(256, depth.levelCount)).map { $0 < depth.levelCount ? byte($0) : 0 }
  }

  /// Replaces a band's levels with their bytes, in place.
  ///
  /// A byte never takes more room than its level, so it overwrites none that is yet to come.
  func replaceLevels(in rows: UnsafeMutableRawBufferPointer, pixels: Int) {
    guard let start = rows.baseAddress else { return }
    if depth == .sixteen {
      replace(start.assumingMemoryBound(to: UInt16.self), with: start, pixels: pixels)
    } else {
      replace(start.assumingMemoryBound(to: UInt8.self), with: start, pixels: pixels)
    }
  }

  private func replace<Level: FixedWidthInteger>(
    _ levels: UnsafePointer<Level>, with start: UnsafeMutableRawPointer, pixels: Int
  ) {
    let target = start.assumingMemoryBound(to: UInt8.self)
    bytes.withUnsafeBufferPointer { table in
      for pixel in 0..<pixels { target[pixel] = table[Int(levels[pixel])] }
    }
  }
}
