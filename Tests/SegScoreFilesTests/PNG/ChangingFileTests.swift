import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Files that change between being opened and being read give an error, and never other levels.
@Suite struct ChangingFileTests {
  private let trial: PNGTrial
  private let picture = Self.picture

  private static let picture: PNGPicture = {
    var random = SplitMix(state: testSeed)
    return PNGPicture(
      PNGKind(colorType: 0, depth: 8), width: 1024, height: 600, .noise, &random)
  }()

  private static let bytes: [UInt8] = {
    var random = SplitMix(state: testSeed)
    let rows = picture.filteredRows(unfiltered: 0.9, &random)
    return PNGFile(picture, data: [Deflation.stored.stream(rows)]).bytes
  }()

  init() throws {
    trial = try PNGTrial()
    try trial.write(Self.bytes)
  }

  @Test(arguments: PNGWay.allCases)
  func unchanged(way: PNGWay) {
    let outcome = trial.outcome(way)
    #expect(outcome.error == nil)
    #expect(outcome.numbers == picture.levels)
  }

  /// Whatever is cut off: all, the header, or some of the pixels.
  @Test(arguments: PNGWay.allCases, [0, 20, 33, 5000, 65_536, 65_537, 300_000, 600_000])
  func shrinks(way: PNGWay, size: Int) {
    let outcome = trial.outcome(way, rowsAtATime: 50) { truncate(trial.path, size) }
    let fault = ImageFileError.Fault.damaged(reason: "libpng says: the file ends too early")
    #expect(outcome.error == ImageFileError(path: trial.path, fault: fault))
    #expect(picture.levels.starts(with: outcome.numbers))
  }

  /// What was opened has room for rows of its own width only.
  @Test(
    arguments: [PNGWay.whole, .bands],
    [
      (PNGKind(colorType: 0, depth: 8), 5000, 600), (PNGKind(colorType: 0, depth: 8), 1024, 601),
      (PNGKind(colorType: 0, depth: 8), 512, 1200), (PNGKind(colorType: 0, depth: 16), 1024, 600),
      (PNGKind(colorType: 0, depth: 1), 1024, 600), (PNGKind(colorType: 6, depth: 16), 1024, 600),
      (PNGKind(colorType: 3, depth: 8), 1024, 600),
    ])
  func isReplaced(way: PNGWay, by other: (kind: PNGKind, width: Int, height: Int)) throws {
    let picture = PNGPicture(blank: other.kind, width: other.width, height: other.height)
    let rows = [UInt8](
      repeating: 0, count: (other.kind.rowBytes(other.width) + 1) * other.height)
    let newBytes = PNGFile(picture, data: [Deflation.stored.stream(rows)]).bytes
    let outcome = trial.outcome(way, rowsAtATime: 50) { overwrite(with: newBytes) }
    let fault = ImageFileError.Fault.damaged(reason: "it changed while it was read")
    #expect(outcome.error == ImageFileError(path: trial.path, fault: fault))
  }

  /// Writes other bytes to the same file, where `write` would make a new one.
  private func overwrite(with bytes: [UInt8]) {
    truncate(trial.path, 0)
    let file = FileHandle(forWritingAtPath: trial.path)!
    file.write(Data(bytes))
    try! file.close()
  }
}
