/// A ZIP archive of arrays, each a member whose name ends in `.npy`.
struct NPZArchive {
  private let file: PositionedFile
  private let directoryStart: Int
  private let arrays: [(key: String, member: ZIPMember)]

  private static let ending = Array(".npy".utf8)
  /// That of ten thousand arrays. Reading it takes five times as much memory, which no budget counts.
  private static let largestDirectory = 1 << 20
  private static let localSignature = 0x0403_4B50
  private static let localBytes = 30

  /// Reads the directory of an archive.
  init(_ file: PositionedFile) throws(ImageFileError.Fault) {
    let end = try ZIPEnd(file)
    guard end.directory.count <= Self.largestDirectory else {
      throw .array(.archive(how: "with a directory of \(end.directory.count) bytes"))
    }
    var records = try file.bytes(end.directory)[...]
    var arrays: [(key: String, member: ZIPMember)] = []
    for _ in 0..<end.members {
      guard let member = ZIPMember(&records) else { throw Self.brokenDirectory }
      guard member.name.suffix(4).elementsEqual(Self.ending) else { continue }
      arrays.append((String(decoding: member.name.dropLast(4), as: UTF8.self), member))
    }
    guard records.isEmpty else { throw Self.brokenDirectory }
    self.file = file
    self.arrays = arrays
    directoryStart = end.directory.lowerBound
  }

  private static let brokenDirectory =
    ImageFileError.Fault.damaged(reason: "the ZIP archive's directory breaks its rules")

  /// The array of a key, or the only one where no key is given.
  func member(_ key: String?) throws(ImageFileError.Fault) -> ZIPMember {
    let keys = arrays.map(\.key)
    guard let first = arrays.first else { throw .array(.noArrays) }
    guard let key else {
      if arrays.count > 1 { throw .array(.severalArrays(keys)) }
      return first.member
    }
    let chosen = arrays.filter { $0.key == key }
    guard let only = chosen.first else { throw .array(.noArray(key: key, among: keys)) }
    guard chosen.count == 1 else {
      throw .damaged(reason: "it holds \(chosen.count) arrays \(Excerpt(key))")
    }
    return only.member
  }

  /// The bytes of a member.
  func bytes(of member: ZIPMember) throws(ImageFileError.Fault) -> any ArrayBytes {
    // Bits 0, 6 and 13 stand for kinds of encryption.
    if member.flags & 0x2041 != 0 { throw .array(.archive(how: "that is encrypted")) }
    if member.disk != 0 { throw .array(.archive(how: "in several parts")) }
    let range = try packedRange(of: member)
    switch member.method {
    case 0 where member.packedBytes == member.bytes: return StoredBytes(file, range)
    case 0: throw .damaged(reason: "its \(range.count) stored bytes should be \(member.bytes)")
    case 8: return DeflatedBytes(file, range, count: member.bytes)
    default: throw .array(.archive(how: "compressed by method \(member.method), not by deflate"))
    }
  }

  /// Where the bytes of a member lie: after a header of its own, before the directory.
  private func packedRange(of member: ZIPMember) throws(ImageFileError.Fault) -> Range<Int> {
    let fault = ImageFileError.Fault.damaged(
      reason: "the ZIP archive's directory and its members do not agree")
    guard member.start <= directoryStart - Self.localBytes else { throw fault }
    let header = try file.bytes(member.start..<member.start + Self.localBytes)[...]
    func number(_ offset: Int, _ bytes: Int) -> Int { header.number(at: offset, bytes: bytes)! }
    let nameStart = member.start + Self.localBytes
    let start = nameStart + number(26, 2) + number(28, 2)
    guard number(0, 4) == Self.localSignature, number(8, 2) == member.method,
      number(26, 2) == member.name.count, start <= directoryStart,
      member.packedBytes <= directoryStart - start,
      try file.bytes(nameStart..<nameStart + member.name.count) == member.name
    else { throw fault }
    return start..<start + member.packedBytes
  }
}
