/// What is summed of a stretch of pixels, beside its losses.
struct StretchSums {
  /// How many pixels were summed.
  var pixels = 0
  /// What they weigh.
  var weight = 0.0
  /// Σy and Σ(1 - y), weighted.
  var foregroundWeight = 0.0
  var backgroundWeight = 0.0
  /// Σ|p - y|, weighted.
  var absoluteErrors = 0.0
  /// Σ(p - y)², weighted.
  var squaredErrors = 0.0
  var confusion = Confusion()
  /// Pixels that are certain and wrong.
  var saturatedWrong = 0
}
