internal import CLibDeflate
internal import CZLib

/// The checksum of an array in an archive, whose parts are read each on its own.
///
/// It is compared when the last part was read to its end, whichever that is.
final class ArrayChecksum: Sendable {
  private let expected: UInt32
  private let headChecksum: UInt32
  private let partBytes: Int
  private let known: Guarded<Known>

  /// The checksums of the parts, of which some are still to come.
  private struct Known {
    var parts: [UInt32]
    var missing: Int
  }

  /// - Parameter partBytes: The bytes of each of the parts that follow the head.
  init(expected: UInt32, head: [UInt8], parts: Int, partBytes: Int) {
    self.expected = expected
    self.partBytes = partBytes
    headChecksum = head.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    known = Guarded(Known(parts: Array(repeating: 0, count: parts), missing: parts))
  }

  /// A part that is to be read.
  func part(_ index: Int) -> Part { Part(whole: self, index: index, bytesLeft: partBytes) }

  /// The checksum of a part as far as it was read.
  struct Part {
    fileprivate let whole: ArrayChecksum
    fileprivate let index: Int
    fileprivate var bytesLeft: Int
    fileprivate var checksum: UInt32 = 0

    /// Takes in the next bytes; the last of all parts show whether they are as they were written.
    mutating func add(_ bytes: UnsafeRawBufferPointer) throws(ImageFileError.Fault) {
      guard !bytes.isEmpty else { return }
      checksum = libdeflate_crc32(checksum, bytes.baseAddress, bytes.count)
      bytesLeft -= bytes.count
      if bytesLeft == 0 { try whole.add(checksum, of: index) }
    }
  }

  private func add(_ checksum: UInt32, of index: Int) throws(ImageFileError.Fault) {
    let isRight = known.change { known in
      known.parts[index] = checksum
      known.missing -= 1
      return known.missing > 0 || combined(known.parts) == expected
    }
    guard isRight else { throw .damaged(reason: "its CRC-32 is not that of its bytes") }
  }

  private func combined(_ parts: [UInt32]) -> UInt32 {
    parts.reduce(headChecksum) { whole, part in
      UInt32(truncatingIfNeeded: crc32_combine(UInt(whole), UInt(part), partBytes))
    }
  }
}
