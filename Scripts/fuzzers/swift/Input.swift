/// The bytes of an input.
///
/// Choices are taken from its end, so that any file is an input once some bytes are added to it.
struct Input {
  /// What is left.
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The last byte, or 0 where none is left.
  mutating func byte() -> UInt8 { bytes.popLast() ?? 0 }

  /// One of some values.
  mutating func one<Value>(of values: [Value]) -> Value { values[Int(byte()) % values.count] }

  /// A number that is small more often than not.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + (Int(byte()) | Int(byte()) << 8) % range.count
  }

  /// Whether something is so.
  mutating func bool() -> Bool { byte() & 1 == 1 }

  /// Cuts off the first part of what is left.
  mutating func firstPart() -> Input {
    let count = number(0...bytes.count)
    let part = Input(Array(bytes.prefix(count)))
    bytes.removeFirst(min(count, bytes.count))
    return part
  }

  /// So many bytes of what is left, which are repeated where they are too few.
  func repeated(_ count: Int) -> [UInt8] {
    bytes.isEmpty
      ? [UInt8](repeating: 0, count: count) : (0..<count).map { bytes[$0 % bytes.count] }
  }
}
