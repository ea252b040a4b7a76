extension SpatialPlanes {
  /// Stretches the map to 0…1: p becomes (p - least) / (largest - least) of the pixels that count.
  ///
  /// That is how PySODMetrics changes every map before its measures. A map that does not vary stays as it is,
  /// and p stays 0 where a pixel does not count.
  mutating func stretchProbabilities() {
    var (least, largest) = (Double.infinity, -Double.infinity)
    for pixel in probabilities.indices where counts(pixel) {
      least = min(least, probabilities[pixel])
      largest = max(largest, probabilities[pixel])
    }
    guard least < largest else { return }
    for pixel in probabilities.indices where counts(pixel) {
      probabilities[pixel] = (probabilities[pixel] - least) / (largest - least)
    }
  }

  /// Whether a pixel counts.
  func counts(_ pixel: Int) -> Bool { counted.isEmpty || counted[pixel] == 1 }
}
