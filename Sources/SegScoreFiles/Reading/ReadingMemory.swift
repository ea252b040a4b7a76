internal import CLibDeflate
import SegScore

/// What decoding a file holds in memory, kept from file to file.
///
/// It serves one open picture at a time.
public final class ReadingMemory {
  /// The file's bytes, or the next of them.
  let file = RowMemory()
  /// Rows that are inflated.
  let rows = RowMemory()
  /// What libpng is fed.
  let stored = StoredRows()
  /// libdeflate's tables.
  let decompressor: OpaquePointer

  /// Memory that grows as files need it.
  public init() {
    guard let decompressor = libdeflate_alloc_decompressor() else { fatalError("out of memory") }
    self.decompressor = decompressor
  }

  deinit { libdeflate_free_decompressor(decompressor) }
}
