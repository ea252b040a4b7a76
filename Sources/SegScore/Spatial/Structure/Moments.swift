/// How many numbers there are, their mean, and the sum of their squared distances from it.
///
/// Equal numbers have exactly that mean, and squares of exactly 0.
struct Moments: Equatable, Sendable {
  /// How many numbers there are.
  var count = 0
  /// Their mean; 0 without numbers.
  var mean = 0.0
  /// Σ(number - mean)².
  var squares = 0.0

  /// √(squares / (count - 1)); 0 for fewer than two numbers.
  var standardDeviation: Double { count > 1 ? (squares / Double(count - 1)).squareRoot() : 0 }

  /// The moments of two sets of numbers together (Chan, Golub, LeVeque 1979).
  static func + (left: Self, right: Self) -> Self {
    if left.count == 0 { return right }
    if right.count == 0 { return left }
    let count = left.count + right.count
    let step = right.mean - left.mean
    let share = Double(right.count) / Double(count)
    return Moments(
      count: count, mean: left.mean + step * share,
      squares: left.squares + right.squares + step * step * (Double(left.count) * share))
  }
}

/// The moments of p in the mask's two classes.
struct ClassMoments: Equatable, Sendable {
  var foreground = Moments()
  var background = Moments()

  /// Pixels of both classes.
  var count: Int { foreground.count + background.count }

  /// The moments of p, whatever the class.
  var all: Moments { background + foreground }

  /// The mean of the mask; 0 without pixels.
  var foregroundShare: Double { count > 0 ? Double(foreground.count) / Double(count) : 0 }

  /// Σ(y - mean y)² of the mask.
  var maskSquares: Double { foregroundShare * Double(background.count) }

  /// Σ(p - mean p)(y - mean y).
  var products: Double { maskSquares * (foreground.mean - background.mean) }
}
