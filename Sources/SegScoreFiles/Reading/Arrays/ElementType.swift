import SegScore

/// What the elements of an array are, and how they lie in the file.
struct ElementType: Equatable {
  /// The types that are read, by the names that NumPy gives them.
  enum Kind: String {
    case bool = "b1"
    case uint8 = "u1"
    case uint16 = "u2"
    case uint32 = "u4"
    case uint64 = "u8"
    case int8 = "i1"
    case int16 = "i2"
    case int32 = "i4"
    case int64 = "i8"
    case float16 = "f2"
    case float32 = "f4"
    case float64 = "f8"
  }

  let kind: Kind
  /// Whether the bytes of an element are in the other order than the machine's.
  let isSwapped: Bool

  /// The type of a dtype such as `<f4`, or `nil` for all others.
  init?(descr: String) {
    guard let kind = Kind(rawValue: String(descr.dropFirst())) else { return nil }
    let isBigEndianHere = UInt16(1).bigEndian == 1
    switch descr.first {
    case "<": isSwapped = isBigEndianHere
    case ">": isSwapped = !isBigEndianHere
    case "=", "|": isSwapped = false
    default: return nil
    }
    self.kind = kind
  }

  /// Bytes of an element in the file.
  var bytes: Int {
    switch kind {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// What the elements are as samples.
  var format: SampleFormat {
    switch kind {
    case .bool: .levels(.one)
    case .uint8: .levels(.eight)
    case .uint16: .levels(.sixteen)
    case .int8, .int16, .int32, .int64, .uint32, .uint64: .integers
    case .float32: .float32
    case .float16, .float64: .float64
    }
  }
}
