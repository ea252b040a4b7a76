/// What stands before the pixels of a PNG file: its first chunks, without a fault.
struct PNGHead {
  let height: Int
  let isInterlaced: Bool
  /// Bytes of a stored row, without the one that names its filter.
  let rowBytes: Int
  /// Bytes of a pixel, at least 1.
  let pixelBytes: Int
  /// Where the first IDAT chunk begins.
  let end: Int

  /// Bytes of all rows, with their filters' names, once inflated.
  var rawBytes: Int { height * stride }

  /// Bytes from one row to the next.
  var stride: Int { rowBytes + 1 }

  /// The rows of a band that stays in the processor's cache: a multiple of 16, which is how many have
  /// their filters undone together, but fewer where those would be large.
  var bandRows: Int {
    let suitable = max(16, (1 << 18) / stride & ~15)
    return min(height, suitable, max(1, (1 << 22) / stride))
  }

  /// Reads the chunks before the first IDAT, or gives `nil` where these bytes do not hold them all or
  /// anything is odd, which is then for libpng to judge.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var chunks = PNGChunks(bytes)
    guard let first = chunks.next(), first.name == .header, first.content.count == 13 else {
      return nil
    }
    let fields = UnsafeRawBufferPointer(rebasing: bytes[first.content])
    guard let channels = Self.channels(colorType: fields[9]) else { return nil }
    let (width, height) = (fields.bigEndian(at: 0), fields.bigEndian(at: 4))
    let pixelBits = channels * Int(fields[8])
    // Below this, no product of them overflows.
    guard (1...1 << 24).contains(width), (1...1 << 24).contains(height), pixelBits <= 64 else {
      return nil
    }
    self.height = height
    isInterlaced = fields[12] != 0
    rowBytes = (width * pixelBits + 7) / 8
    pixelBytes = max(1, pixelBits / 8)

    while let next = chunks.nextName, next != .data {
      guard chunks.next() != nil else { return nil }
    }
    guard chunks.nextName == .data else { return nil }
    end = chunks.offset
  }

  private static func channels(colorType: UInt8) -> Int? {
    switch colorType {
    case 0, 3: 1
    case 2: 3
    case 4: 2
    case 6: 4
    default: nil
    }
  }
}
