/// One convention of the field that differs from segscore's own.
public struct ConventionChange: Sendable {
  /// Its short name.
  public let name: String
  /// What it means and whose it is.
  public let meaning: String
  /// The convention for certain predictions, where that is what changes.
  public let bce: SaturationConvention?
  /// Makes the change.
  public let change: @Sendable (inout Conventions) -> Void

  init(
    _ name: String, _ meaning: String, bce: SaturationConvention? = nil,
    change: @escaping @Sendable (inout Conventions) -> Void = { _ in }
  ) {
    (self.name, self.meaning, self.bce, self.change) = (name, meaning, bce, change)
  }

  /// All of them.
  public static let all = [
    ConventionChange("keras", "p is clipped to 1e-7 (Keras)", bce: .keras),
    ConventionChange(
      "sklearn", "p is clipped to 2.2e-16, 1.2e-7 of float32 (scikit-learn)", bce: .sklearn),
    ConventionChange(
      "half-level", "p is clipped half a stored level inside 0 and 1", bce: .halfLevel),
    ConventionChange("none", "p is not clipped", bce: SaturationConvention.none),
    ConventionChange(
      "p>t", "p of exactly the threshold is background (Keras, torchmetrics, PySODMetrics, ISIC)"
    ) {
      $0.excludesThreshold = true
    },
    ConventionChange("y>128", "masks are cut above 128 of 255 (PySODMetrics, ISIC)") {
      $0.maskCut = .above128
    },
    ConventionChange("stretch", "each map is stretched to 0...1 (PySODMetrics)") {
      $0.stretchesMaps = true
    },
    ConventionChange("p=1", "p = 1 has a bin of its own (torchmetrics)") {
      $0.calibrationBins = .oneApart
    },
    ConventionChange("pooled%", "percentiles of the distances of both directions together (MedPy)")
    {
      $0.percentileRule = .pooled
    },
    ConventionChange("0/0=0", "ratios of 0/0 are 0 (--empty 0; Keras, scikit-learn, torchmetrics)")
    { $0.empty.ratio = 0 },
    ConventionChange("0/0=1", "ratios of 0/0 are 1 (--empty 1; ISIC)") { $0.empty.ratio = 1 },
  ]
}
