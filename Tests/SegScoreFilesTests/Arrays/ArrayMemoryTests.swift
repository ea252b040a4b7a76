import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What reading an array holds, as it says before it reads.
@Suite struct ArrayMemoryTests {
  private func held(_ file: String, _ change: (inout ReadingRules) -> Void = { _ in }) throws -> Int
  {
    var rules = ReadingRules()
    change(&rules)
    return try ImageFile.openPlanes(Fixtures.path("arrays/good/\(file)"), rules)[0].heldBytes
  }

  @Test func nothing() throws {
    #expect(try held("f4-big-c.npy") == 0)
    #expect(try held("i2-little-c.npy") == 0)
    #expect(try held("shape-labels-c.npy") == 0)
    #expect(try held("stored.npz") == 0)
  }

  /// In Fortran order the first row has an element of every column, so all is held.
  @Test func whole() throws {
    #expect(try held("f4-little-fortran.npy") == 5 * 7 * 4)
    #expect(try held("i2-little-fortran.npy") == 5 * 7 * 8)
    // Of planes with one row the elements are in both orders at once.
    #expect(try held("shape-labels-of-rows-f.npy") == 65_536 / 6 * 6)
  }

  /// A label that failed midway gives its plane back before the next one is read.
  @Test func labelsAreForgotten() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.npy"
    let array = npyFile(
      [UInt8](repeating: 9, count: 12), dtype: "|u1", shape: [2, 3, 2], isFortran: true)
    try Data(array).write(to: URL(filePath: path))
    var reading = PairReading()
    reading.changeAll { $0.channelsLast = true }
    let files = PairFiles(reading, ScoringOptions())
    let pair = PicturePair(image: "a", mask: path, map: path, byteCount: 0)
    var labels = try files.labels(of: pair)
    weak var first: AnyObject?
    do {
      let next = labels.next()
      let label = try #require(next)
      let map = try files.planes(of: label).map
      _ = try readRows(1, of: map)
      #expect(map.heldBytes == 6)
      first = map
    }
    #expect(first == nil)
    let rest = [labels.next()?.name, labels.next()?.name]
    #expect(rest == ["1", nil])
  }

  @Test func pixelsOfManyLabels() throws {
    // As many pixels of three labels as 65,536 bytes have room for.
    #expect(try held("shape-last-u2-c.npy") { $0.channelsLast = true } == 65_536 / 6 * 6)
  }

  /// Four megabytes that deflate to 4 KB cost no more than others.
  @Test func deflated() throws {
    #expect(try held("zeros.npz") == 3 << 15)
    #expect(try held("deflated-large.npz") == 3 << 15)
  }
}
