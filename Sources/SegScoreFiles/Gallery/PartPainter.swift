import SegScore

/// Takes the rows of a pair's pictures and keeps one part of them, as it is or reduced.
final class PartPainter {
  private let x: Int
  private let y: Int
  private let size: ImageSize
  private let blockSize: Int
  private let pictureSize: ImageSize
  private let mask, map, loss, error: Plane
  private let addOutcomes: IndexSink
  /// The mask and the map where they are cut, once all outcomes were taken.
  private let cut: () -> CutPictures

  /// A painter of the whole picture, reduced by blocks of a side.
  init(whole size: ImageSize, blockSize: Int, _ rule: BlockRule) {
    (x, y, self.size, pictureSize) = (0, 0, size, size)
    self.blockSize = blockSize
    func plane(_ values: IndexValues, _ rule: BlockRule) -> Plane {
      Plane(whole: size, blockSize: blockSize, values, rule)
    }
    (mask, map) = (plane(.shares, .mean), plane(.shares, .mean))
    (loss, error) = (plane(.losses, rule), plane(.errors, rule))
    let (cutMask, cutMap) = (plane(.shares, .mean), plane(.shares, .mean))
    addOutcomes = { band in
      try Self.hand(band, width: size.width, .mask, to: cutMask.add)
      try Self.hand(band, width: size.width, .map, to: cutMap.add)
    }
    cut = { CutPictures(mask: cutMask.picture, map: cutMap.picture) }
  }

  /// A painter of a part, a pixel a pixel.
  init(x: Int, y: Int, part: ImageSize, of pictureSize: ImageSize) {
    (self.x, self.y, self.pictureSize, size) = (x, y, pictureSize, part)
    blockSize = 1
    func plane() -> Plane { Plane(x: x, y: y, part: part, of: pictureSize) }
    (mask, map, loss, error) = (plane(), plane(), plane(), plane())
    let outcomes = plane()
    addOutcomes = outcomes.add
    cut = { CutPictures(outcomes.picture) }
  }

  /// What takes the rows of all pictures.
  var sinks: HeatmapSinks {
    HeatmapSinks(
      loss: loss.add, error: error.add, mask: mask.add, map: map.add, outcomes: addOutcomes)
  }

  /// Hands on rows of outcomes as indices of one of the cut pictures, a row at a time.
  private static func hand(
    _ band: UnsafeBufferPointer<UInt8>, width: Int, _ side: CutPictures.Side, to sink: IndexSink
  ) throws {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width) { row in
      let indices = row.baseAddress!
      for start in stride(from: 0, to: band.count, by: width) {
        let outcomes = band.baseAddress! + start
        for x in 0..<width { indices[x] = side.index(outcomes[x]) }
        try sink(UnsafeBufferPointer(row))
      }
    }
  }

  /// The part, once all rows were taken.
  var pictures: PartPictures {
    var part = PartPictures(x: x, y: y, size: size, blockSize: blockSize)
    part.planes = (mask.picture, map.picture)
    part.cut = cut()
    (part.loss, part.error) = (loss.picture, error.picture)
    return part
  }

  /// The part of one of the pictures.
  private final class Plane {
    private let size: ImageSize
    private let rows: Rows
    let add: IndexSink

    var picture: IndexPicture { IndexPicture(size: size, indices: rows.indices) }

    init(whole: ImageSize, blockSize: Int, _ values: IndexValues, _ rule: BlockRule) {
      let rows = Rows()
      let reducer = BlockReducer(whole, blockSize: blockSize, values, rule) { rows.indices += $0 }
      self.rows = rows
      size = reducer.reducedSize
      add = { try reducer.add($0) }
    }

    init(x: Int, y: Int, part: ImageSize, of picture: ImageSize) {
      let rows = Rows()
      self.rows = rows
      size = part
      add = { band in
        for start in stride(from: 0, to: band.count, by: picture.width) {
          if (y..<y + part.height).contains(rows.taken) {
            rows.indices += band[start + x..<start + x + part.width]
          }
          rows.taken += 1
        }
      }
    }
  }

  /// What was kept so far.
  private final class Rows {
    var indices: [UInt8] = []
    var taken = 0
  }
}
