/// Bytes that deflate would not make fewer, in blocks that hold them as they are.
enum StoredBlocks {
  private static let longest = 65_535

  /// How many bytes so many become.
  static func byteCount(_ count: Int) -> Int { count + 5 * ((count + longest - 1) / longest) }

  /// Writes bytes from the start of a byte on.
  ///
  /// - Returns: The end of what was written.
  static func write(
    _ bytes: UnsafePointer<UInt8>, count: Int, isLast: Bool,
    to output: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var (output, start) = (output, 0)
    while start < count {
      let part = min(count - start, longest)
      output[0] = isLast && start + part == count ? 1 : 0
      output = writeLength(UInt16(part), to: output + 1)
      output.update(from: bytes + start, count: part)
      output += part
      start += part
    }
    return output
  }

  /// Writes a length and its complement.
  ///
  /// - Returns: The end of what was written.
  static func writeLength(_ length: UInt16, to output: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    let raw = UnsafeMutableRawPointer(output)
    raw.storeBytes(of: length.littleEndian, as: UInt16.self)
    raw.storeBytes(of: (~length).littleEndian, toByteOffset: 2, as: UInt16.self)
    return output + 4
  }
}
