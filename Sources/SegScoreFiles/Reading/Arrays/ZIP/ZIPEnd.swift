/// The end of a ZIP archive, which says where its directory lies.
struct ZIPEnd {
  /// Where the directory lies in the file.
  let directory: Range<Int>
  /// How many members it names.
  let members: Int

  private static let signature = 0x0605_4B50
  private static let recordBytes = 22
  private static let longSignature = 0x0606_4B50
  private static let longRecordBytes = 56
  private static let locatorSignature = 0x0706_4B50
  private static let locatorBytes = 20

  init(_ file: PositionedFile) throws(ImageFileError.Fault) {
    // A comment of up to 65,535 bytes may follow.
    let tailStart = max(0, file.size - Self.recordBytes - 0xFFFF)
    let tail = try file.bytes(tailStart..<file.size)
    guard let start = Self.recordStart(in: tail) else { throw Self.missing }
    let record = tail[start...]
    func number(_ offset: Int, _ bytes: Int) -> Int { record.number(at: offset, bytes: bytes)! }

    let fields = Fields(
      disks: [number(4, 2), number(6, 2)], membersHere: number(8, 2), members: number(10, 2),
      bytes: number(12, 4), start: number(16, 4))
    if fields.areTooSmall, let long = try Self.longRecord(file, before: tailStart + start) {
      (directory, members) = try long.fields.checked(end: long.start)
    } else {
      (directory, members) = try fields.checked(end: tailStart + start)
    }
  }

  private static let missing =
    ImageFileError.Fault.damaged(reason: "it has no end of a ZIP archive")

  /// Where the record begins whose comment ends with the file.
  private static func recordStart(in tail: [UInt8]) -> Int? {
    guard tail.count >= recordBytes else { return nil }
    return (0...tail.count - recordBytes).reversed().first { start in
      // Most bytes are no `P`, and need no more than a look.
      guard tail[start] == 0x50 else { return false }
      let record = tail[start...]
      return record.number(at: 0, bytes: 4) == signature
        && record.number(at: 20, bytes: 2) == record.count - recordBytes
    }
  }

  /// The record of ZIP64, with wider fields, where an archive has one.
  private static func longRecord(
    _ file: PositionedFile, before end: Int
  ) throws(ImageFileError.Fault) -> (fields: Fields, start: Int)? {
    guard end >= locatorBytes + longRecordBytes else { return nil }
    let locator = try file.bytes(end - locatorBytes..<end)[...]
    guard locator.number(at: 0, bytes: 4) == locatorSignature else { return nil }
    guard let start = locator.number(at: 8, bytes: 8),
      start <= end - locatorBytes - longRecordBytes,
      case let record = try file.bytes(start..<start + longRecordBytes)[...],
      record.number(at: 0, bytes: 4) == longSignature,
      record.number(at: 4, bytes: 8) == end - locatorBytes - start - 12,
      let fields = Fields(long: record)
    else { throw missing }
    return (fields, start)
  }

  /// What both kinds of records say.
  fileprivate struct Fields {
    let disks: [Int]
    let membersHere: Int
    let members: Int
    let bytes: Int
    let start: Int

    /// Whether a number did not fit and stands in the record of ZIP64.
    var areTooSmall: Bool { members == 0xFFFF || bytes == 0xFFFF_FFFF || start == 0xFFFF_FFFF }

    /// Where the directory lies, which has to end where the record begins.
    func checked(
      end: Int
    ) throws(ImageFileError.Fault) -> (directory: Range<Int>, members: Int) {
      guard disks == [0, 0] && membersHere == members else {
        throw .array(.archive(how: "in several parts"))
      }
      guard start <= end && bytes == end - start else {
        throw .damaged(reason: "the ZIP archive's directory is not where its end says")
      }
      return (start..<end, members)
    }
  }
}

extension ZIPEnd.Fields {
  fileprivate init?(long record: ArraySlice<UInt8>) {
    guard let disk = record.number(at: 16, bytes: 4),
      let directoryDisk = record.number(at: 20, bytes: 4),
      let membersHere = record.number(at: 24, bytes: 8),
      let members = record.number(at: 32, bytes: 8), let bytes = record.number(at: 40, bytes: 8),
      let start = record.number(at: 48, bytes: 8)
    else { return nil }
    self.init(
      disks: [disk, directoryDisk], membersHere: membersHere, members: members, bytes: bytes,
      start: start)
  }
}
