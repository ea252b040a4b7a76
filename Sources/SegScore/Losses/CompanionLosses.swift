/// The parameters of the losses that stand beside the cross-entropy.
public struct CompanionLosses: Equatable, Sendable {
  /// What foreground weighs in the focal loss, α in `0...1`; background weighs 1 - α.
  public var focalAlpha = 0.25
  /// The focal loss's γ, 0 or more.
  public var focalGamma = 2.0
  /// What false alarms weigh in the Tversky loss, 0 or more.
  public var tverskyAlpha = 0.5
  /// What misses weigh in the Tversky loss, 0 or more.
  public var tverskyBeta = 0.5

  /// The parameters of the papers: α = 0.25 and γ = 2; α = β = 0.5.
  public init() {}

  /// The focal loss of a pixel: α·(1 - q)^γ·(-log q) for the likelihood q that the map gives to the truth
  /// (Lin et al. 2017).
  ///
  /// - Parameters:
  ///   - error: 1 - q.
  ///   - logarithm: -log q, as a convention bounds it.
  @inline(__always)
  func focal(isForeground: Bool, error: Double, logarithm: Double) -> Double {
    let factor = (isForeground ? focalAlpha : 1 - focalAlpha) * power(error)
    return factor > 0 ? factor * logarithm : 0
  }

  /// A number in `0...1` to the power of γ.
  @inline(__always)
  private func power(_ number: Double) -> Double {
    if focalGamma == 2 { return number * number }
    if number == 0 { return focalGamma == 0 ? 1 : 0 }
    return exponential(focalGamma * naturalLogarithm(number))
  }
}
