/// Some rows of a pair of which a side holds numbers.
struct NumberBand {
  /// The samples of a side, row after row.
  struct Plane {
    let samples: UnsafeRawPointer
    let format: SampleFormat
  }

  /// Targets as ``TargetRule`` makes them.
  let targets: Plane
  /// The map's levels, probabilities or logits.
  let map: Plane
  /// What each pixel's loss weighs, or `nil` where all weigh alike.
  let weights: Plane?
  /// 1 for each pixel that counts and 0 for the others, or `nil` where all count.
  let counted: UnsafePointer<UInt8>?
  /// Pixels in a row.
  let width: Int
}

extension NumberBand.Plane {
  /// Fills memory with the values of neighbouring samples.
  func fill(_ values: UnsafeMutablePointer<Double>, from offset: Int, count: Int) {
    switch format {
    case .levels(.sixteen):
      let levels = samples.assumingMemoryBound(to: UInt16.self) + offset
      for pixel in 0..<count { values[pixel] = Double(levels[pixel]) / 65_535 }
    case .levels(let depth):
      let levels = samples.assumingMemoryBound(to: UInt8.self) + offset
      // A table, since dividing takes longer.
      valuesOfLevels[depth.rawValue].withUnsafeBufferPointer { table in
        for pixel in 0..<count { values[pixel] = table[Int(levels[pixel])] }
      }
    case .integers:
      let numbers = samples.assumingMemoryBound(to: Int64.self) + offset
      for pixel in 0..<count { values[pixel] = Double(numbers[pixel]) }
    case .float32:
      let numbers = samples.assumingMemoryBound(to: Float.self) + offset
      for pixel in 0..<count { values[pixel] = Double(numbers[pixel]) }
    case .float64:
      let numbers = samples.assumingMemoryBound(to: Double.self) + offset
      values.update(from: numbers, count: count)
    }
  }
}

/// What the levels of up to 8 bits stand for, at [bits][level].
private let valuesOfLevels = (0...8).map { bits in
  BitDepth(rawValue: bits).map { depth in (0...255).map { depth.value(level: $0) } } ?? []
}
