/// Memory for the rows of a band that is kept from picture to picture and grows when it must.
package final class RowMemory {
  /// The memory, of the size that was last reserved.
  package private(set) var bytes: UnsafeMutableRawBufferPointer
  private var whole: UnsafeMutableRawBufferPointer

  package init() {
    whole = .allocate(byteCount: 0, alignment: 64)
    bytes = whole
  }

  deinit { whole.deallocate() }

  /// Makes room for exactly so many bytes; what was in them is lost.
  package func reserve(_ count: Int) {
    // What one huge picture took is given back when smaller ones come.
    let isWasteful = whole.count > 1 << 25 && count < whole.count / 2
    if count > whole.count || isWasteful {
      whole.deallocate()
      whole = .allocate(byteCount: count, alignment: 64)
    }
    bytes = UnsafeMutableRawBufferPointer(rebasing: whole[..<count])
  }

  /// The bytes that are kept, whether they are reserved or not.
  package var heldBytes: Int { whole.count }

  /// Keeps nothing.
  package func giveBack() {
    whole.deallocate()
    whole = .allocate(byteCount: 0, alignment: 64)
    bytes = whole
  }

  /// The memory as samples of a type.
  package func samples<Sample>(_ type: Sample.Type) -> UnsafeMutablePointer<Sample> {
    bytes.baseAddress!.assumingMemoryBound(to: type)
  }

  /// Fills the first bytes with the next rows of a plane.
  package func read(_ rows: Int, of reader: any BandReader) throws {
    let count = rows * reader.size.width * reader.bytesPerPixel
    let part = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
    var span = part.mutableBytes
    try reader.readRows(rows, into: &span)
  }
}
