/// A way to damage a PNG file at random.
public enum PNGDamage: CaseIterable {
  // Of the file's bytes, whatever they are.
  case flippedBits, truncation, surplus, lostBytes, newBytes, zeros
  // Of its chunks. Their checksums stay right, or stay what they were.
  case lostChunk, doubledChunk, swappedChunks, newChunk, wrongLength, wrongChecksum
  case changedContent, changedHeader, cutData
  // Of the compressed data, in chunks with the right checksum.
  case flippedData, flippedDataOfRightSum, shortData, longData, changedZLibHeader
  // Of the rows before they are compressed.
  case tooFewRows, tooManyRows, cutRow, badFilter, changedRows

  /// The bytes of a damaged file.
  ///
  /// - Parameters:
  ///   - file: A file without a fault.
  ///   - rows: What its data holds.
  public func bytes(_ file: PNGFile, rows: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var file = file
    switch self {
    case .flippedBits, .truncation, .surplus, .lostBytes, .newBytes, .zeros:
      return changed(file.bytes, &random)
    case .lostChunk, .doubledChunk, .swappedChunks, .newChunk, .wrongLength, .wrongChecksum,
      .changedContent, .changedHeader, .cutData:
      changeChunks(of: &file, &random)
    case .flippedData, .flippedDataOfRightSum, .shortData, .longData, .changedZLibHeader:
      file.replaceData(changedData(file.data, rows, &random), &random)
    case .tooFewRows, .tooManyRows, .cutRow, .badFilter, .changedRows:
      let stride = rows.count / max(1, file.height)
      let deflation = Deflation.usual.randomElement(using: &random)!
      file.replaceData(deflation.stream(changedRows(rows, stride, &random)), &random)
    }
    return file.bytes
  }

  private func changed(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    let place = random.place(in: bytes)
    let length = Int.random(in: 1...30, using: &random)
    let part = place..<min(bytes.count, place + length)
    switch self {
    case .flippedBits: random.flipBits(of: &bytes)
    case .truncation: bytes.removeSubrange(place...)
    case .surplus: bytes += random.bytes(length)
    case .lostBytes: bytes.removeSubrange(part)
    case .newBytes: bytes.insert(contentsOf: random.bytes(length), at: place)
    default: bytes.replaceSubrange(part, with: [UInt8](repeating: 0, count: part.count))
    }
    return bytes
  }

  private func changeChunks(of file: inout PNGFile, _ random: inout SplitMix) {
    let place = Int.random(in: file.chunks.indices, using: &random)
    let other = Int.random(in: file.chunks.indices, using: &random)
    let checksum = file.chunks[place].checksum
    switch self {
    case .lostChunk: file.chunks.remove(at: place)
    case .doubledChunk: file.chunks.insert(file.chunks[place], at: other)
    case .swappedChunks: file.chunks.swapAt(place, other)
    case .newChunk: file.chunks.insert(random.chunk(), at: place)
    case .wrongLength:
      let length = file.chunks[place].content.count
      file.chunks[place].claimedLength = [
        UInt32(max(0, length - 1)), UInt32(length + 1), UInt32(length + 12), 0, .max, 1 << 31,
        UInt32(truncatingIfNeeded: random.next()),
      ].randomElement(using: &random)
    case .wrongChecksum: file.chunks[place].claimedChecksum = checksum ^ 1 << (random.next() % 32)
    case .changedHeader: file.changeHeader(&random)
    case .cutData: file.replaceData(file.data, &random)
    default:
      random.flipBits(of: &file.chunks[place].content)
      if random.happens(0.3) { file.chunks[place].claimedChecksum = checksum }
    }
  }

  private func changedData(
    _ data: [UInt8], _ rows: [UInt8], _ random: inout SplitMix
  ) -> [UInt8] {
    var data = data
    switch self {
    case .flippedData: random.flipBits(of: &data)
    case .flippedDataOfRightSum:
      random.flipBits(of: &data)
      // Only zlib can tell what changed data holds, if anything.
      if let rows = inflated(data, atMost: 2 * rows.count + 300) {
        data.replaceSubrange((data.count - 4)..., with: Checksum.adler(rows).bigEndianBytes)
      }
    case .shortData: data.removeLast(min(data.count, Int.random(in: 1...9, using: &random)))
    case .longData: data += random.bytes(Int.random(in: 1...9, using: &random))
    default:
      // A method, a window and whether there is a dictionary, with the right check bits.
      let (method, flags) = (UInt8(random.next() & 255), UInt8(random.next() & 0xE0))
      data[0] = random.happens(0.8) ? method & 0xF0 | 8 : method
      data[1] = flags + UInt8(31 - (Int(data[0]) * 256 + Int(flags)) % 31) % 31
    }
    return data
  }

  private func changedRows(
    _ rows: [UInt8], _ stride: Int, _ random: inout SplitMix
  ) -> [UInt8] {
    var rows = rows
    switch self {
    case .tooFewRows: rows.removeLast(min(rows.count, stride))
    case .tooManyRows: rows += rows.suffix(stride)
    case .cutRow: rows.removeLast(min(rows.count, Int.random(in: 1...stride, using: &random)))
    case .badFilter:
      let row = Int.random(in: 0..<max(1, rows.count / stride), using: &random)
      rows[row * stride] = UInt8.random(in: 5...255, using: &random)
    default: random.flipBits(of: &rows)
    }
    return rows
  }
}

extension PNGFile {
  /// The height that the header claims.
  fileprivate var height: Int {
    chunks[0].content[4..<8].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Cuts other data into chunks.
  fileprivate mutating func replaceData(_ data: [UInt8], _ random: inout SplitMix) {
    let place = firstData
    chunks.removeAll(where: \.isData)
    let pieces = random.pieces(data, longest: max(1, data.count))
    chunks.insert(
      contentsOf: pieces.map { PNGChunk("IDAT", $0) }, at: min(place, chunks.count))
  }

  /// Changes a size a little, or another field to anything.
  fileprivate mutating func changeHeader(_ random: inout SplitMix) {
    var fields = chunks[0].content
    switch Int.random(in: 0...3, using: &random) {
    case 0: fields[3] &+= .random(in: 0...2, using: &random) &- 1
    case 1: fields[7] &+= .random(in: 0...2, using: &random) &- 1
    case 2: fields[.random(in: 0...7, using: &random)] = UInt8(random.next() & 255)
    default: fields[.random(in: 8...12, using: &random)] = UInt8(random.next() & 31)
    }
    chunks[0].content = fields
  }
}

extension SplitMix {
  fileprivate mutating func place(in bytes: [UInt8]) -> Int {
    // The ends are as likely as all between.
    switch Int.random(in: 0...3, using: &self) {
    case 0: .random(in: 0..<min(60, bytes.count), using: &self)
    case 1: bytes.count - .random(in: 1...min(30, bytes.count), using: &self)
    default: .random(in: bytes.indices, using: &self)
    }
  }

  fileprivate mutating func flipBits(of bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    for _ in 0..<Int.random(in: 1...3, using: &self) {
      bytes[place(in: bytes)] ^= 1 << UInt8(next() & 7)
    }
  }

  /// A chunk of some name and a few bytes.
  fileprivate mutating func chunk() -> PNGChunk {
    let names = [
      "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "tEXt", "gAMA", "sBIT", "aBCd", "ABCD", "I AT",
    ]
    return PNGChunk(
      names.randomElement(using: &self)!, bytes(Int.random(in: 0...20, using: &self)))
  }
}
