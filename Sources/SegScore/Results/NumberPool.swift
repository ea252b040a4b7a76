/// The sums of many pictures of numbers, added a few at a time.
///
/// A picture's curve has few of 65,536 levels, and adding it to one of all takes as long as that is. So sums wait
/// until others are as large, each at most half as large as the one before; every level is then moved a few times.
struct NumberPool: Sendable {
  private var waiting: [NumberTally] = []

  /// The sum of all, or `nil` of none.
  var sum: NumberTally? {
    waiting.reversed().reduce(nil) { sum, tally in
      guard var sum else { return tally }
      sum += tally
      return sum
    }
  }

  /// Adds a picture's sums.
  mutating func add(_ tally: NumberTally) {
    waiting.append(tally)
    while waiting.count > 1, waiting[waiting.count - 2].size < 2 * waiting[waiting.count - 1].size {
      let last = waiting.removeLast()
      waiting[waiting.count - 1] += last
    }
  }
}

extension NumberPool: Equatable {
  static func == (left: Self, right: Self) -> Bool { left.sum == right.sum }
}

extension NumberTally {
  /// What adding it takes, in levels.
  fileprivate var size: Int { 1 + curves.pixels.levels.count }
}
