import TestSupport
import Testing

@testable import SegScore

/// The weighted F-measure by hand and beside one that looks at all pairs of pixels.
@Suite struct WeightedFMeasureTests {
  @Test("No value where neither side has foreground; 0 where only the map has some")
  func emptyMask() {
    #expect(measure("...", [0, 0, 0]) == nil)
    #expect(measure(".", [0]) == nil)
    #expect(measure("...", [0, 0.001, 0]) == 0)
    #expect(measure(".", [1]) == 0)
  }

  /// The mask is too far from the border of the picture for its black to reach.
  @Test("0 where only the mask has foreground")
  func emptyMap() throws {
    var mask = [UInt8](repeating: 0, count: 81)
    for pixel in [30, 31, 40, 49] { mask[pixel] = 1 }
    let size = ImageSize(width: 9, height: 9)
    let value = try #require(score(size, mask, Array(repeating: 0, count: 81)))
    #expect(value < 1e-15)
  }

  @Test("Far false alarms count double, one pixel away 2 - 0.5^0.2")
  func falseAlarms() throws {
    for (distance, weight) in [(1, 1.129_449_436_703_876), (5, 1.5), (10, 1.75), (399, 2)] {
      let mask = [1] + [UInt8](repeating: 0, count: 399)
      var p = mask.map(Double.init)
      p[distance] = 1
      let value = try #require(score(ImageSize(width: 400, height: 1), mask, p))
      let precision: Double = 1 / (1 + weight)
      #expect(abs(value - 2 * precision / (precision + 1)) < 1e-14, "\(distance)")
    }
    #expect(DistanceWeights.table.last == 2)
  }

  @Test("A perfect map has 1, one pixel and a full mask too")
  func perfect() throws {
    for mask in ["#", "#.", "####", ".#.#"] {
      let value = try #require(measure(mask, mask.map { $0 == "#" ? 1 : 0 }))
      #expect(abs(value - 1) < 1e-15)
    }
  }

  @Test(
    "Random pictures, as all pairs of pixels have it",
    arguments: [(1, 1), (1, 17), (17, 1), (2, 2), (3, 40), (13, 11)], [0.02, 0.3, 0.9])
  func besideNaive(size: (width: Int, height: Int), share: Double) throws {
    var random = SplitMix(state: testSeed)
    let size = ImageSize(width: size.width, height: size.height)
    for _ in 0..<4 {
      let mask = (0..<size.pixelCount).map { _ in random.happens(share) ? UInt8(1) : 0 }
      let p = mask.map { level in
        random.happens(0.3) ? Double(level) : Double.random(in: 0...1, using: &random)
      }
      let expected = NaiveWeightedF(size: size, mask: mask, p: p).value
      let value = score(size, mask, p)
      // What the formula adds to a divisor is 2⁻⁵².
      let isClose = value == expected || abs((value ?? .nan) - (expected ?? .nan)) < 1e-13
      #expect(isClose, "\(mask) \(p), seed \(testSeed)")
    }
  }

  @Test("Pixels that do not count are background with p = 0, and nothing counts without value")
  func ignored() {
    var planes = SpatialPlanes(
      size: ImageSize(width: 3, height: 1), mask: [1, 0, 0], prediction: [1, 0, 0],
      probabilities: [0.8, 0.3, 0])
    let all = SpatialNumbers(planes, [.weightedF], SpatialRules()).weightedF
    planes.counted = [1, 1, 0]
    #expect(SpatialNumbers(planes, [.weightedF], SpatialRules()).weightedF == all)
    (planes.mask, planes.probabilities, planes.counted) = ([0, 0, 0], [0, 0, 0], [0, 0, 0])
    #expect(SpatialNumbers(planes, [.weightedF], SpatialRules()).weightedF == nil)
  }

  @Test("Stretching goes from the least to the largest p that counts, and leaves a flat map alone")
  func stretching() {
    var planes = SpatialPlanes(
      size: ImageSize(width: 4, height: 1), mask: [1, 0, 0, 0], prediction: [1, 0, 0, 0],
      probabilities: [0.75, 0.5, 0.25, 0], counted: [1, 1, 1, 0])
    planes.stretchProbabilities()
    #expect(planes.probabilities == [1, 0.5, 0, 0])
    planes.probabilities = [0.3, 0.3, 0.3, 0]
    planes.stretchProbabilities()
    #expect(planes.probabilities == [0.3, 0.3, 0.3, 0])
  }

  private func measure(_ row: String, _ p: [Double]) -> Double? {
    score(ImageSize(width: p.count, height: 1), row.map { $0 == "#" ? 1 : 0 }, p)
  }

  private func score(_ size: ImageSize, _ mask: [UInt8], _ p: [Double]) -> Double? {
    let planes = SpatialPlanes(
      size: size, mask: mask, prediction: p.map { $0 >= 0.5 ? 1 : 0 }, probabilities: p)
    return SpatialNumbers(planes, [.weightedF], SpatialRules()).weightedF
  }
}
