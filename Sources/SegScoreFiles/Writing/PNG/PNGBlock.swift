/// A stretch of a picture's filtered bytes, and the part of its file that they become.
///
/// Whoever holds a block uses it alone: it is filled, then compressed, perhaps by another thread,
/// then written and begun anew. It keeps its memory all the time.
final class PNGBlock: @unchecked Sendable {
  /// How many filtered bytes there is room for.
  ///
  /// A code of their own costs much less than it saves in so many, they stay in a core's cache, and
  /// a picture of 512×512 is one block.
  static let capacity = 272 << 10

  /// So much before the bytes and after them is the deflater's.
  private static let margin = 16

  private let memory: UnsafeMutablePointer<UInt8>
  private let bytes: UnsafeMutablePointer<UInt8>
  private var count = 0
  private let output: UnsafeMutablePointer<UInt8>
  private var outputCount = 0
  private var isFirst = false
  private let deflater = Deflater()

  /// A block for a file whose pixels begin after so many bytes, or fewer.
  init(mostBytesBefore: Int) {
    memory = .allocate(capacity: Self.capacity + 2 * Self.margin)
    bytes = memory + Self.margin
    let compressed = Deflater.mostBytes(for: Self.capacity) + 6 + ChunkFraming.frameBytes
    output = .allocate(capacity: mostBytesBefore + compressed + PNGFrame.end.count)
  }

  deinit {
    memory.deallocate()
    output.deallocate()
  }

  /// Empties the block.
  ///
  /// - Parameter start: What stands in the file before its first block; nothing before the others.
  func begin(after start: [UInt8] = []) {
    count = 0
    outputCount = 0
    isFirst = !start.isEmpty
    append(start)
  }

  /// How many bytes more can be filled in.
  var room: Int { Self.capacity - count }

  /// What was filled in.
  var filtered: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

  /// The part of the file.
  var part: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: output, count: outputCount) }

  /// Fills in the byte that names a row's filter.
  func fill(filter: UInt8) {
    bytes[count] = filter
    count += 1
  }

  /// Fills in the differences of pixels and those above them.
  func fill(_ row: UnsafePointer<UInt8>, minus above: UnsafePointer<UInt8>, count added: Int) {
    // Plain addresses and no branch, so that the compiler uses vectors.
    let end = bytes + count
    for pixel in 0..<added { end[pixel] = row[pixel] &- above[pixel] }
    count += added
  }

  /// Makes a chunk of what was filled in.
  func compress() {
    let start = output + outputCount
    let end = deflater.compress(bytes, count: count, isLast: false, to: startStream(in: start))
    outputCount = ChunkFraming.frame("IDAT", at: start, bodyEnd: end) - output
  }

  /// Makes the last chunks of the file.
  ///
  /// - Parameter checksum: The Adler-32 checksum of all filtered bytes of the picture.
  func compressLast(checksum: UInt32) {
    let start = output + outputCount
    let end = deflater.compress(bytes, count: count, isLast: true, to: startStream(in: start))
    let streamEnd = ChunkFraming.store(checksum, at: end)
    outputCount = ChunkFraming.frame("IDAT", at: start, bodyEnd: streamEnd) - output
    append(PNGFrame.end)
  }

  /// - Returns: Where in a chunk the block goes.
  private func startStream(in chunk: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let body = chunk + ChunkFraming.headBytes
    guard isFirst else { return body }
    // Deflate with a window of 32 kB, by a fast method (RFC 1950).
    body[0] = 0x78
    body[1] = 0x01
    return body + 2
  }

  private func append(_ bytes: [UInt8]) {
    (output + outputCount).update(from: bytes, count: bytes.count)
    outputCount += bytes.count
  }
}
