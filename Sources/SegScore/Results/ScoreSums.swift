/// Everything that numbers are derived from, summed over some pixels: of a picture or a data set.
struct ScoreSums: Sendable {
  private(set) var pixels: UInt64 = 0
  private(set) var saturatedWrong: UInt64 = 0
  /// A sum a convention; `nil` where a convention has no value for some of the pixels.
  private(set) var crossEntropy: [CrossEntropySum?]
  private(set) var confusion = Confusion()
  private(set) var errors = ProbabilityErrors()

  /// The sums of no pixels.
  init(conventions: Int) {
    crossEntropy = Array(repeating: CrossEntropySum(), count: conventions)
  }

  /// The sums of a tally's pixels.
  init(_ tally: LevelTally, losses: [LevelLosses?], threshold: Double) {
    pixels = tally.pixels
    saturatedWrong = tally.saturatedWrong
    crossEntropy = losses.map { losses in losses.map { tally.crossEntropy($0) } }
    confusion = tally.confusion(threshold: threshold)
    errors = ProbabilityErrors(tally)
  }

  /// Adds the sums of other pixels.
  static func += (total: inout Self, part: Self) {
    total.pixels += part.pixels
    total.saturatedWrong += part.saturatedWrong
    for index in total.crossEntropy.indices {
      guard let more = part.crossEntropy[index] else {
        total.crossEntropy[index] = nil
        continue
      }
      total.crossEntropy[index]? += more
    }
    total.confusion += part.confusion
    total.errors += part.errors
  }
}
