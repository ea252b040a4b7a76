import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Whatever is wrong with a PNG file, libpng's verdict stands however it is decoded.
@Suite struct PNGDamageTests {
  private static let fastWays = [PNGWay.whole, .bands]

  /// A file without a fault.
  private struct Model {
    let picture: PNGPicture
    let rows: [UInt8]
    let file: PNGFile

    init(
      _ kind: PNGKind, width: Int, height: Int, _ deflation: Deflation, longestChunk: Int,
      hasColor: Bool = false, _ random: inout SplitMix
    ) {
      var picture = PNGPicture(kind, width: width, height: height, .grey, &random)
      // One pixel of colour, so that an error may come before or after the damage.
      if kind.channels >= 3 && hasColor {
        picture.samples[.random(in: 0..<width * height, using: &random) * kind.channels] ^= 1
      }
      let interlaced = random.happens(0.05) && width < 100
      rows = picture.filteredRows(
        interlaced: interlaced, unfiltered: width > 100 ? 0.8 : 0.1, &random)
      let data = random.pieces(deflation.stream(rows), longest: longestChunk)
      var file = PNGFile(picture, data: data, interlaced: interlaced)
      file.addExtras(to: kind, &random)
      self.file = file
      self.picture = picture
    }
  }

  /// What the ways made of the files.
  private struct Count {
    var files = 0
    /// Files that gave levels, and errors by their text.
    var accepted = 0
    /// How many of those that gave levels were not for libpng alone.
    var fast: [PNGWay: Int] = [:]
    var errors: [String: Int] = [:]
  }

  /// Small pictures of each kind, by far the most.
  @Test(arguments: PNGKind.all)
  func small(kind: PNGKind) throws {
    var random = SplitMix(state: testSeed)
    let models = (0..<8).map { index in
      Model(
        kind, width: .random(in: 1...40, using: &random),
        height: .random(in: 1...30, using: &random),
        Deflation.usual.randomElement(using: &random)!, longestChunk: 300,
        hasColor: index % 4 == 3, &random)
    }
    let count = try compare(models, trial: PNGTrial(keepsMemory: false), perDamage: 17, &random)
    #expect(count.files == 17 * PNGDamage.allCases.count)
    expectVariety(count)
  }

  /// Pictures of several stored blocks, read in one band, by memory that keeps what was in others.
  @Test func medium() throws {
    var random = SplitMix(state: testSeed)
    let models = [
      Model(
        PNGKind(colorType: 6, depth: 16), width: 140, height: 61, .stored, longestChunk: 20_000,
        &random),
      Model(
        PNGKind(colorType: 0, depth: 16), width: 640, height: 80, .dynamic, longestChunk: 8192,
        &random),
    ]
    expectVariety(try compare(models, trial: PNGTrial(), perDamage: 4, &random))
  }

  /// Pictures of several bands, in files of several buffers, with a thread that inflates ahead.
  @Test func large() throws {
    var random = SplitMix(state: testSeed)
    let models = [
      Model(
        PNGKind(colorType: 0, depth: 8), width: 3000, height: 200, .stored, longestChunk: 300_000,
        &random),
      Model(
        PNGKind(colorType: 0, depth: 16), width: 1111, height: 250, .fastest, longestChunk: 9000,
        &random),
      Model(
        PNGKind(colorType: 2, depth: 8), width: 600, height: 300, .dynamic, longestChunk: 60_000,
        hasColor: true, &random),
    ]
    try withHelpers(1) { idle in
      let trial = try PNGTrial(keepsMemory: false, idle: idle)
      expectVariety(try compare(models, trial: trial, perDamage: 3, &random))
    }
  }

  /// Damages the models in every way, so many times each.
  private func compare(
    _ models: [Model], trial: PNGTrial, perDamage: Int, _ random: inout SplitMix
  ) throws -> Count {
    var count = Count()
    for damage in PNGDamage.allCases {
      for turn in 0..<perDamage {
        let model = models[count.files % models.count]
        try trial.write(damage.bytes(model.file, rows: model.rows, &random))
        let comment = "\(damage) \(turn), seed \(testSeed)"
        let expected = try expectAgreement(trial, model.picture, comment, &random)
        count.files += 1
        if let error = expected.error {
          count.errors["\(error.fault)", default: 0] += 1
        } else {
          count.accepted += 1
          for way in Self.fastWays {
            let isFast = try trial.isFast(
              way, rowBytes: 8 * expected.size!.width, height: expected.size!.height)
            count.fast[way, default: 0] += isFast ? 1 : 0
          }
        }
      }
    }
    return count
  }

  /// - Parameter picture: The one that was damaged.
  private func expectAgreement(
    _ trial: PNGTrial, _ picture: PNGPicture, _ comment: String, _ random: inout SplitMix
  ) throws -> PNGOutcome {
    var rules = ReadingRules()
    // A damaged header may ask for more than is worth waiting for.
    rules.maximumPixels = 4_000_000
    rules.alpha = [.refused, .ignored, .ignored, .region, .region].randomElement(using: &random)!
    rules.readsPaletteIndices = random.happens(0.5)
    let rowsAtATime = [1, 1, 7, 1000].randomElement(using: &random)!
    let expected = trial.outcome(.libpng, rules, rowsAtATime: rowsAtATime)
    for way in Self.fastWays {
      let outcome = trial.outcome(way, rules, rowsAtATime: rowsAtATime)
      // With checksums that were made right again, libdeflate may take a code for what it would be.
      let isLenient =
        way == .whole && isRefusedCode(expected.error) && outcome.numbers == picture.levels
      #expect(
        outcome == expected || isLenient, "\(way), \(rowsAtATime) rows at a time, \(comment)")
    }
    return expected
  }

  /// Whether zlib refuses a code that libdeflate may take.
  private func isRefusedCode(_ error: ImageFileError?) -> Bool {
    guard let error else { return false }
    return [
      "invalid bit length repeat", "invalid code lengths set", "invalid literal/lengths set",
      "invalid distances set", "invalid literal/length code", "invalid distance code",
      "too many length or distance symbols",
    ].contains { "\(error.fault)".contains($0) }
  }

  /// Some files must pass, some of them each of the fast ways, and some fail, for several reasons.
  private func expectVariety(_ count: Count) {
    let refused = count.errors.values.reduce(0, +)
    #expect(count.accepted * 20 > count.files, "\(count)")
    for way in Self.fastWays { #expect(count.fast[way, default: 0] * 40 > count.files, "\(count)") }
    #expect(refused * 3 > count.files, "\(count)")
    #expect(count.errors.count >= 6, "\(count)")
  }
}
