internal import CImageCodecs
import SegScore

/// Rows that are inflated and unfiltered already, written as the file that libpng is made to read.
///
/// Each band of rows becomes one IDAT chunk of stored deflate blocks. So libpng sees every chunk,
/// checks their order and delivers the rows, but inflates by copying. A chunk ends with its band's
/// last row, so that libpng never asks for bytes that do not exist yet.
final class StoredRows {
  /// A band of rows: how many bytes it has and where in the picture it lies.
  struct Band {
    let rawBytes: Int
    let isFirst: Bool
    let isLast: Bool

    fileprivate static let largestBlock = 65_535
    fileprivate var blocks: Int { (rawBytes + Self.largestBlock - 1) / Self.largestBlock }

    /// Bytes of the chunk: zlib's header, a header and content a block, zlib's checksum.
    fileprivate var chunkBytes: Int { (isFirst ? 2 : 0) + 5 * blocks + rawBytes + (isLast ? 4 : 0) }
  }

  /// What stands between the parts that exist already.
  private let frame = RowMemory()
  private let parts = RowMemory()
  private var partCount = 0
  private var frameCount = 0

  /// The file up to the header of the first IDAT chunk.
  func head(
    _ head: UnsafeRawBufferPointer, before first: Band
  ) -> UnsafeBufferPointer<img_bytes> {
    begin(first)
    add(head)
    addFrame(chunkHeader(of: first))
    return finished
  }

  /// The next rows, from the content of their chunk on.
  ///
  /// - Parameters:
  ///   - rows: The rows, each led by the filter "none".
  ///   - tail: The file after the pixels, which follows the last band.
  func rows(
    _ rows: UnsafeRawBufferPointer, _ band: Band, tail: UnsafeRawBufferPointer?
  ) -> UnsafeBufferPointer<img_bytes> {
    begin(band)
    // A window of 256 bytes, since zlib copies a window's worth of all that it has inflated.
    let lead = band.isFirst ? [0x08, 0x1D] : Self.unusedChecksum + chunkHeader(of: band)
    addFrame(lead)
    for start in stride(from: 0, to: rows.count, by: Band.largestBlock) {
      let block = start..<min(start + Band.largestBlock, rows.count)
      let isFinal = band.isLast && block.upperBound == rows.count
      addFrame(blockHeader(block.count, isFinal: isFinal))
      add(UnsafeRawBufferPointer(rebasing: rows[block]))
    }
    if let tail {
      // zlib's checksum and the chunk's.
      addFrame(Self.unusedChecksum + Self.unusedChecksum)
      add(tail)
    }
    return finished
  }

  /// Checksums of what was made here: the file's own were checked on the way in.
  private static let unusedChecksum: [UInt8] = [0, 0, 0, 0]

  private func chunkHeader(of band: Band) -> [UInt8] {
    let count = UInt32(band.chunkBytes)
    return (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + Array("IDAT".utf8)
  }

  private func blockHeader(_ count: Int, isFinal: Bool) -> [UInt8] {
    let (low, high) = (UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8))
    return [isFinal ? 1 : 0, low, high, ~low, ~high]
  }

  private func begin(_ band: Band) {
    partCount = 0
    frameCount = 0
    frame.reserve(32 + 5 * band.blocks)
    parts.reserve((4 + 2 * band.blocks) * MemoryLayout<img_bytes>.stride)
  }

  private func addFrame(_ bytes: [UInt8]) {
    let part = UnsafeMutableRawBufferPointer(
      rebasing: frame.bytes[frameCount..<frameCount + bytes.count])
    part.copyBytes(from: bytes)
    frameCount += bytes.count
    add(UnsafeRawBufferPointer(part))
  }

  private func add(_ bytes: UnsafeRawBufferPointer) {
    parts.samples(img_bytes.self)[partCount] = img_bytes(bytes)
    partCount += 1
  }

  private var finished: UnsafeBufferPointer<img_bytes> {
    UnsafeBufferPointer(start: parts.samples(img_bytes.self), count: partCount)
  }
}
