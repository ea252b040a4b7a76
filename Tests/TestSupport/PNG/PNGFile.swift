/// A chunk of a PNG file.
public struct PNGChunk {
  public var name: [UInt8]
  public var content: [UInt8]
  /// What stands for its length and its checksum where they are wrong.
  public var (claimedLength, claimedChecksum): (UInt32?, UInt32?)

  public init(_ name: String, _ content: [UInt8] = []) {
    self.name = Array(name.utf8)
    self.content = content
  }

  public var checksum: UInt32 { Checksum.crc(name + content) }

  public var bytes: [UInt8] {
    (claimedLength ?? UInt32(content.count)).bigEndianBytes + name + content
      + (claimedChecksum ?? checksum).bigEndianBytes
  }

  public var isData: Bool { name == Array("IDAT".utf8) }
}

/// A PNG file, in its parts.
public struct PNGFile {
  /// All of them, IHDR and IEND too.
  public var chunks: [PNGChunk]
  /// What follows the last chunk.
  public var surplus: [UInt8] = []

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  public var bytes: [UInt8] { Self.signature + chunks.flatMap(\.bytes) + surplus }

  /// A file with the least it needs: a header, colours if there must be some, data and an end.
  public init(_ picture: PNGPicture, data: [[UInt8]], interlaced: Bool = false) {
    let kind = picture.kind
    let header =
      UInt32(picture.width).bigEndianBytes + UInt32(picture.height).bigEndianBytes
      + [UInt8(kind.depth), kind.colorType, 0, 0, interlaced ? 1 : 0]
    let greys = (0...Int(kind.maximum)).prefix(256).flatMap {
      [UInt8](repeating: UInt8($0), count: 3)
    }
    chunks =
      [PNGChunk("IHDR", header)] + (kind.hasPalette ? [PNGChunk("PLTE", greys)] : [])
      + data.map { PNGChunk("IDAT", $0) } + [PNGChunk("IEND")]
  }

  /// Where the first IDAT chunk is.
  public var firstData: Int { chunks.firstIndex(where: \.isData) ?? chunks.count }

  /// What all IDAT chunks hold together. Setting it makes them one chunk.
  public var data: [UInt8] {
    get { chunks.filter(\.isData).flatMap(\.content) }
    set {
      let first = firstData
      chunks.removeAll(where: \.isData)
      chunks.insert(PNGChunk("IDAT", newValue), at: min(first, chunks.count))
    }
  }
}

extension PNGFile {
  /// Adds chunks that may be there.
  public mutating func addExtras(to kind: PNGKind, _ random: inout SplitMix) {
    if random.happens(0.3) && !kind.hasAlpha {
      let count = kind.hasPalette ? min(Int(kind.maximum), 7) : kind.channels * 2
      // No value is above the depth's maximum.
      let value: UInt8 = kind.depth < 8 && !kind.hasPalette ? 1 : UInt8(random.next() & 255)
      let high: UInt8 = kind.depth == 16 ? value : 0
      let content = (0..<count).map { kind.hasPalette || $0 % 2 == 1 ? value : high }
      chunks.insert(PNGChunk("tRNS", content), at: firstData)
    }
    if random.happens(0.3) && kind.channels >= 3 {
      // Colours suggested to viewers.
      chunks.insert(PNGChunk("PLTE", random.bytes(6)), at: 1)
    }
    let text = PNGChunk("tEXt", Array("Title\0a picture".utf8))
    if random.happens(0.3) { chunks.insert(text, at: 1) }
    if random.happens(0.3) { chunks.insert(text, at: chunks.count - 1) }
  }
}

extension UInt32 {
  /// Its four bytes, the highest first.
  public var bigEndianBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) }
  }
}

extension SplitMix {
  /// Cuts bytes into pieces of random lengths, some of them empty.
  public mutating func pieces(_ bytes: [UInt8], longest: Int) -> [[UInt8]] {
    var (pieces, start) = ([[UInt8]](), 0)
    while start < bytes.count {
      let count = happens(0.1) ? 0 : Int.random(in: 1...longest, using: &self)
      let end = min(bytes.count, start + count)
      pieces.append(Array(bytes[start..<end]))
      start = end
    }
    return pieces + (happens(0.2) ? [[]] : [])
  }
}
