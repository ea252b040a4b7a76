import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Who has no pair decodes ahead for one who has.
@Suite struct ReadAheadTests {
  /// Files that are cut off after their first band are read to the end all the same, since a helper has
  /// read their second one: nobody else could have, while the scoring thread waited.
  @Test func helperReadsTheNextBand() throws {
    let size = ImageSize(width: 1000, height: 700)
    let folder = try TemporaryFolder()
    let pair = try Self.pair(size, in: folder)
    var plan = BatchPlan()
    plan.threads = 2
    // By rows, and not the whole file at once.
    plan.reading.changeAll { $0.largestHeldBytes = 0 }
    plan.scoring.bandRows = size.height / 2

    let row = withHelpers(1) { idle in
      let bands = Guarded(0)
      var observer = BatchObserver()
      observer.afterBand = { _ in
        bands.change { $0 += 1 }
        guard bands.change({ $0 }) == 1 else { return }
        // What the pair has offered is urgent, so the helper has done it when it comes to this.
        let isDone = DispatchSemaphore(value: 0)
        let last = idle.offer { isDone.signal() }
        isDone.wait()
        idle.finish(last)
        for path in [pair.mask, pair.map] { truncate(path, 0) }
      }
      let tools = BatchTools(
        plan: plan, observer: observer, budget: MemoryBudget(limit: plan.memoryLimit), idle: idle,
        keptBandBytes: 0)
      let worker = BatchWorker(tools)
      let picture = worker.score(BatchPicture.all([pair])[0])
      #expect(bands.change { $0 } == 2)
      return picture?.rows.first
    }
    #expect(row?.failure == nil)
    #expect(row?.score?.pixels == size.pixelCount)
  }

  /// A pair whose files have some hundred KB in each half.
  private static func pair(_ size: ImageSize, in folder: TemporaryFolder) throws -> PicturePair {
    var random = SplitMix(state: testSeed)
    let pixels = random.bytes(size.pixelCount)
    let rows = (0..<size.height).flatMap { y in
      [0] + pixels[y * size.width..<(y + 1) * size.width]
    }
    let picture = PNGPicture(
      blank: PNGKind(colorType: 0, depth: 8), width: size.width, height: size.height)
    let file = Data(PNGFile(picture, data: [Deflation.stored.stream(rows)]).bytes)
    let paths = ["mask", "map"].map { "\(folder.path)/\($0).png" }
    for path in paths { try file.write(to: URL(filePath: path)) }
    return PicturePair(image: "a", mask: paths[0], map: paths[1], byteCount: 1)
  }
}
