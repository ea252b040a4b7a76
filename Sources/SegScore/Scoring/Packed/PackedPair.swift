extension PairTally {
  /// The tally in a few bytes, the same for equal tallies on every machine. ``init(packed:)`` gives it back.
  public var packed: [UInt8] {
    var writer = PackedWriter()
    writer.byte(PackedFormat.version)
    writer.byte(
      (worstTile == nil ? 0 : 1) | (spatial == nil ? 0 : 2) | (resizedFrom == nil ? 0 : 4))
    writer.size(size)
    if let resizedFrom { writer.size(resizedFrom) }
    if let worstTile { writer.tile(worstTile) }
    writer.tally(tally)
    if let spatial { writer.spatial(spatial) }
    return writer.bytes
  }

  /// The tally that ``packed`` was made of.
  ///
  /// Bytes may be any. What they give is a tally that can be scored and added to a million others, though not
  /// surely one that some picture has. A picture has up to 2⁴⁰ pixels, and those with weights of levels weigh as much as
  /// 2²⁸ pixels at most.
  ///
  /// - Throws: ``PackedTallyError`` where the bytes are none of a tally.
  public init(packed: UnsafeRawBufferPointer) throws(PackedTallyError) {
    var reader = PackedReader(packed)
    let flags = try reader.begin()
    guard flags < 8 else { throw .notAPair }
    size = try reader.size()
    resizedFrom = flags & 4 == 0 ? nil : try reader.size()
    worstTile = flags & 1 == 0 ? nil : try reader.tile(in: size)
    let bounds = PackedBounds(size)
    tally = try reader.tally(bounds)
    spatial = flags & 2 == 0 ? nil : try reader.spatial(bounds)
    try reader.end()
  }
}

extension PackedWriter {
  fileprivate mutating func size(_ size: ImageSize) {
    number(size.width)
    number(size.height)
  }

  fileprivate mutating func tile(_ tile: WorstTile) {
    number(tile.x)
    number(tile.y)
    double(tile.meanLoss)
  }

  /// A tally behind a byte of its kind.
  mutating func tally(_ tally: PictureTally) {
    switch tally {
    case .levels(let tally):
      byte(tally.depth.code << 2 | (tally.soft.isEmpty ? 0 : 32))
      levels(tally)
    case .weightedLevels(let tally, let weights):
      byte(
        1 | tally.depth.code << 2 | (tally.soft.isEmpty ? 0 : 32) | (weights.soft.isEmpty ? 0 : 64))
      levels(tally)
      levels(weights)
    case .numbers(let tally):
      byte(2 | tally.flags)
      numbers(tally)
    }
  }
}

extension PackedReader {
  fileprivate mutating func size() throws(PackedTallyError) -> ImageSize {
    let (width, height) = (try number(), try number())
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    guard pixels > 0, !overflows, pixels <= PackedBounds.mostPixels else { throw .badSize }
    return ImageSize(width: Int(width), height: Int(height))
  }

  fileprivate mutating func tile(in size: ImageSize) throws(PackedTallyError) -> WorstTile {
    let x = try number(upTo: UInt64(size.width - 1), .badTile)
    let y = try number(upTo: UInt64(size.height - 1), .badTile)
    let loss = try double()
    guard loss >= 0 else { throw .badValue }
    return WorstTile(x: Int(x), y: Int(y), meanLoss: loss)
  }

  mutating func tally(_ bounds: PackedBounds) throws(PackedTallyError) -> PictureTally {
    let flags = try byte()
    let kind = flags & 3
    if kind == 2 {
      guard flags < 64 else { throw .badFlags }
      return .numbers(try numbers(flags: flags, bounds))
    }
    guard flags < (kind == 0 ? 64 : 128), kind < 3 else { throw .badFlags }
    let depth = try PackedFormat.depth(code: flags >> 2 & 7)
    let tally = try levels(depth, isSoft: flags & 32 != 0, most: bounds.pixels)
    guard kind == 1 else { return .levels(tally) }
    let most = min(bounds.units, 65_535 * tally.pixels)
    let weights = try levels(depth, isSoft: flags & 64 != 0, most: most)
    return .weightedLevels(tally, weights: weights)
  }
}
