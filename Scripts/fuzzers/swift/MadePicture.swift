import TestSupport

extension Input {
  /// The bytes of a PNG file: what is left as it is, with checksums that are right, or as the samples of a
  /// picture, which may be damaged in a way that keeps the rest of the file right.
  mutating func picture() -> [UInt8] {
    switch byte() & 3 {
    case 0: bytes
    case 1: withRightChecksums(bytes)
    case 2: madePicture(isDamaged: false)
    default: madePicture(isDamaged: true)
    }
  }

  private mutating func madePicture(isDamaged: Bool) -> [UInt8] {
    var random = SplitMix(state: UInt64(byte()) << 8 | UInt64(byte()))
    let kind = one(of: PNGKind.all)
    let (width, height) = (number(1...80), number(1...40))
    let (deflation, interlaced) = (one(of: Deflation.usual), byte() & 7 == 0)
    let damage = isDamaged ? one(of: PNGDamage.allCases) : nil
    let picture = PNGPicture(
      kind, width: width, height: height,
      samples: samples(kind, count: width * height, isGrey: byte() & 3 != 0))
    let rows = picture.filteredRows(interlaced: interlaced, &random)
    var file = PNGFile(
      picture, data: random.pieces(deflation.stream(rows), longest: 1000), interlaced: interlaced)
    file.addExtras(to: kind, &random)
    return damage?.bytes(file, rows: rows, &random) ?? file.bytes
  }

  /// The samples of so many pixels, whose colours may be one.
  private func samples(_ kind: PNGKind, count: Int, isGrey: Bool) -> [UInt16] {
    let all = repeated(count * kind.channels * 2)
    return (0..<count * kind.channels).map { index in
      let channel = index % kind.channels
      let source = isGrey && kind.channels >= 3 && channel < 3 ? index - channel : index
      let sample = UInt16(all[source]) | UInt16(all[all.count - 1 - source]) << 8
      return sample & kind.maximum
    }
  }

  /// A PNG file whose chunks have the checksums that they should.
  private func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var (bytes, start) = (bytes, 8)
    while start + 12 <= bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { break }
      bytes.replaceSubrange(
        end..<end + 4, with: Checksum.crc(Array(bytes[start + 4..<end])).bigEndianBytes)
      start = end + 4
    }
    return bytes
  }
}
