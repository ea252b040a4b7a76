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
      [nil, 1, 7, 64].map { Way(threads: threads, decoder: decoder, bandRows: $0) }
    }
  }

  /// What came of a batch.
  private struct Outcome: Equatable {
    var rows: [PictureRow]
    var pools: DatasetPools
    var files: [String: Data]
  }

  @Test func waysAgree() throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.pairs(in: folder) + Self.jpegPairs
    let expected = try expectAgreement(pairs, Self.ways)
    let failures = expected.rows.compactMap(\.failure)
    #expect(failures.map(\.code) == [.damagedFile])
    #expect(expected.files.count == pairs.count - 1)
  }

  /// Of so wide pictures a band has fewer rows than a tile, or, with maps of 16 bits, is decoded ahead in
  /// several pieces.
  @Test func waysAgreeForWidePictures() throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.widePairs(in: folder)
    let expected = try expectAgreement(
      pairs,
      [
        Way(threads: 1, decoder: .fast, bandRows: nil),
        Way(threads: 3, decoder: .fast, bandRows: nil),
        Way(threads: 3, decoder: .libpng, bandRows: nil),
        Way(threads: 3, decoder: .fast, bandRows: 256),
      ])
    #expect(expected.rows.compactMap(\.score).count == pairs.count)
  }

  /// Scores pairs in all ways, of which the first also holds them whole.
  private func expectAgreement(_ pairs: [PicturePair], _ ways: [Way]) throws -> Outcome {
    let expected = try Self.score(pairs, ways[0], largestHeldBytes: 1 << 24)
    #expect(expected.rows.count == pairs.count)
    for way in ways {
      let outcome = try Self.score(pairs, way, largestHeldBytes: 0)
      #expect(outcome.rows == expected.rows, "\(way), seed \(testSeed)")
      #expect(outcome.pools == expected.pools, "\(way), seed \(testSeed)")
      #expect(outcome.files == expected.files, "\(way), seed \(testSeed)")
    }
    return expected
  }

  /// Maps of half the masks' height, three times as wide: bands of resized rows are read ahead too.
  @Test(arguments: ResizeMethod.allCases)
  func waysAgreeOnResizedMaps(method: ResizeMethod) throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.pairs(in: folder, maps: ImageSize(width: 1500, height: 350))
    let expected = try Self.score(pairs, Self.ways[0], largestHeldBytes: 1 << 24, resize: method)
    let scores = expected.rows.compactMap(\.score)
    #expect(scores.map(\.size) == [Self.size, Self.size])
    #expect(scores.compactMap(\.resizedFrom).map(\.width) == [1500, 1500])
    // The damage is in rows that no pixel of the mask needs, too.
    #expect(expected.rows.last?.failure?.code == .damagedFile)
    for way in Self.ways where way.decoder == Self.ways[0].decoder && way.bandRows ?? 7 == 7 {
      let outcome = try Self.score(pairs, way, largestHeldBytes: 0, resize: method)
      #expect(outcome == expected, "\(way), seed \(testSeed)")
    }
  }

  /// Whether a pair is too large depends on what must be held, and not on what is held to be faster.
  @Test func memoryRefusesAlike() throws {
    let folder = try TemporaryFolder()
    let pairs = try Self.pairs(in: folder)
    var codes: Set<[FailureCode?]> = []
    for memoryLimit in [200_000, 1_200_000, 2_000_000, 12_200_000] {
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

  /// Pairs of 8 and of 16 bits, and one whose map is damaged in its last band. Masks are binary but
  /// for a soft stripe in the middle, which lies in two tiles.
  private static func pairs(
    in folder: TemporaryFolder, maps mapSize: ImageSize = size
  ) throws -> [PicturePair] {
    var random = SplitMix(state: testSeed)
    func write(
      _ name: String, _ size: ImageSize, depth: Int, isMask: Bool = false,
      _ change: (inout PNGFile) -> Void = { _ in }
    ) throws -> String {
      var picture = PNGPicture(
        PNGKind(colorType: 0, depth: depth), width: size.width, height: size.height, .grey,
        &random)
      if isMask {
        let maximum = picture.kind.maximum
        for pixel in picture.samples.indices where abs(pixel % size.width - 250) > 60 {
          picture.samples[pixel] = picture.samples[pixel] > maximum / 2 ? maximum : 0
        }
      }
      let data = Deflation.fastest.stream(picture.filteredRows(unfiltered: 0.8, &random))
      var file = PNGFile(picture, data: random.pieces(data, longest: 100_000))
      change(&file)
      let path = "\(folder.path)/\(name).png"
      try Data(file.bytes).write(to: URL(filePath: path))
      return path
    }
    let masks = [
      try write("mask-8", size, depth: 8, isMask: true),
      try write("mask-16", size, depth: 16, isMask: true),
    ]
    let maps = [
      try write("map-8", mapSize, depth: 8), try write("map-16", mapSize, depth: 16),
      try write("map-torn", mapSize, depth: 8) { file in
        file.chunks[file.chunks.count - 2].claimedChecksum = 0
      },
    ]
    return zip([0, 1, 0], 0...2).map { mask, map in
      PicturePair(image: "\(map)", mask: masks[mask], map: maps[map], byteCount: 3 - map)
    }
  }

  /// Sequential and progressive JPEG pictures, whose levels are soft in masks.
  private static var jpegPairs: [PicturePair] {
    let paths = ["grey", "progressive"].map { Fixtures.path("encodings/maps-jpeg/\($0).jpg") }
    return [
      PicturePair(image: "grey", mask: paths[1], map: paths[0], byteCount: 5),
      PicturePair(image: "progressive", mask: paths[0], map: paths[1], byteCount: 4),
    ]
  }

  /// A mask with a map of 8 and one of 16 bits, all wider than 2,048 pixels.
  private static func widePairs(in folder: TemporaryFolder) throws -> [PicturePair] {
    var random = SplitMix(state: testSeed)
    let (width, height) = (2100, 260)
    /// Writes a picture of rows that are alike but for where they begin in these bytes.
    func write(_ name: String, depth: Int, _ bytes: [UInt8]) throws -> String {
      let kind = PNGKind(colorType: 0, depth: depth)
      let rows = (0..<height).flatMap { [0] + bytes[$0..<$0 + kind.rowBytes(width)] }
      let picture = PNGPicture(blank: kind, width: width, height: height)
      let file = PNGFile(picture, data: [Deflation.dynamic.stream(rows)])
      let path = "\(folder.path)/\(name).png"
      try Data(file.bytes).write(to: URL(filePath: path))
      return path
    }
    let noise = random.bytes(2 * width + height)
    // In stripes of 128 pixels, so that most blocks are constant.
    let stripes = (0..<width + height).map { UInt8($0 & 128 == 0 ? 0 : 255) }
    let mask = try write("mask", depth: 8, stripes)
    return try [8, 16].map { depth in
      let map = try write("\(depth)", depth: depth, noise)
      return PicturePair(image: "\(depth)", mask: mask, map: map, byteCount: depth)
    }
  }

  private static func score(
    _ pairs: [PicturePair], _ way: Way, largestHeldBytes: Int,
    memoryLimit: Int = BatchPlan.defaultMemoryLimit, resize: ResizeMethod? = nil
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    var plan = BatchPlan()
    plan.reading.changeAll { rules in
      rules.decoder = way.decoder
      rules.largestHeldBytes = largestHeldBytes
    }
    plan.reading.resize = resize
    plan.scoring.bandRows = way.bandRows
    plan.threads = way.threads
    plan.memoryLimit = memoryLimit
    plan.heatmaps = [
      HeatmapPlan(kind: .loss, folder: "\(folder.path)/loss", style: style)
    ]
    let result = Batch.score(BatchPicture.all(pairs), plan)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[name] = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    }
    return Outcome(
      rows: result.rows.sorted { $0.image < $1.image }, pools: result.pools, files: files)
  }
}
