/// What tells the samples of one plane from those of another, in 128 bits.
///
/// It does not depend on how many rows are added at a time. Equal planes have equal fingerprints; different ones
/// have different ones unless somebody works against it.
public struct SampleFingerprint: Hashable, Sendable {
  private var first: UInt64 = 0x243F_6A88_85A3_08D3
  private var second: UInt64 = 0x1319_8A2E_0370_7344

  /// The fingerprint of no samples.
  public init() {}

  /// Adds rows, one after the other.
  mutating func add(_ rows: UnsafeRawPointer, count: Int, rowBytes: Int) {
    for row in 0..<count { addRow(rows + row * rowBytes, bytes: rowBytes) }
  }

  private mutating func addRow(_ row: UnsafeRawPointer, bytes: Int) {
    var offset = 0
    while bytes &- offset >= 8 {
      add(row.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset &+= 8
    }
    guard offset < bytes else { return }
    var rest: UInt64 = 0
    for byte in offset..<bytes {
      rest = rest << 8 | UInt64(row.load(fromByteOffset: byte, as: UInt8.self))
    }
    add(rest)
  }

  /// Both steps can be undone, so neither forgets a word; and what cancels out in one does not in the other.
  @inline(__always)
  private mutating func add(_ word: UInt64) {
    first = (first ^ word) &* 0x9E37_79B9_7F4A_7C15
    first ^= first >> 32
    second = ((second << 27 | second >> 37) ^ word) &* 0xD6E8_FEB8_6659_FD93
  }
}
