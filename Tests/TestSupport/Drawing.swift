public import SegScore

/// A plane drawn as text, a character a pixel: `.` is 0, `#` the maximum, a digit its own level.
public func drawn(_ rows: String..., depth: BitDepth = .eight) -> ArrayReader {
  let levels = rows.flatMap { row in
    row.map { character -> UInt16 in
      switch character {
      case ".": 0
      case "#": UInt16(depth.maximumLevel)
      default: UInt16(character.wholeNumberValue!)
      }
    }
  }
  let size = ImageSize(width: rows[0].count, height: rows.count)
  return ArrayReader(levels, size: size, depth: depth)
}

/// All levels of a plane that has not been read yet.
public func readLevels(_ reader: any BandReader) throws -> [UInt16] {
  let count = reader.size.pixelCount
  func read<Level: FixedWidthInteger & BitwiseCopyable>(_ zero: Level) throws -> [UInt16] {
    var levels = [Level](repeating: zero, count: count)
    var span = levels.mutableSpan
    var bytes = span.mutableBytes
    try reader.readRows(reader.size.height, into: &bytes)
    return levels.map { UInt16($0) }
  }
  return try reader.format == .levels(.sixteen) ? read(UInt16(0)) : read(UInt8(0))
}
