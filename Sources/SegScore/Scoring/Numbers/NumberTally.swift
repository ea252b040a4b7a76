/// What is summed of a pair of which a side holds numbers, and how often each level meets each class.
///
/// Sums are in fixed point and counts are integers, so tallies add to the same bits in any order.
public struct NumberTally: Equatable, Sendable {
  /// The loss under a convention.
  public struct Loss: Equatable, Sendable {
    /// That of all pixels, in nats.
    public internal(set) var total = FixedTotal()
    /// That of the pixels that were certain and wrong.
    public internal(set) var saturated = FixedTotal()
    /// Σy·loss(1, p): what foreground costs.
    public internal(set) var foreground = FixedTotal()
    /// Σ(1 - y)·loss(0, p): what background costs.
    public internal(set) var background = FixedTotal()
  }

  /// A loss a convention; none where it has no value for some of the pixels.
  public internal(set) var losses: [SaturationConvention: Loss]
  /// How many pixels were counted.
  public internal(set) var pixels: UInt64 = 0
  /// What they weigh; 1 each where there are no weights.
  public internal(set) var weight = FixedTotal()
  /// Σy, weighted.
  public internal(set) var foregroundWeight = FixedTotal()
  /// Σ(1 - y), weighted.
  public internal(set) var backgroundWeight = FixedTotal()
  /// Pixels that are certain and wrong.
  public internal(set) var saturatedWrong: UInt64 = 0
  /// The confusion at the threshold they were counted with.
  public internal(set) var confusion = Confusion()
  /// Σ(p - y)², weighted.
  public internal(set) var squaredErrors = FixedTotal()
  /// Σ|p - y|, weighted.
  public internal(set) var absoluteErrors = FixedTotal()
  /// How often each of 65,536 levels meets each class.
  var curves = PixelCurves()
  /// Σp, weighted; like all that follows, only where companion losses are wanted.
  public internal(set) var probabilities = FixedTotal()
  /// Σp·y, weighted.
  public internal(set) var overlap = FixedTotal()
  /// The focal loss of all pixels, weighted, if no target is soft.
  public internal(set) var focal = FixedTotal()
  /// Whether some target is neither 0 nor 1.
  public internal(set) var hasSoftTargets = false

  /// A tally of no pixels under the given conventions.
  public init(conventions: some Sequence<SaturationConvention>) {
    losses = Dictionary(uniqueKeysWithValues: conventions.map { ($0, Loss()) })
  }

  /// Adds the pixels of another tally. Conventions that one of them lacks are dropped.
  public static func += (total: inout Self, part: Self) {
    for (convention, loss) in total.losses {
      total.losses[convention] = part.losses[convention].map { loss + $0 }
    }
    total.pixels += part.pixels
    total.weight += part.weight
    total.foregroundWeight += part.foregroundWeight
    total.backgroundWeight += part.backgroundWeight
    total.saturatedWrong += part.saturatedWrong
    total.confusion += part.confusion
    total.squaredErrors += part.squaredErrors
    total.absoluteErrors += part.absoluteErrors
    total.curves += part.curves
    total.probabilities += part.probabilities
    total.overlap += part.overlap
    total.focal += part.focal
    total.hasSoftTargets = total.hasSoftTargets || part.hasSoftTargets
  }
}

extension NumberTally.Loss {
  fileprivate static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.total += right.total
    sum.saturated += right.saturated
    sum.foreground += right.foreground
    sum.background += right.background
    return sum
  }
}
