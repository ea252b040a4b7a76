/// A plane of levels that is already in memory.
public final class ArrayReader: BandReader {
  public let size: ImageSize
  public let depth: BitDepth
  public var heldBytes: Int { 2 * levels.count }
  private let levels: [UInt16]
  private var nextRow = 0

  /// A plane of the given levels, row after row.
  ///
  /// - Precondition: There is a level for every pixel, and none is above the depth's maximum.
  public init(_ levels: [UInt16], size: ImageSize, depth: BitDepth) {
    precondition(levels.count == size.pixelCount, "\(levels.count) levels for \(size) pixels")
    let highest = Int(levels.max() ?? 0)
    precondition(highest <= depth.maximumLevel, "level \(highest) in \(depth.rawValue) bits")
    self.levels = levels
    self.size = size
    self.depth = depth
  }

  public func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    let part = levels[nextRow * size.width..<(nextRow + count) * size.width]
    nextRow += count
    rows.withUnsafeMutableBytes { bytes in
      let expected = count * size.width * depth.bytesPerSample
      precondition(bytes.count == expected, "\(bytes.count) bytes for \(count) rows")
      if depth == .sixteen {
        for (index, level) in part.enumerated() {
          bytes.storeBytes(of: level, toByteOffset: 2 * index, as: UInt16.self)
        }
      } else {
        for (index, level) in part.enumerated() { bytes[index] = UInt8(level) }
      }
    }
  }
}
