import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// In batches alpha gives the bits that a region gives which says the same, with all that combines with it.
@Suite struct AlphaBatchTests {
  /// Three bands of whole tiles, and the start of a fourth row of tiles.
  private static let size = ImageSize(width: 201, height: 530)
  private static let style = HeatmapStyle(
    colors: (0...255).map { RGBColor(red: $0, green: $0, blue: 0) }, text: [])

  /// Options that combine with alpha.
  struct Companions: CustomTestStringConvertible {
    var weights = false
    var region = false
    var ignored: IgnoredSamples?

    var testDescription: String {
      "weights: \(weights), region: \(region), ignored: \(ignored?.description ?? "none")"
    }

    static let all = [
      Companions(), Companions(ignored: .value(17 * 4)), Companions(region: true),
      Companions(weights: true), Companions(weights: true, region: true, ignored: .value(0)),
    ]
  }

  /// What came of a batch.
  private struct Outcome: Equatable {
    var rows: [PictureRow]
    var pools: DatasetPools
    var files: [String: Data]
  }

  private static let kinds: [(mask: AlphaKind, map: AlphaKind)] = [
    (.greyAlpha8, .opaque), (.opaque, .rgba16), (.palette, .greyAlpha16), (.rgb8Color, .grey8Color),
  ]

  @Test(arguments: Companions.all)
  func regionsAgree(companions: Companions) throws {
    let folder = try TemporaryFolder()
    var random = SplitMix(state: testSeed)
    let (pairs, plainPairs) = try Self.pairs(companions, in: folder, &random)
    let expected = try Self.score(plainPairs, companions, threads: 1, bandRows: nil)
    #expect(expected.rows.compactMap(\.score).count == Self.kinds.count, "seed \(testSeed)")
    for (threads, bandRows, decoder) in Self.ways {
      let outcome = try Self.score(
        pairs, companions, threads: threads, bandRows: bandRows, decoder)
      let way: Comment = "\(threads) threads, bands of \(bandRows), \(decoder), seed \(testSeed)"
      #expect(outcome.rows == expected.rows, way)
      #expect(outcome.pools == expected.pools, way)
      #expect(outcome.files == expected.files, way)
    }
  }

  private static let ways: [(threads: Int, bandRows: Int, ReadingRules.Decoder)] = [
    (1, 256, .fast), (1, 7, .libpng), (3, 1, .fast), (3, 7, .fast), (3, 256, .libpng),
  ]

  /// Pairs with alpha, and opaque ones of the same depths with a region that says the same.
  private static func pairs(
    _ companions: Companions, in folder: TemporaryFolder, _ random: inout SplitMix
  ) throws -> (alpha: [PicturePair], plain: [PicturePair]) {
    func fifteenths() -> [Int] {
      (0..<size.pixelCount).map { _ in Int(random.next() >> 60) }
    }
    /// Half of them opaque; a quarter in long runs.
    func alphas() -> [Int] {
      let noise = fifteenths().map { $0 < 8 ? 15 : $0 < 12 ? 0 : $0 }
      return noise.indices.map { $0 / 500 % 4 == 0 ? 0 : noise[$0] }
    }
    func write(_ kind: AlphaKind, _ levels: [Int], _ alpha: [Int], _ name: String) throws -> String
    {
      try folder.write(kind.file(levels, alpha: alpha, width: size.width), name)
    }
    let opaque = [Int](repeating: 15, count: size.pixelCount)
    let region = companions.region ? fifteenths().map { $0 / 2 } : opaque
    let regionPath = try write(.opaque, region, opaque, "region")
    let weights = try write(.opaque, fifteenths(), opaque, "weights")
    var (pairs, plain): ([PicturePair], [PicturePair]) = ([], [])
    for (index, kind) in kinds.enumerated() {
      let (mask, map) = (fifteenths(), fifteenths())
      let alpha = (
        mask: kind.mask == .opaque ? opaque : alphas(), map: kind.map == .opaque ? opaque : alphas()
      )
      let both = opaque.indices.map { alpha.mask[$0] == 0 || alpha.map[$0] == 0 ? 0 : region[$0] }
      pairs.append(
        PicturePair(
          image: "\(index)", mask: try write(kind.mask, mask, alpha.mask, "mask-\(index)"),
          map: try write(kind.map, map, alpha.map, "map-\(index)"),
          weights: companions.weights ? weights : nil,
          region: companions.region ? regionPath : nil, byteCount: 0))
      let plainMap = kind.map.kind.depth == 16 ? AlphaKind.grey16Color : .opaque
      plain.append(
        PicturePair(
          image: "\(index)", mask: try write(.opaque, mask, opaque, "plain-mask-\(index)"),
          map: try write(plainMap, map, opaque, "plain-map-\(index)"),
          weights: companions.weights ? weights : nil,
          region: try write(.opaque, both, opaque, "plain-region-\(index)"), byteCount: 0))
    }
    return (pairs, plain)
  }

  private static func score(
    _ pairs: [PicturePair], _ companions: Companions, threads: Int, bandRows: Int?,
    _ decoder: ReadingRules.Decoder = .fast
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    var plan = BatchPlan()
    plan.reading.changeAll { rules in
      (rules.alpha, rules.decoder) = (.region, decoder)
      rules.largestHeldBytes = 0
    }
    plan.scoring.bandRows = bandRows
    plan.scoring.ignored = companions.ignored
    plan.threads = threads
    plan.heatmaps = [HeatmapPlan(kind: .loss, folder: "\(folder.path)/loss", style: style)]
    let result = Batch.score(BatchPicture.all(pairs), plan)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[name] = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    }
    return Outcome(
      rows: result.rows.sorted { $0.image < $1.image }, pools: result.pools, files: files)
  }
}
