import SegScoreFiles
import TestSupport
import Testing

@testable import SegScore

/// The S-measure and the weighted F-measure of files beside exact fractions, NumPy and PySODMetrics.
///
/// Scripts/expected_structure.py makes the table. Tolerance: 1e-9 of the value. p is a rounded level here and exact
/// in the table, and SSIM divides differences of p by differences that may be as small.
@Suite struct StructureValuesTests {
  @Test("Each measure, of p as it is and stretched to 0…1", arguments: [false, true])
  func ofPairs(isStretched: Bool) throws {
    for row in try Fixtures.table("structure.csv") {
      var planes = try self.planes(row)
      if isStretched { planes.stretchProbabilities() }
      let suffix = isStretched ? "_stretched" : ""
      check(StructureMeasure.value(of: planes), row, "s_measure\(suffix)")
      check(
        SpatialNumbers(planes, [.weightedF], SpatialRules()).weightedF, row, "weighted_f\(suffix)")
    }
  }

  private func check(_ value: Double?, _ row: [String: String], _ column: String) {
    let subject = "\(row["mask"]!) \(row["map"]!) \(row["ignore"]!): \(column)"
    guard let value, let expected = Double(row[column]!) else {
      #expect(
        value == nil && row[column] == "", "\(subject) is \(value as Any), not '\(row[column]!)'")
      return
    }
    #expect(abs(value - expected) <= 1e-9 * expected, "\(subject) is \(value), not \(expected)")
  }

  private func planes(_ row: [String: String]) throws -> SpatialPlanes {
    let (mask, depth) = try levels(row["mask"]!)
    let (map, mapDepth) = try levels(row["map"]!)
    let ignored = UInt16(row["ignore"]!)
    let counted = mask.levels.map { UInt8($0 == ignored ? 0 : 1) }
    let truth = zip(mask.levels, counted).map { level, counts in
      2 * Int(level) >= Int(depth.maximumLevel) ? counts : 0
    }
    let p = zip(map.levels, counted).map { level, counts in
      Double(level) / Double(mapDepth.maximumLevel) * Double(counts)
    }
    return SpatialPlanes(
      size: mask.size, mask: truth, prediction: p.map { $0 >= 0.5 ? 1 : 0 }, probabilities: p,
      counted: ignored == nil ? [] : counted)
  }

  private func levels(_ name: String) throws -> (
    (size: ImageSize, levels: [UInt16]), depth: BitDepth
  ) {
    let reader = try ImageFile.open(Fixtures.path(name))
    return ((reader.size, try readLevels(reader)), try #require(reader.format.depth))
  }
}
