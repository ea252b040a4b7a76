import TestSupport

extension Input {
  /// The bytes of an NPY file whose head is right, and whose elements are what is left.
  mutating func array(width: Int? = nil, height: Int? = nil) -> [UInt8] {
    let type = one(of: ["b1", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8"])
    let (order, isFortran) = (one(of: ["<", ">", "|", "="]), bool())
    let (width, height) = (width ?? number(1...40), height ?? number(1...40))
    let shape = one(of: [
      [height, width], [1, height, width], [height, width, 1], [2, height, width],
      [height, width, 3], [1, 2, height, width], [width], [height, 1],
    ])
    let count = shape.reduce(1, *) * Int(String(type.last!))!
    return npyFile(elements(count, type), dtype: order + type, shape: shape, isFortran: isFortran)
  }

  /// Elements that are probabilities where their bytes may be any number.
  private mutating func elements(_ count: Int, _ type: String) -> [UInt8] {
    let isRaw = bool()
    let bytes = repeated(count)
    switch type {
    case "b1": return isRaw ? bytes : bytes.map { $0 & 1 }
    case "f8" where !isRaw:
      return bytes.prefix(count / 8).flatMap { littleEndianBytes((Double($0) / 255).bitPattern) }
    case "f4" where !isRaw:
      return bytes.prefix(count / 4).flatMap { littleEndianBytes((Float($0) / 255).bitPattern) }
    default: return bytes
    }
  }

  private func littleEndianBytes(_ bits: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: bits.littleEndian) { Array($0) }
  }

  /// An archive of two files.
  mutating func madeArchive() -> [UInt8] {
    let method = one(of: [nil] + Deflation.usual.map { Optional($0) })
    var second = self
    let first = firstPart()
    var file = npzFile(
      [("member", first.bytes), ("second", bool() ? array() : bytes)], method)
    let place = number(0...file.count)
    if second.bool(), place < file.count { file[place] = second.byte() }
    return file
  }
}
