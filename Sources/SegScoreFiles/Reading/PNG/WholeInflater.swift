internal import CLibDeflate

/// Inflates all rows of a PNG file at once, which libdeflate does twice as fast as zlib.
///
/// libdeflate takes a few codes that zlib refuses, such as length code 286. With all checksums right,
/// damage cannot make them; where somebody did, the rows are those that the checksum stands for.
final class WholeInflater: RowInflater {
  private let file: OpenFile
  private let memory: ReadingMemory
  private var tail = 0..<0

  var heldBytes: Int { file.size }

  init(_ file: OpenFile, _ memory: ReadingMemory) {
    self.file = file
    self.memory = memory
  }

  /// - Precondition: There is room for all rows of the file.
  func inflate(into rows: UnsafeMutableRawBufferPointer) -> Bool {
    guard let bytes = file.readWhole(), let data = join(bytes),
      data.count >= 2, Self.hasReach(data[data.startIndex], rows.count),
      // Deflate makes at most 1,032 bytes of one; a file that claims more is not worth the memory.
      data.count * 1032 >= rows.count
    else { return false }
    let result = libdeflate_zlib_decompress(
      memory.decompressor, data.baseAddress!, data.count, rows.baseAddress!, rows.count, nil)
    return result == LIBDEFLATE_SUCCESS
  }

  func end() -> UnsafeRawBufferPointer? {
    UnsafeRawBufferPointer(rebasing: memory.file.bytes[tail])
  }

  /// Checks all chunks and moves the contents of the IDAT chunks together, in place.
  ///
  /// - Returns: Them, or `nil` where a chunk is damaged or out of order.
  private func join(_ bytes: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
    var chunks = PNGChunks(UnsafeRawBufferPointer(bytes))
    var data: Range<Int>?
    var afterData: Int?
    while let chunk = chunks.next() {
      if chunk.name == .data {
        guard afterData == nil else { return nil }
        data = append(chunk.content, to: data, in: bytes)
      } else if data != nil && afterData == nil {
        afterData = chunk.content.lowerBound - 8
      }
      guard chunk.name == .end else { continue }
      guard chunk.content.isEmpty, chunks.isAtEnd, let data, let afterData else {
        return nil
      }
      tail = afterData..<bytes.count
      return UnsafeRawBufferPointer(rebasing: bytes[data])
    }
    return nil
  }

  private func append(
    _ content: Range<Int>, to data: Range<Int>?, in bytes: UnsafeMutableRawBufferPointer
  ) -> Range<Int> {
    guard let data else { return content }
    let target = UnsafeMutableRawBufferPointer(rebasing: bytes[data.upperBound...])
    target.baseAddress!.copyMemory(
      from: bytes.baseAddress! + content.lowerBound, byteCount: content.count)
    return data.lowerBound..<data.upperBound + content.count
  }
}
