import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Every spatial metric beside those of MedPy, MONAI, OpenCV, scikit-image and SciPy.
///
/// Scripts/expected_spatial.py makes the table. Counts are compared with `==`, everything else to 1e-12 of
/// the value: distances are rounded once or twice, and sums have 7,500 terms at most. A distance is at least
/// 0.4 or 0, so a real fault would be 1e-4 of a mean or more.
@Suite struct SpatialValuesTests {
  @Test func pairs() throws {
    let rows = try Fixtures.table("spatial.csv")
    #expect(rows.count > 400)
    for row in rows {
      let (planes, rules) = (try planes(of: row), rules(of: row))
      let percent = Double(row["percent"]!)!
      let wanted = Set(SpatialMetric.all + [.hausdorffPercentile(percent)])
        .subtracting([.sMeasure, .weightedF])
      let numbers = SpatialNumbers(planes, wanted, rules)
      checkDistances(numbers, percent, row)
      checkPercentiles(planes, percent, rules, row)
      checkComponents(try #require(numbers.lesions), row)
      checkBands(numbers.edgeLoss, row)
    }
  }

  private func checkDistances(_ numbers: SpatialNumbers, _ percent: Double, _ row: [String: String])
  {
    check(numbers.hausdorff, "hausdorff", row)
    check(numbers.percentiles[percent], "directed_percentile", row)
    check(numbers.assd, "assd", row)
    check(numbers.masd, "masd", row)
    check(numbers.surfaceDice, "surface_dice", row)
    check(numbers.boundaryIoU, "boundary_iou", row)
    check(numbers.boundaryF, "boundary_f", row)
  }

  /// The other rule; and nothing that is not wanted has a value.
  private func checkPercentiles(
    _ planes: SpatialPlanes, _ percent: Double, _ rules: SpatialRules, _ row: [String: String]
  ) {
    var rules = rules
    rules.percentileRule = .pooled
    let numbers = SpatialNumbers(planes, [.hausdorffPercentile(percent)], rules)
    check(numbers.percentiles[percent], "pooled_percentile", row)
    #expect(numbers.hausdorff == nil && numbers.boundaryF == nil && numbers.lesions == nil)
  }

  private func checkComponents(_ lesions: LesionCounts, _ row: [String: String]) {
    #expect(String(lesions.mask) == row["mask_components"], "\(row)")
    #expect(String(lesions.prediction) == row["prediction_components"], "\(row)")
    #expect(String(lesions.matched) == row["matched"], "\(row)")
    check(lesions.precision, "lesion_precision", row)
    check(lesions.recall, "lesion_recall", row)
    check(lesions.f1, "lesion_f1", row)
  }

  private func checkBands(_ loss: EdgeLoss?, _ row: [String: String]) {
    guard let loss else {
      #expect(row["inside_pixels"] == "" && row["outside_pixels"] == "", "\(row)")
      return
    }
    #expect(loss.bands.map(\.most) == [1, 2, 4, 8, 16, 32, 64, .infinity])
    for (side, means) in [
      ("inside", loss.bands.map(\.inside)), ("outside", loss.bands.map(\.outside)),
    ] {
      let pixels = means.map { String($0.pixels) }.joined(separator: ";")
      #expect(pixels == row["\(side)_pixels"], "\(row)")
      let losses = row["\(side)_losses"]!.split(separator: ";", omittingEmptySubsequences: false)
      for (mean, expected) in zip(means, losses) {
        check(mean.loss, Double(expected), "\(side) \(row)")
      }
    }
  }

  private func check(_ value: Double?, _ column: String, _ row: [String: String]) {
    check(value, Double(row[column]!), "\(column) of \(row["mask"]!) \(row["map"]!)")
  }

  private func check(_ value: Double?, _ expected: Double?, _ subject: String) {
    let isClose =
      if let value, let expected { abs(value - expected) <= 1e-12 * abs(expected) } else {
        value == expected
      }
    #expect(isClose, "\(subject): \(value as Any), not \(expected as Any)")
  }

  private func rules(of row: [String: String]) -> SpatialRules {
    func number(_ column: String) -> Double { Double(row[column]!)! }
    var rules = SpatialRules()
    rules.spacing = PixelSpacing(y: number("spacing_y"), x: number("spacing_x"))
    rules.tolerance = number("tolerance")
    rules.boundaryIoURatio = number("iou_ratio")
    rules.boundaryFRatio = number("f_ratio")
    return rules
  }

  private func planes(of row: [String: String]) throws -> SpatialPlanes {
    let mask = try ImageFile.open(Fixtures.path(row["mask"]!))
    let map = try ImageFile.open(Fixtures.path(row["map"]!))
    let (targets, calls) = (try readLevels(mask), try readLevels(map))
    let counted = targets.map { UInt8(Int($0) == Int(row["ignore"]!) ? 0 : 1) }
    func foreground(_ levels: [UInt16], _ reader: any BandReader) -> [UInt8] {
      let maximum = Int(reader.format.depth!.maximumLevel)
      return zip(levels, counted).map { level, counts in 2 * Int(level) >= maximum ? counts : 0 }
    }
    return SpatialPlanes(
      size: mask.size, mask: foreground(targets, mask), prediction: foreground(calls, map),
      losses: targets.indices.map {
        Double(UInt32(truncatingIfNeeded: $0 &* 2_654_435_761)) / 0x1p30
      },
      counted: counted)
  }
}
