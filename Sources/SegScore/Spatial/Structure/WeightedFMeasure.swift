/// The weighted F-measure of a map: F of probabilities, in which errors count by where they are.
///
/// F = 2PR / (P + R), in `0...1`, higher is better (Margolin, Zelnik-Manor, Tal 2014, "How to evaluate foreground
/// maps?", with β² = 1), of the errors E = |p - y|:
///
/// - R = 1 - mean of min(E, A) over foreground. A is E blurred by a Gaussian of 7×7 pixels and σ = 5, black outside
///   the picture: errors among right neighbours are forgiven. Background has the E of the nearest
///   foreground pixel there;
/// - P = TP / (TP + FP), where TP is R times the foreground's pixels, and FP is the sum of E·(2 - 0.5^(d/5)) over
///   background, d pixels away from foreground: far false alarms count double.
///
/// The map is never cut; its foreground is where p > 0. There is no value where neither the mask nor the map has
/// foreground, which is so where no pixel counts. Where only the map has some, all of it is wrong, and F is 0;
/// PySODMetrics has 0 for every empty mask. Where only the mask has some, F is 0 but for foreground near the picture's
/// border, which the black outside forgives. Pixels that do not count are background with p = 0, as in
/// ``SpatialPlanes``, so they are right.
///
/// These are the numbers of PySODMetrics for a map that it does not stretch to 0…1 first; see
/// ``SpatialPlanes/stretchProbabilities()``. Of several nearest foreground pixels the leftmost counts, of those in a
/// column the uppermost, which is SciPy's choice too.
struct WeightedFMeasure {
  /// Measures a picture's mask and probabilities.
  ///
  /// - Parameter toForeground: The transform of the mask's foreground, in pixels.
  /// - Returns: `nil` where neither side has foreground.
  static func value(of planes: SpatialPlanes, toForeground: DistanceTransform) -> Double? {
    precondition(planes.probabilities.count == planes.size.pixelCount, "no probabilities")
    guard planes.mask.contains(1) else {
      return planes.probabilities.contains { $0 > 0 } ? 0 : nil
    }
    let errors = WeightedErrors(planes, toForeground: toForeground)
    let foreground = Double(errors.foreground)
    let found = foreground - errors.missed
    let recall = found / foreground
    let precision = found / (found + errors.falseAlarms + 0x1p-52)
    return 2 * recall * precision / (recall + precision + 0x1p-52)
  }
}
