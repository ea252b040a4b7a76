import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Memory does not grow with pictures.
@Suite struct BoundedMemoryTests {
  private static let grey = PNGKind(colorType: 0, depth: 8)

  /// A blank PNG of this size, up to its pixels, which are those of one row.
  private func headOfFile(_ kind: PNGKind, width: Int, height: Int) -> [UInt8] {
    let row = [UInt8](repeating: 0, count: 1 + kind.rowBytes(width))
    var file = PNGFile(
      PNGPicture(blank: kind, width: width, height: 1), data: [Deflation.fastest.stream(row)])
    file.chunks[0].content.replaceSubrange(4..<8, with: UInt32(height).bigEndianBytes)
    return file.bytes
  }

  /// A pair of more than 16 MB of rows takes what one of ten times the height does.
  @Test(arguments: [
    grey, PNGKind(colorType: 0, depth: 16), PNGKind(colorType: 2, depth: 8),
    PNGKind(colorType: 3, depth: 8),
  ])
  func doesNotDependOnHeight(kind: PNGKind) throws {
    let folder = try TemporaryFolder()
    let (width, height) = (4096, 4200)
    #expect(width * height > 1 << 24)
    func memory(height: Int) throws -> Int {
      let readers = try [Self.grey, kind].enumerated().map { index, kind in
        let path = "\(folder.path)/\(index)-\(height).png"
        try Data(headOfFile(kind, width: width, height: height)).write(to: URL(filePath: path))
        return try ImageFile.open(path)
      }
      return PairScorer().memory(PairPlanes(mask: readers[0], map: readers[1]))
    }
    let (low, high) = (try memory(height: height), try memory(height: 10 * height))
    #expect(high == low)
    // Below what the rows of the mask alone take.
    #expect(low < width * height)
  }

  /// Bands are multiples of 16 rows of about 256 KB, but at most 4 MB, or one row that is larger.
  ///
  /// A row has a byte more than it has pixels.
  @Test(arguments: [
    (999, 7, 7), (999, 5000, 256), (16_383, 5000, 16), (262_143, 5000, 16), (262_144, 5000, 15),
    ((1 << 21) - 1, 5000, 2), (1 << 21, 5000, 1), (1 << 24, 5000, 1),
  ])
  func rowsOfABand(width: Int, height: Int, rows: Int) throws {
    let bytes = headOfFile(Self.grey, width: width, height: height)
    #expect(bytes.withUnsafeBytes { PNGHead($0)?.bandRows } == rows)
  }

  /// Pictures are held whole only within an eighth of what each pair has of the limit.
  @Test(arguments: [
    (1 << 30, 1, 1 << 24), (1 << 30, 8, 1 << 24), (1 << 30, 16, 1 << 23), (8_000_000, 1, 1_000_000),
    (8_000_000, 4, 250_000), (7, 1, 0),
  ])
  func heldWithinTheLimit(limit: Int, pairs: Int, held: Int) {
    var plan = BatchPlan()
    plan.memoryLimit = limit
    plan.reading.map.largestHeldBytes = 100
    let fitting = plan.holdingWhatFits(picturesAtATime: pairs)
    #expect(fitting.reading.mask.largestHeldBytes == held)
    #expect(fitting.reading.map.largestHeldBytes == min(held, 100))
  }

  /// What a wide pair took for bands may be given back before the next one, which is scored as before.
  @Test func bandsAreGivenBack() throws {
    let scorer = PairScorer()
    let size = ImageSize(width: 3000, height: 20)
    func count() throws -> PairTally {
      let levels = (0..<size.pixelCount).map { UInt16($0 % 256) }
      return try scorer.count(
        mask: ArrayReader(levels, size: size, depth: .eight),
        map: ArrayReader(levels.reversed(), size: size, depth: .eight))
    }
    let first = try count()
    scorer.giveBackBands(ifBeyond: 1 << 20)
    #expect(try count() == first)
    scorer.giveBackBands(ifBeyond: 0)
    #expect(try count() == first)

    let rows = RowMemory()
    rows.reserve(100)
    rows.giveBack()
    #expect(rows.heldBytes == 0)
    #expect(rows.bytes.isEmpty)
  }

  /// Weights and regions are held in a quarter of what masks and maps are.
  @Test func companionsHeldWithinTheLimit() {
    var plan = BatchPlan()
    plan.memoryLimit = 1 << 20
    let reading = plan.holdingWhatFits(picturesAtATime: 2).reading
    #expect(reading.weights.largestHeldBytes == 1 << 14)
    #expect(reading.region.largestHeldBytes == 1 << 14)
    #expect(reading.mask.largestHeldBytes == 1 << 16)
  }

  /// Of the blocks of a heatmap that are full, all but four are written, whoever compresses.
  @Test(arguments: [0, 2])
  func blocksDoNotPileUp(helpers: Int) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.png"
    // With the byte for its filter a row is a block, which is full when the next row comes.
    let plane = IndexPlane.constant(PNGBlock.capacity - 1, 1)
    try withHelpers(helpers) { idle in
      let size = ImageSize(width: plane.size.width, height: 12)
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      defer { close(descriptor) }
      let encoder = PNGEncoder(idle)
      encoder.begin(size, to: descriptor)
      for full in 0..<size.height {
        try plane.pixels.withUnsafeBufferPointer { try encoder.write($0) }
        let written = try Data(contentsOf: URL(filePath: path)).ranges(of: Array("IDAT".utf8))
        #expect(written.count >= full - 4, "\(full) full blocks")
      }
      try encoder.finish()
    }
  }
}
