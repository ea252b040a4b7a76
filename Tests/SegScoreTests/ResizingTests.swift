import TestSupport
import Testing

@testable import SegScore

/// Maps in other sizes hold what PyTorch makes of them, in memory for a few rows.
@Suite struct ResizingTests {
  /// Nearest samples are stored ones, so they are equal.
  ///
  /// Tolerance of bilinear ones: 1e-14 of the largest sample, or of 1. PyTorch rounds a place three times,
  /// by 2⁻⁵³ of it, and the farthest are at 15 and 12 (17×13 to 4×6). From pixel to pixel numbers change by
  /// up to 1, so that makes 3 · 27 · 2⁻⁵³; six roundings of the numbers add 6 · 2⁻⁵³. Together that is
  /// 9.7e-15. A pixel too far or a rule of corners would differ by tenths.
  @Test func samples() throws {
    #expect(ResizedCase.all.count == 200)
    for row in ResizedCase.all {
      let plane = try row.resize()
      let largest = row.expected.reduce(1) { max($0, abs($1)) }
      let tolerance = row.method == .nearest ? 0 : 1e-14 * largest
      #expect(plane.size == row.resized, "\(row)")
      #expect(plane.format == (row.method == .nearest ? row.source.format : .float64), "\(row)")
      let samples = numbers(try readPlane(plane), plane.format)
      let worst = zip(samples, row.expected).map { abs($0 - $1) }.max()!
      #expect(samples.count == row.expected.count && worst <= tolerance, "\(row): \(worst)")
    }
  }

  @Test(arguments: [1, 2, 3, 5])
  func bandsChangeNothing(rowsAtATime: Int) throws {
    for row in ResizedCase.all {
      let whole = try readPlane(row.resize())
      #expect(try readPlane(row.resize(), rowsAtATime: rowsAtATime) == whole, "\(row)")
    }
  }

  /// Numbers stay between those that they come from, so probabilities stay in 0…1.
  @Test func interpolatedNumbersStayBetween() {
    var random = SplitMix(state: testSeed)
    for _ in 0..<100_000 {
      let ends = (0..<2).map { _ in
        random.happens(0.3) ? 1 : Double.random(in: 0...1, using: &random)
      }
      let resized = Int.random(in: 1...1 << 31, using: &random)
      let share = Double(2 * resized - Int.random(in: 1...2 * resized, using: &random))
      let number = interpolated(ends[0], ends[1], share / Double(2 * resized))
      #expect(ends.min()! <= number && number <= ends.max()!, "\(ends), seed \(testSeed)")
    }
  }

  /// Sides of 2³¹ pixels and more are placed exactly.
  @Test func hugeSides() {
    let side = 1 << 40
    let axis = ResizedAxis(source: side, resized: side - 1)
    #expect(axis.nearest(0) == 0)
    #expect(axis.nearest(side - 2) == side - 1)
    #expect(axis.between(side - 2).first == side - 2)
  }

  @Test func equalSizesAreUntouched() throws {
    let planes = PairPlanes(mask: drawn("#."), map: drawn("12"))
    for method in ResizeMethod.allCases {
      let resized = try planes.resizingMap(method)
      #expect(resized.map === planes.map)
      #expect(resized.resizedFrom == nil)
    }
  }

  /// A source row and, for `nearest`, a column of the source a pixel; for `bilinear` two rows of numbers and
  /// 24 bytes a column. The height costs nothing.
  @Test(arguments: [(ResizeMethod.nearest, 7 * 2 + 5 * 8), (.bilinear, 7 * 2 + 5 * 24 + 2 * 5 * 8)])
  func heldBytes(method: ResizeMethod, expected: Int) throws {
    for height in [3, 300] {
      let map = HeldPlane(size: ImageSize(width: 7, height: height))
      let mask = HeldPlane(size: ImageSize(width: 5, height: 2 * height))
      #expect(try PairPlanes(mask: mask, map: map).resizingMap(method).map.heldBytes == expected)
    }
  }

  /// All rows are read in their order, each once, also those that no pixel needs.
  @Test(arguments: ResizeMethod.allCases, [2, 30, 61])
  func readsAllRows(method: ResizeMethod, height: Int) throws {
    let map = HeldPlane(size: ImageSize(width: 7, height: 30))
    let mask = HeldPlane(size: ImageSize(width: 5, height: height))
    _ = try readPlane(try PairPlanes(mask: mask, map: map).resizingMap(method).map, rowsAtATime: 4)
    #expect(map.rowsRead == 30)
  }

  // MARK: What cannot be resized

  /// Their pixels would be those of other places.
  @Test(arguments: ResizeMethod.allCases)
  func coverageIsNotResized(method: ResizeMethod) throws {
    let map = CoveredReader(drawn("27"), drawn: "x ")
    let planes = PairPlanes(mask: drawn("...."), map: map)
    #expect(throws: ScoreError.coverageIsNotResized) { try planes.resizingMap(method) }
    let cursor = RowCursor(map)
    try cursor.advance(to: 0)
    #expect(cursor.rowBytes == 4)
    let alike = PairPlanes(mask: drawn(".."), map: CoveredReader(drawn("27"), drawn: "x "))
    #expect(throws: Never.self) { try alike.resizingMap(method) }
  }

  @Test func classesHaveNoMean() {
    let mask = drawn("#")
    let integers = ArrayReader([Int64(0), 1], size: ImageSize(width: 2, height: 1))
    var index = ScoringOptions()
    index.probabilityValues = .index(1)
    #expect(throws: ScoreError.classesHaveNoMean) {
      try PairPlanes(mask: mask, map: integers).resizingMap(.bilinear)
    }
    #expect(throws: ScoreError.classesHaveNoMean) {
      try PairPlanes(mask: mask, map: drawn("01")).resizingMap(.bilinear, index)
    }
  }

  @Test func levelsAreNoLogits() {
    var options = ScoringOptions()
    options.areLogits = true
    #expect(throws: ScoreError.levelsAreNoLogits) {
      try PairPlanes(mask: drawn("#"), map: drawn("01")).resizingMap(.bilinear, options)
    }
  }

  /// As numbers, levels 0 and 1 of 255 would be probabilities near 0.
  @Test(arguments: ResizeMethod.allCases)
  func indexPictures(method: ResizeMethod) throws {
    let planes = try PairPlanes(mask: drawn("#.#"), map: drawn("0000", "0101")).resizingMap(method)
    #expect(throws: ScoreError.indexLevels(.prediction, depth: .eight)) {
      try PairScorer().count(planes)
    }
  }

  /// Of a map's wrong numbers the first is told as the map has it, and all count: also those that no pixel
  /// takes, as of 4 rows here the first and the third, and those where the mask leaves out all pixels.
  @Test(arguments: ResizeMethod.allCases)
  func wrongNumbers(method: ResizeMethod) {
    func error(_ numbers: [Float], _ change: (inout ScoringOptions) -> Void = { _ in }) -> String? {
      var options = ScoringOptions()
      options.ignored = .value(255)
      change(&options)
      let map = ArrayReader(numbers, size: ImageSize(width: 3, height: 4))
      do {
        let planes = PairPlanes(mask: drawn("#", "#"), map: map)
        _ = try PairScorer(options).count(planes.resizingMap(method, options))
        return nil
      } catch {
        return (error as? ScoreError)?.description
      }
    }
    let good: [Float] = [0, 1, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 1, 1, 1]
    #expect(error(good) == nil)
    var wrong = good
    (wrong[2], wrong[7]) = (1.5, -0.5)
    #expect(
      error(wrong) == "the prediction has 2 values outside 0…1, first 1.5 at pixel (2, 0); "
        + "if they are logits, give --logits")
    #expect(error(wrong) { $0.areLogits = true } == nil)
    wrong[0] = 2e6
    #expect(
      error(wrong) { $0.areLogits = true }?.contains(
        "has 1 value beyond -1,000,000…1,000,000, first "
          + "2000000.0 at pixel (0, 0)") == true)
    wrong = good
    wrong[10] = .nan
    #expect(error(wrong)?.contains("1 value outside 0…1, first nan at pixel (1, 3)") == true)
    guard method == .nearest else { return }
    #expect(
      error(wrong) { $0.probabilityValues = .index(1) }?.contains(
        "1 value that is no number and so no "
          + "class, first nan at pixel (1, 3)") == true)
  }

  @Test(arguments: ResizeMethod.allCases)
  func companionsAreNotResized(method: ResizeMethod) throws {
    let (one, two) = (ImageSize(width: 1, height: 1), ImageSize(width: 2, height: 1))
    let planes = PairPlanes(mask: drawn("#."), map: drawn("#"), weights: drawn("#"))
    #expect(throws: ScoreError.companionMismatch(.weights, mask: two, companion: one)) {
      try PairScorer().count(planes.resizingMap(method))
    }
  }
}

/// A plane of 16 bits that holds nothing, and counts the rows that are read.
private final class HeldPlane: BandReader {
  let size: ImageSize
  let format = SampleFormat.levels(.sixteen)
  let heldBytes = 0
  private(set) var rowsRead = 0

  init(size: ImageSize) { self.size = size }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - rowsRead, "\(count) rows asked for, fewer are left")
    rows.withUnsafeMutableBytes { _ = $0.initializeMemory(as: UInt8.self, repeating: 9) }
    rowsRead += count
  }
}
