import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Where rows come in bands, a fault of the file shows at the row at which libpng finds it: a fault of
/// the picture in a row before that goes first.
@Suite struct PNGLateFaultTests {
  /// libpng wants 8 KB of a chunk at a time, though less might do for the next row.
  @Test func truncationAfterABand() throws {
    var random = SplitMix(state: testSeed)
    let trial = try PNGTrial()
    let picture = PNGPicture(
      PNGKind(colorType: 0, depth: 8), width: 1999, height: 200, .grey, &random)
    let file = PNGFile(
      picture, data: [Deflation.stored.stream(picture.filteredRows(unfiltered: 0.9, &random))])
    // 128 rows are a band, being a multiple of 16 that stays below 256 KB.
    let band = 128 * 2000
    for surplus in [100, 1000, 4000, 7000, 9000] {
      try trial.write(Array(file.bytes.prefix(band + surplus)))
      let expected = trial.outcome(.libpng)
      #expect(expected.error != nil)
      #expect(expected.levels.count < 135 * 1999)
      #expect(trial.outcome(.bands) == expected, "\(surplus), seed \(testSeed)")
      #expect(trial.outcome(.whole) == expected, "\(surplus), seed \(testSeed)")
    }
  }

  /// zlib may hold rows of a chunk that has ended; libpng looks at its checksum before they come.
  @Test func checksumAtABandsEnd() throws {
    let trial = try PNGTrial()
    let picture = PNGPicture(blank: PNGKind(colorType: 0, depth: 8), width: 100, height: 3100)
    let rows = [UInt8](repeating: 0, count: 101 * 3100)
    let data = Deflation.fixed.stream(rows)
    let bandEnd = data.count * 2592 / 3100
    var failures = Set<Int>()
    for end in bandEnd - 12...bandEnd + 12 {
      var file = PNGFile(picture, data: [Array(data[..<end]), Array(data[end...])])
      file.chunks[1].claimedChecksum = 0
      try trial.write(file.bytes)
      let expected = trial.outcome(.libpng)
      failures.insert(expected.levels.count / 100)
      #expect(trial.outcome(.bands) == expected, "\(end) of \(data.count)")
    }
    // Before and after the first row of the second band.
    #expect(failures.contains { $0 < 2592 } && failures.contains { $0 >= 2592 })
    #expect(failures.count > 5)
  }

  /// A pixel of colour in the rows that libpng does not deliver is not found.
  @Test func truncationBeforeColor() throws {
    var random = SplitMix(state: testSeed)
    let trial = try PNGTrial()
    var picture = PNGPicture(
      PNGKind(colorType: 2, depth: 8), width: 700, height: 150, .grey, &random)
    picture.samples[3 * (110 * 700 + 5)] ^= 1
    let file = PNGFile(
      picture, data: [Deflation.stored.stream(picture.filteredRows(unfiltered: 0.9, &random))])
    // 112 rows are a band, the last but one of which has colour.
    try trial.write(Array(file.bytes.prefix(112 * 2101 + 300)))
    let fault = ImageFileError.Fault.damaged(reason: "libpng says: the file ends too early")
    for way in PNGWay.allCases {
      let outcome = trial.outcome(way)
      #expect(outcome.error == ImageFileError(path: trial.path, fault: fault), "\(way)")
    }
  }
}
