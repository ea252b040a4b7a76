import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Heatmaps of a batch that are reduced by blocks.
@Suite struct HeatmapSizeTests {
  @Test(arguments: BlockRule.allCases, [1, 4])
  func beside(rule: BlockRule, threads: Int) throws {
    let set = try GallerySet()
    var random = SplitMix(state: testSeed)
    set.plan.scoring.ignored = .value(7)
    set.plan.threads = threads
    try set.add("large", width: 700, mask: random.bytes(210_000), map: random.bytes(210_000))
    try set.add("small", width: 20, mask: random.bytes(200), map: random.bytes(200))
    func heatmaps(longestSide: Int?, _ folder: String) throws -> [[UInt8]] {
      let path = "\(set.folder.path)/\(folder)"
      set.plan.heatmaps = [HeatmapPlan.Kind.loss, .error].map { kind in
        var plan = HeatmapPlan(kind: kind, folder: "\(path)/\(kind)", style: .test)
        (plan.longestSide, plan.blockRule) = (longestSide, rule)
        return plan
      }
      _ = set.items()
      return try ["loss/large", "error/large", "loss/small"].map {
        try IndexPlane.read("\(path)/\($0).png")
      }
    }
    let full = try heatmaps(longestSide: nil, "full")
    let reduced = try heatmaps(longestSide: 100, "reduced")
    let picture = ImageSize(width: 700, height: 300)
    for (index, values) in [IndexValues.losses, .errors].enumerated() {
      let expected = IndexPicture(size: picture, indices: full[index]).reduced(by: 7, values, rule)
      #expect(reduced[index] == expected.indices, "seed \(testSeed)")
    }
    #expect(reduced[2] == full[2])
    let bytes = try Data(contentsOf: URL(filePath: "\(set.folder.path)/reduced/loss/large.png"))
    let word = rule == .mean ? "mean" : "worst"
    let text =
      "Blocks\0each pixel is the \(word) of the counted ones of 7x7 pixels of a picture of 700x300"
    #expect(bytes.range(of: Data(text.utf8)) != nil)
    let small = try Data(contentsOf: URL(filePath: "\(set.folder.path)/reduced/loss/small.png"))
    #expect(small.range(of: Data("Blocks".utf8)) == nil)
    #expect(try pngcheck(["\(set.folder.path)/reduced/loss/large.png"]) == "")
  }
}
