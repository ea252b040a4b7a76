import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Pictures of many bands give one result however they are decoded, and whoever helps.
@Suite struct BandBatchTests {
  private static let size = ImageSize(width: 500, height: 700)
  private static let style = HeatmapStyle(
    colors: (0...255).map { RGBColor(red: $0, green: $0, blue: 0) }, text: [])

  /// A way to score the pairs.
  struct Way: CustomTestStringConvertible {
    let threads: Int
    let decoder: ReadingRules.Decoder
    let bandRows: Int?

    var testDescription: String {
      "\(threads) threads, \(decoder), bands of \(bandRows.map { "\($0)" } ?? "any number of") rows"
    }
  }

  private static let ways = [1, 2, 5].flatMap { threads in
    ReadingRules.Decoder.allCases.flatMap { decoder in
      [nil, 1, 7, 64, 256].map { Way(threads: threads, decoder: decoder, bandRows: $0) }
    }
  }

  /// What came of a batch.
  private struct Outcome: Equatable {
    var rows: [PictureRow]
    var pool: PooledTally
    var files: [String: Data]
  }

  @Test func waysAgree() throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.pairs(in: folder)
    let expected = try Self.score(pairs, Self.ways[0], largestHeldBytes: 1 << 24)
    #expect(expected.rows.compactMap(\.score).count == 2)
    #expect(expected.rows.last?.failure?.code == .damagedFile)
    #expect(expected.files.count == 2)
    for way in Self.ways {
      let outcome = try Self.score(pairs, way, largestHeldBytes: 0)
      #expect(outcome.rows == expected.rows, "\(way), seed \(testSeed)")
      #expect(outcome.pool == expected.pool, "\(way), seed \(testSeed)")
      #expect(outcome.files == expected.files, "\(way), seed \(testSeed)")
    }
  }

  /// Whether a pair is too large depends on what must be held, and not on what is held to be faster.
  @Test func memoryRefusesAlike() throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.pairs(in: folder)
    var codes: Set<[FailureCode?]> = []
    for memoryLimit in stride(from: 200_000, through: 8_000_000, by: 600_000) {
      let outcomes = try [1, 3].flatMap { threads in
        try ReadingRules.Decoder.allCases.map { decoder in
          let way = Way(threads: threads, decoder: decoder, bandRows: nil)
          return try Self.score(pairs, way, largestHeldBytes: 1 << 24, memoryLimit: memoryLimit)
        }
      }
      for outcome in outcomes.dropFirst() {
        #expect(outcome.rows == outcomes[0].rows, "\(memoryLimit) bytes, seed \(testSeed)")
      }
      codes.insert(outcomes[0].rows.map { $0.failure?.code })
    }
    // All are too large at first and none at last; between, the pair of 16 bits is.
    #expect(codes.count == 3, "\(codes)")
  }

  /// Pairs of 8 and of 16 bits, and one whose map is damaged in its last band.
  private static func pairs(in folder: TemporaryFolder) throws -> [PicturePair] {
    var random = SplitMix(state: testSeed)
    func write(
      _ name: String, depth: Int, isBinary: Bool = false,
      _ change: (inout PNGFile) -> Void = { _ in }
    ) throws -> String {
      var picture = PNGPicture(
        PNGKind(colorType: 0, depth: depth), width: size.width, height: size.height, .grey,
        &random)
      if isBinary {
        let maximum = picture.kind.maximum
        picture.samples = picture.samples.map { $0 > maximum / 2 ? maximum : 0 }
      }
      let data = Deflation.fastest.stream(picture.filteredRows(unfiltered: 0.8, &random))
      var file = PNGFile(picture, data: random.pieces(data, longest: 100_000))
      change(&file)
      let path = "\(folder.path)/\(name).png"
      try Data(file.bytes).write(to: URL(filePath: path))
      return path
    }
    let masks = [
      try write("mask-8", depth: 8, isBinary: true),
      try write("mask-16", depth: 16, isBinary: true),
    ]
    let maps = [
      try write("map-8", depth: 8), try write("map-16", depth: 16),
      try write("map-torn", depth: 8) { $0.chunks[$0.chunks.count - 2].claimedChecksum = 0 },
    ]
    return zip([0, 1, 0], 0...2).map { mask, map in
      PicturePair(image: "\(map)", mask: masks[mask], map: maps[map], byteCount: 3 - map)
    }
  }

  private static func score(
    _ pairs: [PicturePair], _ way: Way, largestHeldBytes: Int,
    memoryLimit: Int = BatchPlan.defaultMemoryLimit
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    var plan = BatchPlan()
    plan.maskReading.decoder = way.decoder
    plan.maskReading.largestHeldBytes = largestHeldBytes
    plan.mapReading = plan.maskReading
    plan.scoring.bandRows = way.bandRows
    plan.threads = way.threads
    plan.memoryLimit = memoryLimit
    plan.heatmaps = [
      HeatmapPlan(kind: .loss, folder: "\(folder.path)/loss", style: style)
    ]
    let result = Batch.score(pairs, plan)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[name] = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    }
    return Outcome(
      rows: result.rows.sorted { $0.image < $1.image }, pool: result.pool, files: files)
  }
}
