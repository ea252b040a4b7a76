import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Alpha as a region: what is transparent in one picture of a pair does not count, and is not looked at.
@Suite struct AlphaRegionTests {
  // Digits in hexadecimal, of levels and alphas in fifteenths.
  private static let mask = Drawing("ff00", "f00f", "00ff", alpha: "ffff", "010f", "f0f1")
  private static let map = Drawing("c33c", "cc33", "3cc3", alpha: "ff0f", "f1f0", "00ff")

  /// The counts of map levels 3 and 12 of 15, by hand.
  private struct Counts: Equatable {
    var foreground: [UInt64]
    var background: [UInt64]
  }

  private static func expected(mask: AlphaKind, map: AlphaKind) -> Counts {
    switch (mask == .opaque, map == .opaque) {
    case (true, true): Counts(foreground: [3, 3], background: [3, 3])
    case (false, true): Counts(foreground: [3, 2], background: [2, 2])
    case (true, false): Counts(foreground: [2, 3], background: [1, 2])
    case (false, false): Counts(foreground: [2, 2], background: [0, 2])
    }
  }

  /// Each kind as mask, as map and as both.
  private static let pairs = AlphaKind.allCases.flatMap {
    [($0, AlphaKind.opaque), (AlphaKind.opaque, $0), ($0, $0)]
  }

  @Test(arguments: pairs)
  func kinds(mask: AlphaKind, map: AlphaKind) throws {
    let folder = try TemporaryFolder()
    let expected = Self.expected(mask: mask, map: map)
    for isInterlaced in [false, true] {
      let maskPath = try Self.mask.write(mask, isInterlaced, in: folder, "mask")
      let mapPath = try Self.map.write(map, isInterlaced, in: folder, "map")
      for (decoder, bandRows) in [(.fast, 1), (.fast, 2), (.libpng, 3)]
        as [(ReadingRules.Decoder, Int)]
      {
        var (rules, options) = (ReadingRules(), ScoringOptions())
        (rules.alpha, rules.decoder) = (.region, decoder)
        options.bandRows = bandRows
        let tally = try PairScorer(options).count(
          mask: ImageFile.open(maskPath, rules), map: ImageFile.open(mapPath, rules)
        ).levelTally
        #expect(Self.counts(tally) == expected)
      }
    }
  }

  /// The counts of the two levels, which are all that a tally may have.
  private static func counts(_ tally: LevelTally) -> Counts {
    let levels = [3, 12].map { $0 * (tally.depth.maximumLevel / 15) }
    let counts = Counts(
      foreground: levels.map { tally.foreground[$0] },
      background: levels.map { tally.background[$0] })
    #expect(tally.pixels == (counts.foreground + counts.background).reduce(0, +))
    return counts
  }

  /// Palettes have alpha where they are read as indices, and where one colour is chosen.
  @Test func chosenForeground() throws {
    let folder = try TemporaryFolder()
    let map = try Self.map.write(.opaque, false, in: folder, "map")
    let expected = Self.expected(mask: .palette, map: .opaque)
    func count(_ kind: AlphaKind, _ values: MaskValues, _ rules: ReadingRules) throws -> Counts {
      var options = ScoringOptions()
      options.maskValues = values
      let mask = try Self.mask.write(kind, false, in: folder, "mask")
      return Self.counts(
        try PairScorer(options).count(mask: ImageFile.open(mask, rules), map: ImageFile.open(map))
          .levelTally)
    }
    var indices = ReadingRules()
    (indices.alpha, indices.readsPaletteIndices) = (.region, true)
    #expect(try count(.palette, .index([15, 31]), indices) == expected)

    var white = ReadingRules()
    (white.alpha, white.foregroundColor) = (.region, RGBColor(red: 255, green: 255, blue: 255))
    for kind in [.palette, .rgba8, .rgba16, .rgb8Color, .greyAlpha8] as [AlphaKind] {
      #expect(try count(kind, .scaled, white) == expected, "\(kind)")
    }
  }

  /// A pixel that counts must be grey, however transparent it is.
  @Test(arguments: [UInt8(1), 128, 254, 255])
  func color(alpha: UInt8) throws {
    let folder = try TemporaryFolder()
    var picture = PNGPicture(blank: PNGKind(colorType: 6, depth: 8), width: 3, height: 1)
    picture.samples = [9, 8, 7, 0, 5, 5, 5, 255, 1, 1, 2, UInt16(alpha)]
    var random = SplitMix(state: 1)
    let file = PNGFile(picture, data: [Deflation.fastest.stream(picture.filteredRows(&random))])
    let path = try folder.write(file, "picture")
    #expect(throws: ImageFileError(path: path, fault: .color(x: 2, y: 0))) {
      var rules = ReadingRules()
      rules.alpha = .region
      let reader = try ImageFile.open(path, rules)
      _ = try PairScorer().count(mask: reader, map: drawn("777"))
    }
  }

  /// Nothing is added to bands where nothing can be transparent.
  @Test func opaqueKindsHaveNoCoverage() throws {
    let folder = try TemporaryFolder()
    for kind in AlphaKind.allCases {
      let path = try Self.mask.write(kind, false, in: folder, "mask")
      for (alpha, covers) in [(.refused, false), (.ignored, false), (.region, true)]
        as [(ReadingRules.AlphaRule, Bool)]
      {
        var rules = ReadingRules()
        rules.alpha = alpha
        let reader = try ImageFile.open(path, rules)
        #expect(reader.hasCoverage == (covers && kind != .opaque), "\(kind), \(alpha)")
      }
    }
  }
}

/// A picture drawn in hexadecimal digits, of levels and alphas in fifteenths.
private struct Drawing {
  let levels: [Int]
  let alpha: [Int]
  let width: Int

  init(_ levels: String..., alpha: String...) {
    func digits(_ rows: [String]) -> [Int] { rows.flatMap { $0.map { $0.hexDigitValue! } } }
    self.levels = digits(levels)
    self.alpha = digits(alpha)
    width = levels[0].count
  }

  func write(
    _ kind: AlphaKind, _ isInterlaced: Bool, in folder: TemporaryFolder, _ name: String
  ) throws -> String {
    let file = kind.file(levels, alpha: alpha, width: width, interlaced: isInterlaced)
    return try folder.write(file, name)
  }
}

extension TemporaryFolder {
  /// Writes a PNG file.
  func write(_ file: PNGFile, _ name: String) throws -> String {
    let path = "\(path)/\(name).png"
    try Data(file.bytes).write(to: URL(filePath: path))
    return path
  }
}
