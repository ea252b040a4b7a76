internal import CLibDeflate
package import SegScore

/// Writes palette indices as PNG files, one picture at a time.
///
/// Heatmaps are noisy, which makes a general compressor search for matches in vain. Here rows are
/// replaced by their differences to the rows above, and only runs of a byte are matches; that is as
/// small and many times faster. Blocks of the picture are compressed one by one, so that idle
/// threads can help, and so that memory does not grow with the picture.
///
/// The bytes of a file depend on the picture and the style alone. An encoder serves one thread, and
/// keeps its memory from picture to picture.
package final class PNGEncoder {
  private let frame: PNGFrame
  private let queue: BlockQueue
  private let rowAbove = RowMemory()
  private var free: [PNGBlock] = []

  private var block: PNGBlock
  private var output = PNGOutput.descriptor(-1)
  private var width = 0
  private var rowsLeft = 0
  private var checksum: UInt32 = 1
  private let mostBytesBefore: Int

  /// The filter that subtracts the row above.
  private static let up: UInt8 = 2

  /// An encoder of one style, which idle threads help.
  package init(_ style: HeatmapStyle, _ idle: IdleThreads) {
    frame = PNGFrame(style)
    queue = BlockQueue(idle)
    mostBytesBefore = frame.mostBytesAtStart
    block = PNGBlock(mostBytesBefore: mostBytesBefore)
  }

  /// Begins a picture, whatever became of the one before.
  ///
  /// - Parameter note: What its file says beside the style's text.
  func begin(_ size: ImageSize, note: PNGNote? = nil, to descriptor: Int32) {
    begin(size, note, .descriptor(descriptor))
  }

  /// The file of a small picture.
  package func encode(_ picture: IndexPicture) -> EncodedImage {
    let memory = PNGOutput.Memory()
    begin(picture.size, nil, .memory(memory))
    do throws(SystemError) {
      try write(picture.indices)
      try finish()
    } catch {
      preconditionFailure("memory takes all bytes: \(error)")
    }
    return EncodedImage(size: picture.size, mediaType: .png, bytes: memory.bytes)
  }

  private func write(_ indices: [UInt8]) throws(SystemError) {
    let result = indices.withUnsafeBufferPointer { rows in
      Result { () throws(SystemError) in try write(rows) }
    }
    try result.get()
  }

  private func begin(_ size: ImageSize, _ note: PNGNote?, _ output: PNGOutput) {
    free += queue.cancel()
    self.output = output
    width = size.width
    rowsLeft = size.height
    checksum = 1
    rowAbove.reserve(width)
    rowAbove.samples(UInt8.self).initialize(repeating: 0, count: width)
    block.begin(after: frame.start(size, note))
  }

  /// Adds the next rows.
  func write(_ rows: UnsafeBufferPointer<UInt8>) throws(SystemError) {
    let count = rows.count / width
    precondition(
      rows.count == count * width && count <= rowsLeft,
      "\(rows.count) pixels for \(rowsLeft) rows of \(width)")
    guard count > 0, var row = rows.baseAddress else { return }
    rowsLeft -= count

    var above = UnsafePointer(rowAbove.samples(UInt8.self))
    for _ in 0..<count {
      try append(row, above: above)
      above = row
      row += width
    }
    rowAbove.samples(UInt8.self).update(from: above, count: width)
  }

  /// Ends the picture.
  func finish() throws(SystemError) {
    precondition(rowsLeft == 0, "\(rowsLeft) rows are missing")
    addToChecksum()
    block.compressLast(checksum: checksum)
    while let first = queue.takeFirst() { try store(first) }
    try output.add(block.part)
    output = .descriptor(-1)
  }

  private func append(_ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>)
    throws(SystemError)
  {
    try makeRoom()
    block.fill(filter: Self.up)
    var pixel = 0
    while pixel < width {
      try makeRoom()
      let count = min(block.room, width - pixel)
      block.fill(row + pixel, minus: above + pixel, count: count)
      pixel += count
    }
  }

  /// Passes a full block on and begins another.
  ///
  /// Called only when a byte is to come, so that the last block of a picture is never passed on: a
  /// picture of one block costs no job.
  private func makeRoom() throws(SystemError) {
    guard block.room == 0 else { return }
    addToChecksum()
    queue.add(block)
    // Before anything can fail, so that nobody fills a block that is being compressed.
    block = free.popLast() ?? PNGBlock(mostBytesBefore: mostBytesBefore)
    block.begin()
    if queue.isFull, let first = queue.takeFirst() { try store(first) }
  }

  private func addToChecksum() {
    let bytes = block.filtered
    checksum = libdeflate_adler32(checksum, bytes.baseAddress, bytes.count)
  }

  private func store(_ first: PNGBlock) throws(SystemError) {
    free.append(first)
    try output.add(first.part)
  }
}
