/// Rows of pixels that are 0 or 1, eight of which are looked at together.
extension UnsafePointer<UInt8> {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }

  @inline(__always)
  private func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(self + index).loadUnaligned(as: UInt64.self))
  }

  /// The first place at or after one where the pixel has a value, or the row's end.
  @inline(__always)
  func firstIndex(of value: UInt8, from start: Int, to end: Int) -> Int {
    let others = value == 1 ? 0 : Self.ones
    var index = start
    while index + 8 <= end {
      let differing = word(at: index) ^ others
      if differing != 0 { return index + differing.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < end, self[index] != value { index += 1 }
    return index
  }

  /// Calls a body for the place of each 1.
  @inline(__always)
  func forEachOne(in range: Range<Int>, _ body: (Int) -> Void) {
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      var word = word(at: index)
      while word != 0 {
        body(index + word.trailingZeroBitCount / 8)
        word &= word - 1
      }
      index += 8
    }
    while index < range.upperBound {
      if self[index] == 1 { body(index) }
      index += 1
    }
  }

  /// The sum of so many bytes, of which no eight may have a sum above 255.
  @inline(__always)
  func sumOfBytes(_ count: Int, _ body: (UInt64) -> Void) {
    var index = 0
    while index + 8 <= count {
      body((word(at: index) &* Self.ones) >> 56)
      index += 8
    }
    while index < count {
      body(UInt64(self[index]))
      index += 1
    }
  }

  /// How many of the first pixels are 1.
  func countOnes(_ count: Int) -> Int {
    var ones: UInt64 = 0
    sumOfBytes(count) { ones &+= $0 }
    return Int(ones)
  }
}
