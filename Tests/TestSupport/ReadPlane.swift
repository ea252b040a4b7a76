public import SegScore

/// All samples of a plane as they lie in memory, read some rows at a time.
public func readPlane(_ plane: any BandReader, rowsAtATime: Int = .max) throws -> [UInt8] {
  var samples: [UInt8] = []
  for first in stride(from: 0, to: plane.size.height, by: min(rowsAtATime, plane.size.height)) {
    samples += try readRows(min(rowsAtATime, plane.size.height - first), of: plane)
  }
  return samples
}

/// The next rows of a plane as they lie in memory.
public func readRows(_ count: Int, of plane: any BandReader) throws -> [UInt8] {
  let room = UnsafeMutableRawBufferPointer.allocate(
    byteCount: count * plane.size.width * plane.format.bytesPerSample, alignment: 8)
  defer { room.deallocate() }
  var rows = room.mutableBytes
  try plane.readRows(count, into: &rows)
  return Array(room)
}
