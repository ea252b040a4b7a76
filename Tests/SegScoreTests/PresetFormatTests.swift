import SegScore
import TestSupport
import Testing

/// Presets mean the same for levels and for floats.
///
/// 8-bit levels are floats of level / 255, which are rounded to 257 times their level; so all that is counted is equal.
/// Tolerance of the rest: 1e-12 for rounding in sums of up to 1,200 terms; it is summed in another order.
@Suite struct PresetFormatTests {
  private static let size = ImageSize(width: 40, height: 30)

  private func values(
    _ preset: Preset, mask: any BandReader, map: any BandReader
  ) throws -> [(name: String, value: MetricValue)] {
    let rules = MetricRules(
      bce: .one(.keras), threshold: preset.threshold, conventions: preset.conventions,
      spatial: [.sMeasure, .weightedF, .hausdorff])
    var options = ScoringOptions()
    options.threshold = preset.threshold
    options.tileConvention = .keras
    options.conventions = preset.conventions
    options.spatial = SpatialOptions([.sMeasure, .weightedF, .hausdorff])
    let pair = try PairScorer(options).count(mask: mask, map: map)
    return zip(rules.metrics, TallyScorer(rules).score(pair).values).map { ($0.name, $1) }
  }

  /// Soft masks about the levels where rules differ, and maps about the thresholds.
  @Test(arguments: Preset.allCases)
  func floatsAreLevels(preset: Preset) throws {
    var random = SplitMix(state: testSeed)
    let interesting: [UInt16] = [0, 100, 127, 128, 129, 130, 200, 255]
    func levels() -> [UInt16] {
      (0..<Self.size.pixelCount).map { _ in interesting[Int(random.next() % 8)] }
    }
    let (mask, map) = (levels(), levels().map { max(20, min(240, $0)) })
    func floats(_ levels: [UInt16]) -> ArrayReader {
      ArrayReader(levels.map { Double($0) / 255 }, size: Self.size)
    }
    func bytes(_ levels: [UInt16]) -> ArrayReader {
      ArrayReader(levels, size: Self.size, depth: .eight)
    }
    let expected = try values(preset, mask: bytes(mask), map: bytes(map))
    // Of 32 bits only what is counted is the same: p is rounded.
    let singles = { (levels: [UInt16]) in
      ArrayReader(levels.map { Float($0) / 255 }, size: Self.size)
    }
    for (found, other) in zip(
      try values(preset, mask: singles(mask), map: singles(map)), expected)
    {
      guard case .count = found.value else { continue }
      #expect(found.value == other.value, "\(preset) \(found.name), seed \(testSeed)")
    }
    for (mask, map) in [
      (floats(mask), floats(map)), (bytes(mask), floats(map)), (floats(mask), bytes(map)),
    ] {
      let found = try values(preset, mask: mask, map: map)
      for ((name, value), other) in zip(found, expected) {
        if case .count = value {
          #expect(value == other.value, "\(preset) \(name), seed \(testSeed)")
        }
        let (number, otherNumber) = (value.number ?? -1, other.value.number ?? -1)
        #expect(
          abs(number - otherNumber) <= 1e-12 * abs(otherNumber),
          "\(preset) \(name) is \(number), not \(otherNumber), seed \(testSeed)")
      }
    }
  }
}
