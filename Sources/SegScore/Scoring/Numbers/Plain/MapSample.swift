/// The types in which maps hold numbers. The loops over them are made for each, since twice as many of the
/// narrow ones fit into a vector.
protocol MapSample: BinaryFloatingPoint {
  /// Counts as wide as a sample, so that vectors of both have as many lanes.
  associatedtype Count: FixedWidthInteger & SignedInteger

  /// The sample, exactly.
  var number: Double { get }

  /// How a plane of them says what it holds.
  static var format: SampleFormat { get }

  /// Samples that lie one behind the other, exactly.
  static func vector(_ samples: UnsafePointer<Self>, at index: Int) -> Vector
}

extension MapSample {
  /// The least sample that is not below a number.
  init(notBelow number: Double) {
    let nearest = Self(number)
    self = nearest.number < number ? nearest.nextUp : nearest
  }
}

extension Float: MapSample {
  typealias Count = Int32
  static let format = SampleFormat.float32

  @inline(__always)
  var number: Double { Double(self) }

  @inline(__always)
  static func vector(_ samples: UnsafePointer<Self>, at index: Int) -> Vector {
    // In halves, each of which the processor widens at once.
    let first = UnsafeRawPointer(samples + index)
    let low = first.loadUnaligned(as: SIMD2<Float>.self)
    let high = first.loadUnaligned(fromByteOffset: 8, as: SIMD2<Float>.self)
    return Vector(lowHalf: SIMD2<Double>(low), highHalf: SIMD2<Double>(high))
  }
}

extension Double: MapSample {
  typealias Count = Int64
  static let format = SampleFormat.float64

  @inline(__always)
  var number: Double { self }

  @inline(__always)
  static func vector(_ samples: UnsafePointer<Self>, at index: Int) -> Vector {
    samples.vector(at: index)
  }
}
