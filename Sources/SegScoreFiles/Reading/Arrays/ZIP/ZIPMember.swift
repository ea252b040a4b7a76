/// A member of a ZIP archive, as the directory has it.
struct ZIPMember {
  let name: [UInt8]
  let flags: Int
  let method: Int
  /// CRC-32 of the bytes as they were before they were packed.
  let checksum: UInt32
  /// Bytes in the archive, and before they were packed.
  private(set) var packedBytes: Int
  private(set) var bytes: Int
  /// Where its own header lies in the file.
  private(set) var start: Int
  private(set) var disk: Int

  private static let signature = 0x0201_4B50
  private static let recordBytes = 46

  /// Reads the next record of a directory, and cuts it off; `nil` where it breaks the format's rules.
  init?(_ directory: inout ArraySlice<UInt8>) {
    let record = directory
    guard record.count >= Self.recordBytes else { return nil }
    func number(_ offset: Int, _ bytes: Int) -> Int { record.number(at: offset, bytes: bytes)! }
    let (nameBytes, extraBytes, commentBytes) = (number(28, 2), number(30, 2), number(32, 2))
    let all = Self.recordBytes + nameBytes + extraBytes + commentBytes
    guard number(0, 4) == Self.signature, record.count >= all else { return nil }

    (flags, method, checksum) = (number(8, 2), number(10, 2), UInt32(number(16, 4)))
    (packedBytes, bytes) = (number(20, 4), number(24, 4))
    (disk, start) = (number(34, 2), number(42, 4))
    let afterName = record.dropFirst(Self.recordBytes + nameBytes)
    name = Array(record.dropFirst(Self.recordBytes).prefix(nameBytes))
    guard readLongNumbers(afterName.prefix(extraBytes)) else { return nil }
    directory = record.dropFirst(all)
  }

  /// Replaces the numbers that did not fit by those of ZIP64, if there are any.
  ///
  /// - Returns: Whether they were all there.
  private mutating func readLongNumbers(_ extra: ArraySlice<UInt8>) -> Bool {
    var fields = Self.longFields(in: extra)
    func take(_ bytes: Int) -> Int? {
      defer { fields = fields?.dropFirst(bytes) }
      return fields?.number(at: 0, bytes: bytes)
    }
    for field in [\Self.bytes, \Self.packedBytes, \Self.start] {
      guard self[keyPath: field] == 0xFFFF_FFFF else { continue }
      guard let number = take(8) else { return false }
      self[keyPath: field] = number
    }
    if disk == 0xFFFF {
      guard let number = take(4) else { return false }
      disk = number
    }
    return true
  }

  /// The field of ZIP64 among the extra ones: an identifier, a length and so many bytes each.
  private static func longFields(in extra: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = extra
    while let kind = rest.number(at: 0, bytes: 2), let length = rest.number(at: 2, bytes: 2) {
      let content = rest.dropFirst(4).prefix(length)
      if kind == 1 { return content }
      rest = rest.dropFirst(4 + length)
    }
    return nil
  }
}
