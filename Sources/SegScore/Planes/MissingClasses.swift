/// Finds floats that are no numbers where a rule makes classes of them: what they stand for is not known.
struct MissingClasses {
  private(set) var found: InvalidNumbers?

  /// Notes those of a band that count.
  ///
  /// - Parameter firstPixel: Where the band begins in the picture, row after row.
  mutating func add(
    _ rows: RowMemory, _ format: SampleFormat, pixels: Int, counted: UnsafePointer<UInt8>?,
    width: Int, firstPixel: Int
  ) {
    func add<Sample: BinaryFloatingPoint>(_: Sample.Type) {
      let samples = rows.samples(Sample.self)
      for pixel in 0..<pixels where samples[pixel].isNaN && counted?[pixel] != 0 {
        let place = firstPixel + pixel
        found.add(.nan, x: place % width, y: place / width)
      }
    }
    switch format {
    case .levels, .integers: break
    case .float32: add(Float.self)
    case .float64: add(Double.self)
    }
  }
}
