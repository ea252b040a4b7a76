/// What the samples of a plane are, and so what a stored sample stands for.
public enum SampleFormat: Hashable, Sendable {
  /// Stored levels, each of which stands for level / largest level of the depth. Up to 8 bits take a
  /// byte each, 16 bits two.
  case levels(BitDepth)
  /// Whole numbers of 64 bits, which stand for classes. They need a rule that names the foreground.
  case integers
  /// Numbers of 32 bits.
  case float32
  /// Numbers of 64 bits, which may have been stored in fewer.
  case float64

  /// The bytes that one sample takes in a band.
  public var bytesPerSample: Int {
    switch self {
    case .levels(let depth): depth.bytesPerSample
    case .float32: 4
    case .integers, .float64: 8
    }
  }

  /// The depth of levels, or `nil` for numbers.
  public var depth: BitDepth? {
    if case .levels(let depth) = self { depth } else { nil }
  }
}
