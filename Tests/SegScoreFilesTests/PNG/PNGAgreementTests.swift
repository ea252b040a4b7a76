import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// However a PNG file is decoded, it gives the same levels, or the same error.
@Suite struct PNGAgreementTests {
  /// Random pictures of each kind, with all that may stand around their data.
  @Test(arguments: PNGKind.all)
  func kinds(kind: PNGKind) throws {
    var random = SplitMix(state: testSeed)
    let trial = try PNGTrial()
    for deflation in Deflation.usual {
      for _ in 0..<6 {
        let picture = PNGPicture(
          kind, width: .random(in: 1...67, using: &random),
          height: .random(in: 1...50, using: &random), random.happens(0.8) ? .grey : .noise,
          &random)
        let file = Self.file(picture, deflation, &random)
        try trial.write(file.bytes)
        try expectAgreement(trial, picture, "\(deflation), seed \(testSeed)")
        try expectFast(trial, picture)
      }
    }
  }

  /// libpng reads these alone, since rows come in seven passes.
  @Test(arguments: PNGKind.all)
  func interlaced(kind: PNGKind) throws {
    var random = SplitMix(state: testSeed)
    let trial = try PNGTrial()
    for _ in 0..<8 {
      let picture = PNGPicture(
        kind, width: .random(in: 1...20, using: &random),
        height: .random(in: 1...20, using: &random), .grey, &random)
      let rows = picture.filteredRows(interlaced: true, &random)
      let file = PNGFile(picture, data: [Deflation.dynamic.stream(rows)], interlaced: true)
      try trial.write(file.bytes)
      try expectAgreement(trial, picture, "seed \(testSeed)")
      #expect(try !isFast(.whole, trial, picture))
    }
  }

  /// Of many bands, also with a thread that decodes ahead.
  @Test(arguments: [
    (PNGKind(colorType: 0, depth: 8), 1100), (PNGKind(colorType: 0, depth: 16), 700),
    (PNGKind(colorType: 2, depth: 8), 371), (PNGKind(colorType: 6, depth: 16), 170),
    (PNGKind(colorType: 3, depth: 4), 2001),
  ])
  func bands(kind: PNGKind, width: Int) throws {
    var random = SplitMix(state: testSeed)
    // Two whole bands of 256 KB and some rows more.
    let height = 2 * (1 << 18) / kind.rowBytes(width) + .random(in: 1...30, using: &random)
    let picture = PNGPicture(kind, width: width, height: height, .grey, &random)
    try withHelpers(1) { idle in
      let (alone, helped) = (try PNGTrial(), try PNGTrial(idle: idle))
      for (trial, deflation) in [(alone, .fastest), (helped, .stored), (helped, .fastest)]
        as [(PNGTrial, Deflation)]
      {
        try trial.write(Self.file(picture, deflation, &random).bytes)
        try expectAgreement(
          trial, picture, rowsAtATime: .random(in: 1...100, using: &random), "seed \(testSeed)")
        try expectFast(trial, picture)
      }
    }
  }

  /// IDAT chunks that end near the end of what is read of the file at a time, and the next such end.
  @Test func chunksCrossBuffers() throws {
    var random = SplitMix(state: testSeed)
    let trial = try PNGTrial()
    let kind = PNGKind(colorType: 0, depth: 16)
    let picture = PNGPicture(kind, width: 999, height: 200, .noise, &random)
    let data = Deflation.stored.stream(picture.filteredRows(unfiltered: 0.9, &random))
    let (head, buffer, firstContent) = (1 << 16, 1 << 18, 8 + 25 + 8)
    for offset in -13...13 {
      let first = head - firstContent + offset
      // A chunk has a header of 8 bytes and a checksum of 4.
      let second = buffer - 12 + .random(in: -13...13, using: &random)
      let pieces = [
        data[..<first], data[first..<first + second], data[(first + second)...],
      ]
      try trial.write(PNGFile(picture, data: pieces.map { Array($0) }).bytes)
      let outcome = try expectAgreement(trial, rowsAtATime: 50, "\(offset), seed \(testSeed)")
      #expect(outcome.error == nil)
      #expect(try isFast(.bands, trial, picture))
    }
  }

  /// Text of more than is looked at before the pixels is for libpng; after them only in bands, where
  /// the file's end must fit into a buffer.
  @Test(arguments: [65_000, 65_400, 66_000, 262_000, 263_000, 600_000])
  func longText(count: Int) throws {
    var random = SplitMix(state: UInt64(count))
    let trial = try PNGTrial()
    let picture = PNGPicture(
      PNGKind(colorType: 0, depth: 8), width: 70, height: 60, .grey, &random)
    let data = Deflation.dynamic.stream(picture.filteredRows(&random))
    let text = PNGChunk("tEXt", Array("Comment\0".utf8) + [UInt8](repeating: 65, count: count))
    for isBefore in [true, false] {
      var file = PNGFile(picture, data: [data])
      file.chunks.insert(text, at: isBefore ? 1 : file.chunks.count - 1)
      try trial.write(file.bytes)
      try expectAgreement(trial, picture, "\(isBefore)")
      #expect(try isFast(.whole, trial, picture) == (!isBefore || count < 65_410))
      #expect(try isFast(.bands, trial, picture) == (count < (isBefore ? 65_410 : 262_100)))
    }
  }

  /// zlib's header may say that no byte is repeated from far, and libpng holds a file to it.
  @Test func smallWindows() throws {
    var random = SplitMix(state: 9)
    let trial = try PNGTrial()
    let picture = PNGPicture(
      PNGKind(colorType: 0, depth: 8), width: 60, height: 50, .grey, &random)
    let row = random.bytes(60)
    // Repeats from afar: blocks of rows that are alike.
    let rows: [UInt8] = (0..<50).flatMap { y in [0] + row.map { $0 &+ UInt8(y % 20) } }
    var honest = PNGFile(picture, data: [Deflation.smallWindow.stream(rows)])
    try trial.write(honest.bytes)
    let outcome = try expectAgreement(trial)
    #expect(outcome.error == nil)
    #expect(try !isFast(.whole, trial, picture))
    #expect(try !isFast(.bands, trial, picture))

    // A window of 512 bytes, and repeats from 1,220.
    honest.data = [0x18, 0x19] + Deflation.dynamic.stream(rows).dropFirst(2)
    try trial.write(honest.bytes)
    let refused = try expectAgreement(trial)
    #expect(refused.error != nil)
  }

  /// A code that deflate does not have, in data of the right checksum: by intent, never by damage.
  /// libdeflate may take it for what it would be, but gives no other levels than those of the checksum.
  @Test func codeThatZLibRefuses() throws {
    let trial = try PNGTrial()
    let picture = PNGPicture(blank: PNGKind(colorType: 0, depth: 8), width: 258, height: 1)
    // The last block, of fixed codes: a zero, length code 286 at distance 1, the end.
    let bits = "1" + "10" + "00110000" + "11000110" + "00000" + "0000000"
    let block = stride(from: 0, to: bits.count, by: 8).map { first in
      bits.dropFirst(first).prefix(8).reversed().reduce(UInt8(0)) { $0 << 1 | ($1 == "1" ? 1 : 0) }
    }
    let sum = Checksum.adler([UInt8](repeating: 0, count: 259)).bigEndianBytes
    try trial.write(PNGFile(picture, data: [[0x78, 0x01] + block + sum]).bytes)
    let expected = trial.outcome(.libpng)
    #expect(expected.error != nil)
    #expect(trial.outcome(.bands) == expected)
    let whole = trial.outcome(.whole)
    #expect(whole == expected || whole.numbers == picture.levels)
  }

  /// A random file of a picture.
  private static func file(
    _ picture: PNGPicture, _ deflation: Deflation, _ random: inout SplitMix
  ) -> PNGFile {
    let unfiltered = picture.width > 100 ? 0.7 : 0.1
    let data = deflation.stream(picture.filteredRows(unfiltered: unfiltered, &random))
    let longest = random.happens(0.3) ? data.count : max(1, data.count / 5)
    var file = PNGFile(picture, data: random.pieces(data, longest: longest))
    file.addExtras(to: picture.kind, &random)
    return file
  }

  /// All ways give one outcome: the picture's own levels where it has levels.
  private func expectAgreement(
    _ trial: PNGTrial, _ picture: PNGPicture, rowsAtATime: Int = 1, _ comment: String
  ) throws {
    let (levels, firstColor) = (picture.levels, picture.firstColor(trial.path))
    var rules = ReadingRules()
    let strict = try expectAgreement(trial, rules, rowsAtATime: rowsAtATime, comment)
    if strict.error == nil { #expect(strict.numbers == levels, "\(comment)") }
    // More have levels now.
    rules.alpha = .ignored
    for readsIndices in picture.kind.hasPalette ? [false, true] : [false] {
      rules.readsPaletteIndices = readsIndices
      let outcome = try expectAgreement(trial, rules, rowsAtATime: rowsAtATime, comment)
      #expect(outcome.error == firstColor, "\(comment)")
      if outcome.error == nil { #expect(outcome.numbers == levels, "\(comment)") }
    }
  }

  @discardableResult
  private func expectAgreement(
    _ trial: PNGTrial, _ rules: ReadingRules = ReadingRules(), rowsAtATime: Int = 1,
    _ comment: String = ""
  ) throws -> PNGOutcome {
    let expected = trial.outcome(.libpng, rules, rowsAtATime: rowsAtATime)
    for way in [.whole, .bands] as [PNGWay] {
      let outcome = trial.outcome(way, rules, rowsAtATime: rowsAtATime)
      #expect(outcome == expected, "\(way), \(comment)")
    }
    return expected
  }

  /// Without this, libpng might have been compared with itself.
  private func expectFast(_ trial: PNGTrial, _ picture: PNGPicture) throws {
    #expect(try isFast(.whole, trial, picture))
    #expect(try isFast(.bands, trial, picture))
  }

  private func isFast(_ way: PNGWay, _ trial: PNGTrial, _ picture: PNGPicture) throws -> Bool {
    try trial.isFast(way, rowBytes: picture.deliveredRowBytes, height: picture.height)
  }
}

extension PNGPicture {
  /// Bytes of a row with a byte or two a sample.
  var deliveredRowBytes: Int { width * kind.channels * (kind.depth == 16 ? 2 : 1) }

  /// The error of the first pixel that is no grey, if there is one.
  fileprivate func firstColor(_ path: String) -> ImageFileError? {
    guard kind.channels >= 3 else { return nil }
    let pixel = (0..<width * height).first { pixel in
      let first = pixel * kind.channels
      return samples[first] != samples[first + 1] || samples[first] != samples[first + 2]
    }
    return pixel.map { ImageFileError(path: path, fault: .color(x: $0 % width, y: $0 / width)) }
  }
}
