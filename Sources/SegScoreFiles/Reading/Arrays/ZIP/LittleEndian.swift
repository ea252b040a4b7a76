extension ArraySlice<UInt8> {
  /// The number in some bytes from an offset on, the lowest first, or `nil` where it is beyond the
  /// slice or beyond `Int.max`.
  func number(at offset: Int, bytes: Int) -> Int? {
    guard offset + bytes <= count else { return nil }
    let number = dropFirst(offset).prefix(bytes).reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    return Int(exactly: number)
  }
}
