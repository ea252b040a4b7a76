import SegScore

/// A keyword and a text, in ASCII, that stand in the file of one picture.
package struct PNGNote {
  let keyword: String
  let text: String

  /// The most bytes of both.
  static let mostBytes = 256
}

/// What stands around the pixels of an 8-bit palette PNG.
struct PNGFrame {
  /// The last chunk of every file.
  static let end = ChunkFraming.bytes("IEND", [])

  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  /// The same for all sizes, so it is made once.
  private let styleChunks: [UInt8]

  /// The frame of pictures of a style.
  init(_ style: HeatmapStyle) {
    let palette = style.colors.flatMap { [$0.red, $0.green, $0.blue] }
    styleChunks =
      ChunkFraming.bytes("PLTE", palette) + ChunkFraming.bytes("tRNS", [0])
      + style.text.flatMap { ChunkFraming.bytes("tEXt", Self.body(of: $0)) }
  }

  /// The most bytes before the pixels of any picture.
  var mostBytesAtStart: Int {
    start(ImageSize(width: 1, height: 1), nil).count + ChunkFraming.frameBytes + 1
      + PNGNote.mostBytes
  }

  /// What stands before the pixels of a picture.
  func start(_ size: ImageSize, _ note: PNGNote?) -> [UInt8] {
    let numbers = [size.width, size.height].map { UInt32($0) }
    let bytes = numbers.flatMap { number in
      stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    // 8 bits, a palette, the only compression and filters there are, no interlacing.
    return Self.signature + ChunkFraming.bytes("IHDR", bytes + [8, 3, 0, 0, 0]) + styleChunks
      + (note.map(Self.chunk) ?? [])
  }

  private static func chunk(of note: PNGNote) -> [UInt8] {
    let length = note.keyword.utf8.count + note.text.utf8.count
    precondition(length <= PNGNote.mostBytes, "\(length) bytes of a note")
    return ChunkFraming.bytes("tEXt", body(of: (note.keyword, note.text)))
  }

  private static func body(of text: (keyword: String, value: String)) -> [UInt8] {
    let (keyword, value) = (Array(text.keyword.utf8), Array(text.value.utf8))
    let isText = (keyword + value).allSatisfy { (0x01...0x7f).contains($0) }
    precondition(isText && (1...79).contains(keyword.count), "text of a PNG: \(text)")
    return keyword + [0] + value
  }
}
