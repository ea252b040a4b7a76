import Dispatch
import SegScore
import TestSupport
import Testing

/// Spatial metrics by hand and by laws.
@Suite struct SpatialNumbersTests {
  /// The planes of two drawings.
  static func planes(_ mask: [String], _ prediction: [String]) -> SpatialPlanes {
    func pixels(_ rows: [String]) -> [UInt8] { rows.joined().map { $0 == "#" ? 1 : 0 } }
    let size = ImageSize(width: mask[0].count, height: mask.count)
    return SpatialPlanes(
      size: size, mask: pixels(mask), prediction: pixels(prediction),
      losses: (0..<size.pixelCount).map(Double.init))
  }

  static let all = Set(SpatialMetric.all).subtracting([.sMeasure, .weightedF])

  func numbers(_ mask: [String], _ prediction: [String]) -> SpatialNumbers {
    SpatialNumbers(Self.planes(mask, prediction), Self.all, SpatialRules())
  }

  /// A pixel three columns and four rows away from another.
  @Test func twoPixels() {
    let numbers = numbers(
      ["#...", "....", "....", "....", "...."], ["....", "....", "....", "....", "...#"])
    #expect(numbers.hausdorff == 5)
    #expect(numbers.percentiles == [95: 5])
    #expect(numbers.assd == 5)
    #expect(numbers.masd == 5)
    #expect(numbers.surfaceDice == 0)
    #expect(numbers.boundaryIoU == 0)
    #expect(numbers.boundaryF == 0)
  }

  /// Three pixels of the mask at 0, 1 and 2 from the prediction's, which is at 0 from them.
  @Test func unevenBorders() {
    let numbers = numbers(["###.."], ["#...."])
    #expect(numbers.hausdorff == 2)
    // Ranks 0, 1, 2 at 95 %: 1.9.
    #expect(abs(numbers.percentiles[95]! - 1.9) < 1e-15)
    #expect(numbers.assd == 3.0 / 4)
    #expect(numbers.masd == 0.5)
    #expect(numbers.surfaceDice == 3.0 / 4)
    // The boundary is the whole mask; it is met within 1 by two of three pixels.
    #expect(numbers.boundaryIoU == 1.0 / 3)
    #expect(abs(numbers.boundaryF! - 2 * (2.0 / 3) / (5.0 / 3)) < 1e-15)
  }

  /// A pixel that has all four neighbours is no border, though a corner is missing.
  @Test func faceConnectivity() {
    let numbers = numbers(
      ["####", "####", "####", "###."], ["....", "..#.", "....", "...."])
    // Inside are (1, 1), (2, 1), (1, 2) and (2, 2), which touches (3, 3) by a corner: 11 are border.
    #expect(numbers.surfaceDice == Double(1 + 2) / 12)
  }

  @Test(
    "What has no value, and what is 0",
    arguments: [["#"], ["..", ".."], ["....."], [".", ".", "."]])
  func empties(rows: [String]) {
    let empty = rows.map { String(repeating: ".", count: $0.count) }
    var single = empty
    single[0] = "#" + single[0].dropFirst()
    let neither = numbers(empty, empty)
    #expect(neither.hausdorff == nil && neither.assd == nil && neither.masd == nil)
    #expect(neither.percentiles.isEmpty && neither.edgeLoss == nil)
    #expect(neither.surfaceDice == nil && neither.boundaryIoU == nil && neither.boundaryF == nil)
    #expect(neither.lesions?.f1 == nil && neither.lesions?.matched == 0)
    for numbers in [numbers(single, empty), numbers(empty, single)] {
      #expect(numbers.hausdorff == nil && numbers.assd == nil && numbers.masd == nil)
      #expect(numbers.percentiles.isEmpty)
      #expect(numbers.surfaceDice == 0 && numbers.boundaryIoU == 0 && numbers.boundaryF == 0)
      #expect(numbers.lesions?.f1 == 0)
    }
    #expect(numbers(single, empty).lesions?.precision == nil)
    #expect(numbers(empty, single).lesions?.recall == nil)
    let same = numbers(single, single)
    #expect(same.hausdorff == 0 && same.percentiles == [95: 0] && same.assd == 0 && same.masd == 0)
    #expect(same.surfaceDice == 1 && same.boundaryIoU == 1 && same.boundaryF == 1)
    #expect(same.lesions?.f1 == 1)
  }

  @Test(
    "Components that match",
    arguments: [
      // Touching by a corner; half of the mask, exactly 1/2; a pixel less
      (["#..", ".#.", "..#"], ["#..", ".#.", "..."], [1, 1, 1]),
      (["####"], ["##.."], [1, 1, 1]),
      (["#####"], ["##..."], [1, 1, 0]),
      // Two parts of one component: 2 of 5 each; one of them 3 of 6
      (["#####"], ["##.##"], [1, 2, 0]),
      (["######"], ["###.##"], [1, 2, 1]),
      // Many small parts before the one that has the most
      (["#########"], ["#.#.#####"], [1, 3, 1]),
      // One part of the prediction over two of the mask
      (["###.#"], ["#####"], [2, 1, 1]),
      (["##.##"], ["#####"], [2, 1, 0]),
    ] as [([String], [String], [Int])])
  func components(mask: [String], prediction: [String], counts: [Int]) {
    let lesions = numbers(mask, prediction).lesions!
    #expect([lesions.mask, lesions.prediction, lesions.matched] == counts)
  }

  /// Losses 0…7 at distances 2, 1 | 1, 2, 2, 1 | 1, 2, where pixel 3 does not count.
  @Test func lossesByDistance() throws {
    var planes = Self.planes(["..####.."], ["........"])
    planes.counted = [1, 1, 1, 0, 1, 1, 1, 1]
    let loss = try #require(SpatialNumbers(planes, [.edgeLoss], SpatialRules()).edgeLoss)
    #expect(loss.bands[0].outside.pixels == 2 && loss.bands[0].outside.loss == (1 + 6) / 2.0)
    #expect(loss.bands[1].outside.pixels == 2 && loss.bands[1].outside.loss == (0 + 7) / 2.0)
    #expect(loss.bands[0].inside.pixels == 2 && loss.bands[0].inside.loss == (2 + 5) / 2.0)
    #expect(loss.bands[1].inside.pixels == 1 && loss.bands[1].inside.loss == 4)
    #expect(loss.bands[2...].allSatisfy { $0.inside.loss == nil && $0.outside.loss == nil })
  }

  /// An unclipped loss may be infinite, and so is its band's.
  @Test func infiniteLosses() throws {
    var planes = Self.planes(["#..."], ["...."])
    planes.losses[1] = .infinity
    let loss = try #require(SpatialNumbers(planes, [.edgeLoss], SpatialRules()).edgeLoss)
    #expect(loss.bands[0].outside.loss == .infinity)
    #expect(loss.bands[0].inside.loss == 0)
    #expect(loss.bands[1].outside.loss == 2)
  }

  /// A mask of one class has no edge, whatever counts.
  @Test func noEdge() {
    #expect(numbers(["###"], ["#.."]).edgeLoss == nil)
    var planes = Self.planes(["..."], ["..."])
    planes.counted = [0, 0, 0]
    #expect(SpatialNumbers(planes, [.edgeLoss], SpatialRules()).edgeLoss == nil)
  }

  /// The same bits with many threads, in any order of parts.
  @Test func threads() {
    var random = SplitMix(state: testSeed)
    for size in [ImageSize(width: 4_200, height: 40), ImageSize(width: 3, height: 600)] {
      var planes = SpatialPlanes(
        size: size, mask: RandomPlane(size, using: &random).pixels,
        prediction: RandomPlane(size, using: &random).pixels)
      planes.losses = (0..<size.pixelCount).map { _ in Double.random(in: 0...9, using: &random) }
      var rules = SpatialRules()
      rules.spacing = PixelSpacing(y: 0.7, x: 1.1)
      let serial = SpatialNumbers(planes, Self.all, rules)
      rules.parallel = { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
      #expect(SpatialNumbers(planes, Self.all, rules) == serial, "seed \(testSeed)")
    }
  }

  /// Exchanging the sides changes no symmetric metric; mirroring changes none.
  @Test func laws() {
    var random = SplitMix(state: testSeed)
    for round in 0..<40 {
      let first = RandomPlane(using: &random)
      let second = RandomPlane(first.size, using: &random)
      func numbers(_ mask: [UInt8], _ prediction: [UInt8]) -> SpatialNumbers {
        let planes = SpatialPlanes(size: first.size, mask: mask, prediction: prediction)
        return SpatialNumbers(planes, Self.all.subtracting([.edgeLoss]), SpatialRules())
      }
      let given = numbers(first.pixels, second.pixels)
      let exchanged = numbers(second.pixels, first.pixels)
      let mirrored = numbers(first.pixels.reversed(), second.pixels.reversed())
      for other in [exchanged, mirrored] {
        let subject = "seed \(testSeed), round \(round)"
        #expect(other.hausdorff == given.hausdorff, "\(subject)")
        #expect(other.percentiles == given.percentiles, "\(subject)")
        #expect(other.surfaceDice == given.surfaceDice, "\(subject)")
        #expect(other.boundaryIoU == given.boundaryIoU, "\(subject)")
        #expect(other.lesions?.matched == given.lesions?.matched, "\(subject)")
      }
    }
  }

  @Test func names() {
    #expect(
      SpatialMetric.all.flatMap(\.columns).joined(separator: " ")
        == """
        s_measure weighted_f hausdorff hausdorff95 assd masd surface_dice boundary_iou boundary_f \
        lesion_precision lesion_recall lesion_f1 lesions_mask lesions_prediction lesions_matched \
        bce_inside_1 bce_outside_1 bce_inside_2 bce_outside_2 bce_inside_4 bce_outside_4 \
        bce_inside_8 bce_outside_8 bce_inside_16 bce_outside_16 bce_inside_32 bce_outside_32 \
        bce_inside_64 bce_outside_64 bce_inside_more bce_outside_more
        """)
    #expect(SpatialMetric.hausdorffPercentile(99.5).columns == ["hausdorff99.5"])
    #expect(SpatialMetric(name: "hausdorff99.5") == .hausdorffPercentile(99.5))
    #expect(SpatialMetric(name: "lesions_mask") == .lesions)
    #expect(SpatialMetric(name: "bce_inside_2") == .edgeLoss)
    for name in [
      "hausdorff+5", "hausdorff050", "hausdorff0x10", "hausdorff0", "hausdorff101", "hausdorffnan",
      "hausdorff99.999999999999999", "bce_inside_3", "bce_inside_", "lesion",
    ] {
      #expect(SpatialMetric(name: name) == nil, "\(name)")
    }
  }
}
