import Foundation
import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// A batch gives the same rows, pool and heatmaps for any number of threads.
@Suite struct BatchTests {
  private static let style = HeatmapStyle(
    colors: (0...255).map { RGBColor(red: $0, green: 0, blue: 255 - $0) },
    text: [("Title", "a test")])

  /// Pairs of 8 and 16 bits, soft and binary, and two that fail.
  private var pairs: [PicturePair] {
    get throws {
      let rows = try Fixtures.table("expected.csv").filter {
        $0["mask"]!.hasPrefix("pairs/") && $0["mask_values"] == "scaled"
          && $0["prob_values"] == "scaled"
      }
      let some = stride(from: 0, to: rows.count, by: 13).map { rows[$0] }
      return some.enumerated().map { index, row in
        PicturePair(
          image: "folder/\(index)", mask: Fixtures.path(row["mask"]!),
          map: Fixtures.path(row["map"]!), byteCount: index * 7 % 11)
      } + [
        PicturePair(
          image: "gone", mask: Fixtures.path("gone.png"), map: Fixtures.path("gone.png"),
          byteCount: 3),
        PicturePair(
          image: "torn", mask: Fixtures.path("damaged/truncated-idat.png"),
          map: Fixtures.path("encodings/maps/grey8.png"), byteCount: 3),
      ]
    }
  }

  private func score(threads: Int, bandRows: Int?, in folder: TemporaryFolder) throws -> (
    DatasetScore, [String: Data]
  ) {
    var plan = BatchPlan()
    plan.threads = threads
    plan.scoring.bandRows = bandRows
    plan.metrics = MetricRules(bce: .all)
    plan.heatmaps = [
      HeatmapPlan(kind: .loss, folder: "\(folder.path)/loss", style: Self.style),
      HeatmapPlan(kind: .error, folder: "\(folder.path)/error", style: Self.style),
    ]
    let result = Batch.score(BatchPicture.all(try pairs), plan)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[name] = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    }
    let score = DatasetScore(
      rules: plan.metrics, rows: result.rows, pools: result.pools,
      bootstrap: Bootstrap(resamples: 100, parallel: Threads.sharing(threads)))
    return (score, files)
  }

  @Test func threadsAndBandsChangeNothing() throws {
    let (expected, files) = try score(threads: 1, bandRows: nil, in: TemporaryFolder())
    #expect(expected.pictures.failed == 2)
    #expect(try expected.pictures.scored == pairs.count - 2)
    // Two heatmaps a picture; none of what failed, and no drafts.
    #expect(files.count == 2 * expected.pictures.scored)
    for (threads, bandRows) in [(2, nil), (3, nil), (7, nil), (32, nil), (1, 1), (1, 7)]
      as [(Int, Int?)]
    {
      let (score, otherFiles) = try score(
        threads: threads, bandRows: bandRows, in: TemporaryFolder())
      #expect(score.rows == expected.rows, "\(threads) threads, bands of \(bandRows ?? 0)")
      let way = "\(threads) threads, bands of \(bandRows ?? 0)"
      #expect(score.all.pooled == expected.all.pooled, "\(way)")
      #expect(score.all.mean == expected.all.mean, "\(way)")
      #expect(otherFiles == files, "\(threads) threads, bands of \(bandRows ?? 0)")
    }
  }

  /// Pooled counts are the sums of the rows', and the pooled loss is all loss over all pixels.
  ///
  /// Tolerance: 1e-12 of the value, for a plain sum of a dozen losses.
  @Test func poolHoldsEveryPictureOnce() throws {
    let (score, _) = try score(threads: 3, bandRows: nil, in: TemporaryFolder())
    let scores = score.rows.compactMap(\.score)
    func total(_ metric: String) -> Double {
      let index = score.rules.metrics.firstIndex { $0.name == metric }!
      return scores.reduce(0) { $0 + ($1.values[index].number ?? 0) }
    }
    for count in ["tp", "fp", "fn", "tn", "saturated_wrong"] {
      #expect(score.pooled(of: count) == total(count), "\(count)")
    }
    let pixels = Double(scores.reduce(0) { $0 + $1.pixels })
    let loss = try #require(score.pooled(of: "bce"))
    let expected = total("bce_sum") / pixels
    #expect(abs(loss - expected) <= 1e-12 * expected)
  }

  /// The written file holds the indices that Scripts/expected.py computes.
  @Test func heatmapsKeepTheirIndices() throws {
    let folder = try TemporaryFolder()
    let row = try Fixtures.table("heatmaps.csv")[0]
    var plan = BatchPlan()
    plan.heatmaps = [HeatmapPlan(kind: .loss, folder: folder.path, style: Self.style)]
    let pair = PicturePair(
      image: "a", mask: Fixtures.path(row["mask"]!), map: Fixtures.path(row["map"]!), byteCount: 0)
    _ = Batch.score(BatchPicture.all([pair]), plan)

    var rules = ReadingRules()
    rules.readsPaletteIndices = true
    let indices = try readLevels(ImageFile.open("\(folder.path)/a.png", rules))
    #expect(indices.map { UInt8($0) } == (try levels("heatmaps/\(row["name"]!).png")))
  }

  @Test func failFastStops() throws {
    var plan = BatchPlan()
    plan.failsFast = true
    let gone = Fixtures.path("gone.png")
    let pairs = (0..<5).map {
      PicturePair(image: "\($0)", mask: gone, map: gone, byteCount: 0)
    }
    #expect(Batch.score(BatchPicture.all(pairs), plan).rows.map(\.image) == ["0"])
  }

  @Test func cancellingLeavesNoRow() throws {
    var observer = BatchObserver()
    observer.isCancelled = { true }
    #expect(Batch.score(BatchPicture.all(try pairs), BatchPlan(), observer: observer).rows.isEmpty)
  }

  /// A pair that needs more than there is fails; the others wait for each other.
  @Test func memoryLimit() throws {
    var plan = BatchPlan()
    plan.threads = 4
    plan.memoryLimit = 77_000
    let pairs = ["grey8", "grey8-interlaced", "grey16-interlaced"].map { name in
      PicturePair(
        image: name, mask: Fixtures.path("encodings/masks/\(name).png"),
        map: Fixtures.path("encodings/maps/\(name).png"), byteCount: 0)
    }
    let rows = Batch.score(BatchPicture.all(pairs) + BatchPicture.all(pairs), plan).rows
    let failed = rows.filter { $0.failure?.code == .tooLarge }.map(\.image)
    #expect(failed == ["grey16-interlaced", "grey16-interlaced"])
    #expect(rows.count == 6)
  }
}
