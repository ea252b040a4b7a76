/// The head of an array's file: what its elements are, and how they are laid out.
struct NPYHeader {
  let type: ElementType
  let shape: [Int]
  /// Whether the first axis is the one along which neighbours lie side by side.
  let isFortran: Bool
  /// The bytes of the head, after which the elements begin.
  let bytes: [UInt8]

  static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// NumPy pads headers of fewer than 100 bytes to a multiple of 64.
  private static let longestText = 1 << 16

  /// Reads the head of an array's file.
  init(_ content: any ArrayBytes) throws(ImageFileError.Fault) {
    var bytes = try Self.bytes(of: content, at: 0, count: 8)
    guard bytes.starts(with: Self.signature) else {
      throw .damaged(reason: "it does not begin as an array")
    }
    let version = bytes[6]
    guard 1...3 ~= version && bytes[7] == 0 else {
      throw .array(.version("\(version).\(bytes[7])"))
    }
    let length = try Self.bytes(of: content, at: 8, count: version == 1 ? 2 : 4)
    bytes += length
    let textLength = length.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard textLength <= Self.longestText else {
      throw .damaged(reason: "its header says that it has \(textLength) bytes")
    }
    let text = try Self.bytes(of: content, at: bytes.count, count: textLength)
    self.bytes = bytes + text

    let fields = try NPYFields(text)
    guard let type = ElementType(descr: fields.descr) else {
      throw .array(.elements(descr: fields.descr))
    }
    self.type = type
    (shape, isFortran) = (fields.shape, fields.isFortran)
    try checkSize(content.count - self.bytes.count)
  }

  private static func bytes(
    of content: any ArrayBytes, at position: Int, count: Int
  ) throws(ImageFileError.Fault) -> [UInt8] {
    guard position + count <= content.count else {
      throw .damaged(reason: "it ends within its header")
    }
    return try content.bytes(position..<position + count)
  }

  /// Refuses a shape that does not take all bytes after the header.
  private func checkSize(_ found: Int) throws(ImageFileError.Fault) {
    if shape.contains(0) { throw .array(.noElements(shape: shape)) }
    var (expected, overflows) = (type.bytes, false)
    for length in shape where !overflows {
      (expected, overflows) = expected.multipliedReportingOverflow(by: length)
    }
    guard overflows || expected != found else { return }
    let bytes = overflows ? "more than \(Int.max)" : "\(expected)"
    throw .damaged(
      reason: "its shape \(Excerpt(shape: shape)) takes \(bytes) bytes, but there are \(found)")
  }
}
