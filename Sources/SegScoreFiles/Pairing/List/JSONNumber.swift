/// A number of JSON text (RFC 8259).
struct JSONNumber {
  private let text: String
  private let isInteger: Bool

  /// The number of a word, or `nil` where the word is none.
  init?(_ word: ArraySlice<UInt8>) {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let digits = rest.skipDigits()
    guard digits == 1 || digits > 1 && word[rest.startIndex - digits] != UInt8(ascii: "0") else {
      return nil
    }
    isInteger = rest.isEmpty
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard rest.skipDigits() > 0 else { return nil }
    }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard rest.skipDigits() > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    text = String(decoding: word, as: UTF8.self)
  }

  /// The fewest digits that give the same Float64, without `.0`.
  ///
  /// Edge cases:
  ///
  /// - Integers keep all digits, though a Float64 might not.
  /// - What is beyond the range of Float64 stays as it is.
  var shortestText: String {
    guard !isInteger, let number = Double(text), number.isFinite else { return text }
    let shortest = "\(number)"
    return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
  }
}

extension ArraySlice<UInt8> {
  /// Removes the digits in front.
  ///
  /// - Returns: How many there were.
  fileprivate mutating func skipDigits() -> Int {
    let count = prefix { (48...57).contains($0) }.count
    removeFirst(count)
    return count
  }
}
