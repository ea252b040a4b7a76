/// Brings rows of samples to another width, as numbers.
struct RowStretcher {
  private let columns: [ResizedAxis.Between]

  init(_ axis: ResizedAxis) { columns = (0..<axis.resized).map(axis.between) }

  /// Bytes of the places of all columns.
  var heldBytes: Int { columns.count * MemoryLayout<ResizedAxis.Between>.stride }

  /// Interpolates the row that a cursor keeps. Levels become level / largest level first.
  func stretch(_ source: RowCursor, to numbers: UnsafeMutablePointer<Double>) {
    switch source.plane.format {
    case .levels(.sixteen):
      stretch(source.samples(UInt16.self), to: numbers) { Double($0) / 65_535 }
    case .levels(let depth):
      let largest = Double(depth.maximumLevel)
      stretch(source.samples(UInt8.self), to: numbers) { Double($0) / largest }
    case .integers: stretch(source.samples(Int64.self), to: numbers) { Double($0) }
    case .float32: stretch(source.samples(Float.self), to: numbers) { Double($0) }
    case .float64: stretch(source.samples(Double.self), to: numbers) { $0 }
    }
  }

  private func stretch<Sample>(
    _ samples: UnsafePointer<Sample>, to numbers: UnsafeMutablePointer<Double>,
    number: (Sample) -> Double
  ) {
    for column in columns.indices {
      let place = columns[column]
      numbers[column] = interpolated(
        number(samples[place.first]), number(samples[place.second]), place.share)
    }
  }
}
