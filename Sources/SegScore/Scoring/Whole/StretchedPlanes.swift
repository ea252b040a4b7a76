extension SpatialPlanes {
  /// Stretches the map to 0…1, and calls foreground what then reaches the threshold.
  mutating func stretch(leastProbability: Double) {
    stretchProbabilities()
    for pixel in probabilities.indices {
      let counts = counted.isEmpty || counted[pixel] == 1
      prediction[pixel] = counts && probabilities[pixel] >= leastProbability ? 1 : 0
    }
  }
}
