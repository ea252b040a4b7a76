extension SpatialPlanes {
  /// Stretches the map to 0…1, and calls foreground what then reaches the threshold.
  mutating func stretch(leastProbability: Double) {
    stretchProbabilities()
    for pixel in probabilities.indices {
      prediction[pixel] = counts(pixel) && probabilities[pixel] >= leastProbability ? 1 : 0
    }
  }
}
