/// What each stored level of a map costs, in nats, under one convention.
///
/// The only place where logarithms are taken: once a level, never once a pixel.
public struct LevelLosses: Sendable {
  /// The map's depth.
  public let depth: BitDepth
  /// The convention for certain predictions.
  public let convention: SaturationConvention
  /// -log(1 - p) of every level: its loss where y = 0.
  public let background: [Double]
  /// -log(p) of every level: its loss where y = 1.
  public let foreground: [Double]

  /// The losses of a depth's levels, or `nil` where the convention has no value for the depth.
  public init?(
    depth: BitDepth, convention: SaturationConvention,
    adjustment: TargetAdjustment = TargetAdjustment()
  ) {
    guard let clip = convention.clip(at: .levels(depth)) else { return nil }
    self.depth = depth
    self.convention = convention
    let bounds = LossBounds(clip: clip, ceiling: convention.ceiling)
    // p and 1 - p are rounded once each, so that swapping the classes swaps the losses.
    let logarithms = (0..<depth.levelCount).map { negativeLogarithm(depth.value(level: $0)) }
    let ofForeground = logarithms.map { bounds.clamped(foreground: $0) }
    let ofBackground = logarithms.reversed().map { bounds.clamped(background: $0) }
    // Linear in y, so that the losses of y = 0 and y = 1 say all.
    func losses(_ y: Double) -> [Double] {
      let factors = adjustment.factors(y)
      return zip(ofForeground, ofBackground).map { foreground, background in
        product(factors.foreground, foreground) + product(factors.background, background)
      }
    }
    (background, foreground) = (losses(0), losses(1))
  }

  /// The loss of one pixel with target y in `0...1`.
  ///
  /// 0·log 0 = 0: a logarithm whose factor is zero does not count.
  public func loss(target: Double, level: Int) -> Double {
    product(target, foreground[level]) + product(1 - target, background[level])
  }

  /// The summed loss of soft pixels of one level.
  @inline(__always)
  static func loss(of cell: SoftCell, background: Double, foreground: Double) -> Double {
    let foregroundShare = Double(wide: cell.targetSum) / 65_535
    let backgroundShare = Double(wide: wideProduct(cell.pixels, 65_535) - cell.targetSum) / 65_535
    return foregroundShare * foreground + backgroundShare * background
  }
}

/// A factor times a logarithm, where 0·log 0 = 0: a logarithm whose factor is zero does not count.
@inline(__always)
func product(_ factor: Double, _ logarithm: Double) -> Double {
  factor > 0 ? factor * logarithm : 0
}
