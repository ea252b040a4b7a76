import Foundation
import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// One picture in many encodings gives the same levels and the same bits.
@Suite struct EncodingTests {
  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Fixtures.path(folder)).sorted()
      .map { "\(folder)/\($0)" }
  }

  @Test(arguments: try files("encodings/masks"))
  func masks(file: String) throws {
    let expected = try tally(mask: "encodings/masks/grey8.png", map: "encodings/maps/grey8.png")
    #expect(try tally(mask: file, map: "encodings/maps/grey8.png") == expected)
  }

  /// `half-level` is left out, since it depends on the depth.
  @Test func maps() throws {
    let mask = "encodings/masks/grey8.png"
    let scorer = TallyScorer(rules)
    let expected = try values(tally(mask: mask, map: "encodings/maps/grey8.png"), scorer)
    for file in try Self.files("encodings/maps") {
      #expect(try values(tally(mask: mask, map: file), scorer) == expected, "\(file)")
    }
  }

  /// Scripts/fixtures.py draws levels k·17 in 8 bits, and so k·4369 in 16, low byte and all.
  @Test func levelsAreExact() throws {
    let grey4 = try readLevels(ImageFile.open(Fixtures.path("encodings/maps/grey4.png")))
    let grey8 = try readLevels(ImageFile.open(Fixtures.path("encodings/maps/grey8.png")))
    let grey16 = try readLevels(ImageFile.open(Fixtures.path("encodings/maps/grey16.png")))
    #expect(Set(grey4) == Set(0...15))
    #expect(grey8 == grey4.map { $0 * 17 })
    #expect(grey16 == grey4.map { $0 * 4369 })
  }

  /// JPEG levels beside those that Pillow decodes from the same files.
  @Test(arguments: try files("encodings/maps-jpeg").filter { $0.hasSuffix(".jpg") })
  func jpeg(file: String) throws {
    let reader = try ImageFile.open(Fixtures.path(file))
    #expect(reader.format == .levels(.eight))
    let expected = try levels(file.replacing(".jpg", with: ".expected.png"))
    #expect(try readLevels(reader).map { UInt8($0) } == expected)
  }

  /// Bands of any height give the same rows.
  @Test(arguments: ["maps/grey8.png", "maps/grey16-interlaced.png", "maps-jpeg/ycc-neutral.jpg"])
  func bands(file: String) throws {
    let path = Fixtures.path("encodings/\(file)")
    let whole = try readLevels(ImageFile.open(path))
    let reader = try ImageFile.open(path)
    var rows: [UInt8] = []
    for count in [1, 7, 2, 18, 1] {
      var band = [UInt8](repeating: 0, count: count * 37 * reader.format.bytesPerSample)
      var span = band.mutableSpan
      var bytes = span.mutableBytes
      try reader.readRows(count, into: &bytes)
      rows += band
    }
    let expected = whole.flatMap { level in
      reader.format == .levels(.sixteen)
        ? withUnsafeBytes(of: level) { Array($0) } : [UInt8(level)]
    }
    #expect(rows == expected)
  }

  private func tally(mask: String, map: String) throws -> PairTally {
    try PairScorer().count(
      mask: ImageFile.open(Fixtures.path(mask)), map: ImageFile.open(Fixtures.path(map)))
  }

  private let rules = MetricRules(bce: .all)

  /// All numbers but those of `half-level`.
  private func values(_ tally: PairTally, _ scorer: TallyScorer) -> [MetricValue] {
    zip(rules.metrics, scorer.score(tally).values).filter { $0.0.name != "bce_half_level" }.map(\.1)
  }
}
