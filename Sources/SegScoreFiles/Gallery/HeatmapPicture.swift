public import SegScore

/// A heatmap that segscore wrote, read again and reduced.
public struct HeatmapPicture: Sendable {
  /// The size of the file's picture.
  public let fileSize: ImageSize
  /// How many of its pixels, in each direction, are one of ``picture``.
  public let blockSize: Int
  /// The palette indices, reduced.
  public let picture: IndexPicture
  /// The file's own colours.
  public let style: HeatmapStyle

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - kind: What it shows.
  ///   - longestSide: The most pixels along its longest side that are left.
  /// - Throws: A ``CodedError``, where the file is no such heatmap or cannot be read.
  public static func open(
    _ path: String, _ kind: HeatmapPlan.Kind = .loss, longestSide: Int = 320,
    _ rule: BlockRule = .mean
  ) throws -> HeatmapPicture {
    guard let colors = try HeatmapHead.colors(ofFile: path) else { throw NoHeatmap(path: path) }
    var rules = ReadingRules()
    rules.readsPaletteIndices = true
    let reader = try ImageFile.open(path, rules)
    guard reader.format == .levels(.eight) else { throw NoHeatmap(path: path) }
    let blockSize = reader.size.blockSize(longestSide: longestSide)
    var indices: [UInt8] = []
    let reducer = BlockReducer(reader.size, blockSize: blockSize, kind.values, rule) {
      indices += $0
    }
    try read(reader, into: reducer)
    return HeatmapPicture(
      fileSize: reader.size, blockSize: blockSize,
      picture: IndexPicture(size: reducer.reducedSize, indices: indices),
      style: HeatmapStyle(colors: colors, text: []))
  }

  private static func read(_ reader: any BandReader, into reducer: BlockReducer) throws {
    let (size, memory) = (reader.size, RowMemory())
    let bandRows = min(size.height, max(1, (1 << 18) / size.width))
    memory.reserve(bandRows * size.width)
    for first in stride(from: 0, to: size.height, by: bandRows) {
      let rows = min(bandRows, size.height - first)
      try memory.read(rows, of: reader)
      try reducer.add(
        UnsafeBufferPointer(start: memory.samples(UInt8.self), count: rows * size.width))
    }
  }

  /// The reduced picture as a file, in its own colours or in others.
  public func encoded(_ style: HeatmapStyle? = nil) -> EncodedImage {
    PNGEncoder(style ?? self.style, IdleThreads()).encode(picture)
  }
}

/// What stands before the pixels of a heatmap's file.
enum HeatmapHead {
  /// The 256 colours of a heatmap that segscore wrote, or `nil` where the file is none.
  static func colors(ofFile path: String) throws(ImageFileError) -> [RGBColor]? {
    // A file that is not held whole has room enough for its head.
    let file = try OpenFile(path: path, ReadingMemory(), largestHeldBytes: 0)
    let bytes = file.head
    guard case .success(.png) = ImageFormat.of(bytes) else { return nil }
    var chunks = PNGChunks(bytes)
    var (palette, isOurs) = ([UInt8](), false)
    while let chunk = chunks.next(), chunk.name != .data {
      let content = bytes[chunk.content]
      switch bytes[chunk.content.lowerBound - 4..<chunk.content.lowerBound] {
      case let type where type.elementsEqual("PLTE".utf8): palette = Array(content)
      case let type where type.elementsEqual("tEXt".utf8):
        isOurs = isOurs || content.starts(with: "Software\0segscore ".utf8)
      default: break
      }
    }
    guard isOurs, palette.count == 3 * 256 else { return nil }
    return (0..<256).map {
      RGBColor(red: palette[3 * $0], green: palette[3 * $0 + 1], blue: palette[3 * $0 + 2])
    }
  }
}

/// A file that is no heatmap of ours.
private struct NoHeatmap: CodedError {
  let path: String

  let code = FailureCode.unsupportedFormat

  var description: String { "\(path): is no heatmap that segscore wrote; score the pictures again" }
}
