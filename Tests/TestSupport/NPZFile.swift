/// The bytes of an NPZ file of arrays, each the bytes of an NPY file, stored or deflated.
public func npzFile(_ arrays: [(key: String, bytes: [UInt8])], _ method: Deflation?) -> [UInt8] {
  var (file, directory) = ([UInt8](), [UInt8]())
  for (key, bytes) in arrays {
    let name = Array("\(key).npy".utf8)
    // Without zlib's header and checksum.
    let packed = method.map { Array($0.stream(bytes).dropFirst(2).dropLast(4)) } ?? bytes
    // The version, no flags, the method, no time and no date; then numbers and the name's length.
    let common =
      words(20, 0, method == nil ? 0 : 8, 0, 0)
      + longWords(Int(Checksum.crc(bytes)), packed.count, bytes.count) + words(name.count, 0)
    directory +=
      Array("PK\u{1}\u{2}".utf8) + words(20) + common + words(0, 0, 0) + longWords(0, file.count)
      + name
    file += Array("PK\u{3}\u{4}".utf8) + common + name + packed
  }
  return file + directory + Array("PK\u{5}\u{6}".utf8)
    + words(0, 0, arrays.count, arrays.count) + longWords(directory.count, file.count) + words(0)
}

/// Numbers of 16 bits, the lowest first.
private func words(_ numbers: Int...) -> [UInt8] {
  numbers.flatMap { number in (0..<2).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}

/// Numbers of 32 bits, the lowest first.
private func longWords(_ numbers: Int...) -> [UInt8] {
  numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}
