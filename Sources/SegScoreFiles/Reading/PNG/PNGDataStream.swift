internal import CLibDeflate

/// The contents of a PNG file's IDAT chunks, read in pieces, with all checksums checked on the way.
final class PNGDataStream {
  private let file: OpenFile
  private let buffer: UnsafeMutableRawBufferPointer
  /// The bytes in the buffer that were not delivered yet.
  private var unread: Range<Int>
  /// Where in the file they begin.
  private var position: Int
  /// What is left of the chunk that is being delivered, and its checksum so far.
  private var chunkLeft = 0
  private var checksum: UInt32?

  /// - Parameter start: Where the first IDAT chunk begins, in the file's head.
  init(_ file: OpenFile, _ memory: ReadingMemory, start: Int) {
    self.file = file
    buffer = UnsafeMutableRawBufferPointer(
      rebasing: memory.file.bytes.prefix(OpenFile.bufferBytes))
    unread = start..<file.head.count
    position = start
  }

  /// Bytes of the buffer.
  var heldBytes: Int { buffer.count }

  /// The next bytes, which last until more are asked for: none after the last chunk, and `nil` where
  /// the file ends too early or a checksum is wrong.
  func next() -> UnsafeRawBufferPointer? {
    while chunkLeft == 0 {
      guard endChunk(), makeAvailable(8) else { return nil }
      let header = UnsafeRawBufferPointer(rebasing: buffer[unread.prefix(8)])
      guard let name = PNGChunks(header, from: 0).nextName else { return nil }
      guard name == .data else { return part(0) }
      chunkLeft = header.bigEndian(at: 0)
      checksum = libdeflate_crc32(0, header.baseAddress! + 4, 4)
      _ = part(8)
      // libpng asks for many bytes of a chunk at a time, so where one is cut short it stops before the
      // last row that could be had.
      guard position + chunkLeft + 4 <= file.size else { return nil }
    }
    guard makeAvailable(1) else { return nil }
    let piece = part(min(unread.count, chunkLeft))
    chunkLeft -= piece.count
    checksum = libdeflate_crc32(checksum!, piece.baseAddress!, piece.count)
    return piece
  }

  /// The file from the end of the last IDAT chunk on, or `nil` where a chunk of it is damaged, there is
  /// more of it than the buffer holds (libpng then reads the file anew), or it does not end with IEND.
  ///
  /// Asked once, when all data was delivered.
  func tail() -> UnsafeRawBufferPointer? {
    _ = makeAvailable(buffer.count)
    guard unread.count < buffer.count else { return nil }
    let tail = UnsafeRawBufferPointer(rebasing: buffer[unread])
    var chunks = PNGChunks(tail, from: 0)
    while let chunk = chunks.next() {
      if chunk.name == .data { return nil }
      if chunk.name == .end { return chunk.content.isEmpty && chunks.isAtEnd ? tail : nil }
    }
    return nil
  }

  /// Whether the chunk before, if there was one, had the right checksum.
  private func endChunk() -> Bool {
    guard let checksum else { return true }
    guard makeAvailable(4) else { return false }
    self.checksum = nil
    return part(4).bigEndian(at: 0) == Int(checksum)
  }

  /// Takes unread bytes.
  private func part(_ count: Int) -> UnsafeRawBufferPointer {
    let part = unread.prefix(count)
    unread = part.upperBound..<unread.upperBound
    position += part.count
    return UnsafeRawBufferPointer(rebasing: buffer[part])
  }

  /// Reads until so many bytes are unread.
  ///
  /// - Returns: Whether the file has them.
  private func makeAvailable(_ count: Int) -> Bool {
    guard unread.count < count else { return true }
    let start = buffer.baseAddress!
    start.copyMemory(from: start + unread.lowerBound, byteCount: unread.count)
    unread = 0..<unread.count
    while unread.count < count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[unread.upperBound...])
      guard let added = file.readNext(into: room), added > 0 else { return false }
      unread = 0..<unread.upperBound + added
    }
    return true
  }
}
