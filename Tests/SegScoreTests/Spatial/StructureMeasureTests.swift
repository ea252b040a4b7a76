import TestSupport
import Testing

@testable import SegScore

/// The S-measure by hand and by laws.
@Suite struct StructureMeasureTests {
  @Test("A mask of one class: mean p of a full one, 1 less the mean of an empty one")
  func oneClass() {
    #expect(measure(["####"], [0.5, 0.25, 1, 0.25]) == 0.5)
    #expect(measure(["...."], [0.5, 0.25, 0, 0.25]) == 0.75)
    #expect(measure(["...."], [0, 0, 0, 0]) == 1)
    #expect(measure(["####"], [0, 0, 0, 0]) == 0)
  }

  @Test("A mask whose map finds nothing keeps what the background has")
  func onlyTheMask() throws {
    // Objects: 1/2 of background at its best. Regions: where the mask varies, p does not. The centroid of 0 and 1
    // is 0, so the left block is one pixel of foreground, and the right one has one of either class.
    let value = try #require(measure(["##.."], [0, 0, 0, 0]))
    #expect(abs(value - 0.5 * (0.5 + 0.25)) < 1e-15)
  }

  @Test("One pixel")
  func onePixel() {
    #expect(measure(["#"], [0.25]) == 0.25)
    #expect(measure(["."], [0.25]) == 0.75)
  }

  /// Tolerance: SSIM adds 2⁻⁵² to a number that is 4y³ at least, where y is 1/117 or more.
  @Test("A perfect map has 1, with blocks of any size", arguments: [1, 2, 3, 8, 13], [1, 2, 5, 9])
  func perfect(width: Int, height: Int) throws {
    var random = SplitMix(state: testSeed)
    for _ in 0..<20 {
      let mask = (0..<width * height).map { _ in random.happens(0.5) ? UInt8(1) : 0 }
      let value = try #require(
        StructureMeasure.value(of: planes(mask, mask.map(Double.init), width: width)))
      #expect(abs(value - 1) < 1e-9, "\(mask), seed \(testSeed)")
    }
  }

  @Test("Blocks without pixels weigh nothing, whatever side they are on")
  func emptyBlocks() throws {
    let map = [0.9, 0.8, 0.2, 0.1]
    // By hand: one block, for the centroid is in the last column; its SSIM is PySODMetrics' of the whole picture.
    let mask = ["...#"]
    let row = try #require(measure(mask, map))
    let objects = 0.25 * (2 * 0.1 / (0.01 + 1)) + 0.75 * likeness([0.9, 0.8, 0.2])
    let (x, y) = (0.5, 0.25)
    let xx = (0.16 + 0.09 + 0.09 + 0.16) / 3
    let yy = (0.75 * 0.75 + 3 * 0.25 * 0.25) / 3
    let covariance = (-0.4 * 0.75 + (0.4 + 0.3 - 0.3) * -0.25) / 3
    let similarity = 4 * x * y * covariance / ((x * x + y * y) * (xx + yy))
    #expect(abs(row - max(0, (objects + similarity) / 2)) < 1e-14)
    let column = try #require(
      StructureMeasure.value(of: planes([0, 0, 0, 1], map, width: 1)))
    #expect(abs(column - row) < 1e-15)
  }

  @Test("Where p does not vary, no rounding makes it vary")
  func constantMap() throws {
    for p in [0.1, 100.0 / 255, 0.7, 1 / 3.0] {
      let mask = (0..<63).map { UInt8($0 == 31 ? 1 : 0) }
      let value = try #require(
        StructureMeasure.value(of: planes(mask, Array(repeating: p, count: 63), width: 9)))
      // Of the blocks only the first has both classes, 4 of 7 rows and 5 of 9 columns; the others do not vary.
      let objects = (2 * p / (p * p + 1) + 62 * 2 * (1 - p) / ((1 - p) * (1 - p) + 1)) / 63
      #expect(abs(value - (objects + 43.0 / 63) / 2) < 1e-14)
    }
  }

  @Test("Pixels that do not count are background with p = 0")
  func ignored() throws {
    var some = planes([1, 0, 0, 1, 0, 0], [0.8, 0.3, 0, 0.7, 0.1, 0], width: 3)
    let all = StructureMeasure.value(of: some)
    some.counted = [1, 1, 0, 1, 1, 0]
    #expect(StructureMeasure.value(of: some) == all)
    some.counted = [0, 0, 0, 0, 0, 0]
    #expect(StructureMeasure.value(of: some) == nil)
  }

  private func likeness(_ p: [Double]) -> Double {
    let rest = p.map { 1 - $0 }
    let mean = rest.reduce(0, +) / Double(p.count)
    let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return 2 * mean / (mean * mean + 1 + (squares / Double(p.count - 1)).squareRoot())
  }

  private func measure(_ rows: [String], _ p: [Double]) -> Double? {
    let mask = rows.joined().map { $0 == "#" ? UInt8(1) : 0 }
    return StructureMeasure.value(of: planes(mask, p, width: rows[0].count))
  }

  private func planes(_ mask: [UInt8], _ p: [Double], width: Int) -> SpatialPlanes {
    SpatialPlanes(
      size: ImageSize(width: width, height: mask.count / width), mask: mask,
      prediction: p.map { $0 >= 0.5 ? 1 : 0 }, probabilities: p)
  }
}
