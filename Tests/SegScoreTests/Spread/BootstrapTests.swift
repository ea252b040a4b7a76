import TestSupport
import Testing

@testable import SegScore

/// How resamples are drawn and added up.
@Suite struct BootstrapTests {
  private static let backwards: Parallel = { count, body in
    for part in (0..<count).reversed() { body(part) }
  }

  /// Counts of a resample, drawn by the test's own generator.
  private func counts(_ resample: Int, of pictures: Int) -> [Int] {
    var random = SplitMix(state: 0)
    let numbers = (pictures + 1) / 2
    for _ in 0..<resample * numbers { _ = random.next() }
    let halves = (0..<numbers).flatMap { _ in
      let bits = random.next()
      return [bits >> 32, bits % (1 << 32)]
    }
    return halves.prefix(pictures).reduce(into: Array(repeating: 0, count: pictures)) {
      $0[Int($1 * UInt64(pictures) / (1 << 32))] += 1
    }
  }

  @Test(arguments: [1, 2, 7, 300])
  func drawsAsManyPicturesAsThereAre(pictures: Int) {
    for resample in [0, 1, 999] {
      var drawn = [UInt16](repeating: 99, count: pictures)
      Resamples(pictures: pictures).draw(resample, into: &drawn)
      #expect(drawn.map { Int($0) } == counts(resample, of: pictures))
      #expect(drawn.reduce(0) { $0 + Int($1) } == pictures)
    }
  }

  /// The same bits as a plain loop over all pictures, for more pictures than a block has, and numbers of columns and
  /// resamples that fill no vector.
  @Test func sumsAreThoseOfALoop() {
    var random = SplitMix(state: testSeed)
    let (pictures, resamples) = (300, 21)
    let columns = (0..<6).map { _ in
      (0..<pictures).map { _ in Double.random(in: 0..<1, using: &random) }
    }
    let sums = ResampledSums(
      columns, pictures: pictures, resamples: resamples, Self.backwards)
    let drawn = (0..<resamples).map { counts($0, of: pictures) }
    for (index, column) in columns.enumerated() {
      let expected = drawn.map { counts in
        zip(counts, column).reduce(0) { $0 + Double($1.0) * $1.1 }
      }
      #expect(sums.column(index) == expected)
    }
  }

  @Test("Resamples of pictures without a difference have a mean of exactly 0")
  func equalPictures() throws {
    // 2 of 10 differ: 0.8^10 = 10.7 % of the resamples draw neither, more than the 2.5 % beyond a bound.
    let differences = [0, 0, 0, 0, -0.7, 0, 0, 0, -0.3, 0]
    let interval = try #require(Bootstrap().intervals([differences, differences.map { -$0 }])[0])
    #expect(interval.high == 0 && interval.low < -0.2)
  }

  /// Metrics share the draws, whatever stands beside them.
  @Test func otherMetricsAndThreadsChangeNothing() {
    let values = (0..<40).map { Double($0 * $0) }
    let some = values.map { $0 > 500 ? nil : $0 }
    let few = Bootstrap(resamples: 500)
    let alone = few.intervals([values])
    let many = Bootstrap(resamples: 500, parallel: Self.backwards)
    let beside = many.intervals([some, values, some, values.map { $0 + 1 }])
    #expect(beside[1] == alone[0])
    #expect(beside[0] == few.intervals([some])[0])
    #expect(beside[2] == beside[0])
  }

  @Test func withoutResamplesThereAreNoIntervals() {
    #expect(Bootstrap(resamples: 0).intervals([[1, 2, 3]]) == [nil])
    #expect(Bootstrap().intervals([]) == [])
    #expect(Bootstrap().intervals([[], []]) == [nil, nil])
  }

  /// Of one resample both bounds are its mean.
  @Test func oneResample() throws {
    let interval = try #require(Bootstrap(resamples: 1).intervals([[1, 2, 4]])[0])
    let drawn = counts(0, of: 3)
    let mean = Double(drawn[0] + 2 * drawn[1] + 4 * drawn[2]) / 3
    #expect(abs(interval.low - mean) <= 1e-15)
    #expect(interval.high == interval.low)
  }
}
