/// Says which pixels lie in a region: those whose sample is a number and not 0.
struct RegionRule {
  let stored: SampleFormat

  /// Marks the pixels that lie in it with 1, the others with 0.
  func fill(_ counted: UnsafeMutablePointer<UInt8>, _ samples: UnsafeRawPointer, pixels: Int) {
    func fill<Sample: Numeric>(_: Sample.Type) {
      let samples = samples.assumingMemoryBound(to: Sample.self)
      // A sample that is no number does not equal itself.
      for pixel in 0..<pixels {
        counted[pixel] = samples[pixel] != 0 && samples[pixel] == samples[pixel] ? 1 : 0
      }
    }
    switch stored {
    case .levels(.sixteen): fill(UInt16.self)
    case .levels: fill(UInt8.self)
    case .integers: fill(Int64.self)
    case .float32: fill(Float.self)
    case .float64: fill(Double.self)
    }
  }
}
