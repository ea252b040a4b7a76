/// Runs a body for each number below a count, in any order and perhaps on many threads, and waits for all.
///
/// What spatial metrics give does not depend on it: their parts write to places of their own, and what parts
/// have summed is added in the parts' order.
public typealias Parallel = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// Runs one part after the other.
public let serially: Parallel = { count, body in
  for part in 0..<count { body(part) }
}

/// What a body gives for each number below a count, in their order.
func mapped<Value: Sendable>(
  _ count: Int, _ parallel: Parallel, _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  [Value](unsafeUninitializedCapacity: count) { values, filled in
    nonisolated(unsafe) let first = values.baseAddress
    parallel(count) { (first! + $0).initialize(to: body($0)) }
    filled = count
  }
}

/// The parts of a range of rows or columns that threads share.
struct Parts {
  private let whole: Int
  private let length: Int

  /// Some rows each.
  static func ofRows(_ size: ImageSize) -> Parts { Parts(whole: size.height, length: 32) }

  /// Many columns each: memory is read fastest in its order, so narrow parts would take twice as long.
  static func ofColumns(_ size: ImageSize) -> Parts { Parts(whole: size.width, length: 2048) }

  var count: Int { (whole + length - 1) / length }

  subscript(part: Int) -> Range<Int> { part * length..<min(whole, (part + 1) * length) }
}
