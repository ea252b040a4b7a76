import TestSupport
import Testing

@testable import SegScore

/// Metrics that look at where pixels lie, from pairs as they are read.
@Suite struct SpatialPairTests {
  private static let size = ImageSize(width: 300, height: 70)

  /// Blobs of foreground, and a map that is near to them.
  private struct Pair {
    var mask: [UInt16]
    var map: [UInt16]

    init(_ random: inout SplitMix) {
      let centres = (0..<6).map { _ in
        (x: Int(random.next() % 300), y: Int(random.next() % 70), radius: Int(random.next() % 20))
      }
      func isInside(_ pixel: Int, off: Int) -> Bool {
        let (x, y) = (pixel % 300 + off, pixel / 300)
        return centres.contains {
          ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) <= $0.radius * $0.radius
        }
      }
      mask = (0..<size.pixelCount).map { isInside($0, off: 0) ? 255 : 0 }
      map = (0..<size.pixelCount).map { pixel in
        let noise = UInt16(random.next() % 100)
        return isInside(pixel, off: 3) ? 255 - noise : noise
      }
    }
  }

  private func numbers(
    _ mask: any BandReader, _ map: any BandReader, change: (inout ScoringOptions) -> Void = { _ in }
  ) throws -> SpatialNumbers {
    var options = ScoringOptions()
    options.spatial = SpatialOptions(SpatialMetric.all)
    change(&options)
    return try #require(try PairScorer(options).count(mask: mask, map: map).spatial)
  }

  private func plane(_ levels: [UInt16]) -> ArrayReader {
    ArrayReader(levels, size: Self.size, depth: .eight)
  }

  @Test("Depths and types, bands and threads do not change a bit")
  func formats() throws {
    let seed = testSeed
    var random = SplitMix(state: seed)
    let pair = Pair(&random)
    let expected = try numbers(plane(pair.mask), plane(pair.map))
    #expect(expected.hausdorff != nil && expected.edgeLoss != nil && expected.weightedF != nil)

    let deep = ArrayReader(pair.map.map { $0 * 257 }, size: Self.size, depth: .sixteen)
    let floats = ArrayReader(pair.map.map { Double($0) / 255 }, size: Self.size)
    // The logarithms of 1 - p are rounded in two ways, each right to a few units of the last digit.
    for (map, tolerance) in [(deep, 0.0), (floats, 1e-12)] {
      var found = try numbers(plane(pair.mask), map)
      for (band, other) in zip(found.edgeLoss!.bands, expected.edgeLoss!.bands) {
        #expect(band.inside.pixels == other.inside.pixels)
        #expect(band.outside.pixels == other.outside.pixels)
        for (loss, otherLoss) in [
          (band.inside.loss, other.inside.loss), (band.outside.loss, other.outside.loss),
        ] {
          #expect((loss == nil) == (otherLoss == nil))
          #expect(
            abs((loss ?? 0) - (otherLoss ?? 0)) <= tolerance * (otherLoss ?? 0), "seed \(seed)")
        }
      }
      found.edgeLoss = expected.edgeLoss
      #expect(found == expected, "seed \(seed)")
    }
    for rows in [1, 7, 64] {
      let other = try numbers(plane(pair.mask), plane(pair.map)) {
        $0.bandRows = rows
        $0.spatial?.rules.parallel = { count, body in (0..<count).reversed().forEach(body) }
      }
      #expect(other == expected, "\(rows) rows, seed \(seed)")
    }
  }

  @Test("Logits are the probabilities that they stand for")
  func logits() throws {
    let mask = (0..<Self.size.pixelCount).map { UInt16($0 % 300 < 150 ? 255 : 0) }
    // p = 1/4 and 3/4, of which the logits are ∓log 3.
    let logits = mask.map { $0 == 0 ? -1.0986122886681098 : 1.0986122886681098 }
    let found = try numbers(plane(mask), ArrayReader(logits, size: Self.size)) {
      $0.areLogits = true
    }
    #expect(found.hausdorff == 0)
    #expect(found.boundaryIoU == 1)
    let loss = try #require(found.edgeLoss?.bands[0].inside.loss)
    // -log(3/4), and the rounding of a sum of 70 terms.
    #expect(abs(loss - 0.28768207245178096) < 1e-14)
    let expected = try numbers(
      plane(mask), ArrayReader(mask.map { $0 == 0 ? 0.25 : 0.75 }, size: Self.size))
    #expect(abs(found.sMeasure! - expected.sMeasure!) < 1e-14)
  }

  @Test("Pixels that do not count are background on both sides")
  func ignored() throws {
    let count = Self.size.pixelCount
    var (mask, map) = ([UInt16](repeating: 0, count: count), [UInt16](repeating: 0, count: count))
    (mask[20], map[20], mask[50], map[250]) = (255, 255, 100, 255)
    let everywhere = try numbers(plane(mask), plane(map))
    #expect(everywhere.hausdorff == 230)
    mask[250] = 100
    let counted = try numbers(plane(mask), plane(map)) { $0.ignored = .value(100) }
    #expect(counted.hausdorff == 0)
    #expect(counted.lesions?.prediction == 1)
  }

  @Test("Only what is wanted is measured")
  func wanted() throws {
    let mask = [UInt16](repeating: 255, count: Self.size.pixelCount)
    let found = try numbers(plane(mask), plane(mask)) {
      $0.spatial = SpatialOptions([.hausdorffPercentile(90)])
    }
    #expect(found.percentiles == [90: 0])
    #expect(found.hausdorff == nil && found.sMeasure == nil && found.lesions == nil)
  }
}
