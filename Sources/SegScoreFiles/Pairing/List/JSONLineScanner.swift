/// Reads the tokens of JSON text (RFC 8259) whose objects take a line each and hold only scalars.
struct JSONLineScanner {
  /// The line that the scanner has come to, from 1.
  private(set) var line = 1

  private let text: ArraySlice<UInt8>
  private var position: Int
  private var lineStart: Int

  /// A scanner at the start of a text.
  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
    lineStart = position
  }

  /// The next byte that is not blank, or `nil` at the end of the line.
  mutating func peek() -> UInt8? {
    while let byte = current, byte == space || byte == tab || byte == carriageReturn {
      position += 1
    }
    return current == lineFeed ? nil : current
  }

  /// Goes to the next line that is not blank.
  ///
  /// - Returns: Whether there is one.
  mutating func skipBlankLines() -> Bool {
    while peek() == nil {
      guard current == lineFeed else { return false }
      position += 1
      line += 1
      lineStart = position
    }
    return true
  }

  /// Passes over a mark if it comes next.
  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// Passes over a mark that must come next.
  mutating func expect(_ mark: Unicode.Scalar) throws(PairListFault) {
    guard skip(mark) else { throw unexpected("\"\(mark)\"") }
  }

  /// Checks that the line ends here.
  mutating func expectLineEnd() throws(PairListFault) {
    if peek() != nil { throw unexpected("the end of the line") }
  }

  /// A name and the colon after it.
  mutating func memberName() throws(PairListFault) -> String {
    guard peek() == quote else { throw unexpected("a name in quotes") }
    let name = try string()
    try expect(":")
    return name
  }

  /// A value as text: strings as they are, numbers in their shortest form, nothing for `null`.
  mutating func value(of name: String) throws(PairListFault) -> String {
    switch peek() {
    case quote: return try string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): throw .nestedValue(name)
    default: break
    }
    let start = position
    let word = text[start...].prefix { !endsWord($0) }
    position += word.count
    if let text = scalarText(word) { return text }
    position = start
    throw unexpected("a string, a number, true, false or null")
  }

  private func scalarText(_ word: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "true", "false": return text
    case "null": return ""
    default: return JSONNumber(word)?.shortestText
    }
  }

  /// A string, from its quote on.
  private mutating func string() throws(PairListFault) -> String {
    position += 1
    let start = position
    while let byte = current, byte != quote && byte != backslash && byte >= space { position += 1 }
    if current == quote {
      position += 1
      return try String(utf8: text[start..<(position - 1)])
    }
    var bytes = Array(text[start..<position])
    while let byte = current, byte != quote && byte >= space {
      position += 1
      if byte == backslash { bytes += try escaped() } else { bytes.append(byte) }
    }
    guard current == quote else { throw unexpected("the end of a string") }
    position += 1
    return try String(utf8: bytes[...])
  }

  /// What the characters after a backslash stand for.
  private mutating func escaped() throws(PairListFault) -> [UInt8] {
    guard let byte = current else { throw unexpected("the end of a string") }
    if byte == UInt8(ascii: "u") { return try escapedUnicode() }
    guard let meant = escapes[byte] else { throw unexpected("an escape such as \\n") }
    position += 1
    return [meant]
  }

  private mutating func escapedUnicode() throws(PairListFault) -> [UInt8] {
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), current == backslash {
      position += 1
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw unexpected("the other half of a character after \\u")
    }
    return Array(text.utf8)
  }

  /// The number that `u` and four hexadecimal digits give.
  private mutating func codeUnit() throws(PairListFault) -> UInt16 {
    let digits = text[position...].dropFirst().prefix(4)
    guard current == UInt8(ascii: "u"), digits.count == 4, digits.allSatisfy(isHexDigit),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unexpected("\\u and four hexadecimal digits") }
    position += 5
    return unit
  }

  private var current: UInt8? { position < text.endIndex ? text[position] : nil }

  /// The fault of a byte that cannot be here.
  private func unexpected(_ expected: String) -> PairListFault {
    let found: String =
      switch current {
      case nil, lineFeed: "the line ends"
      case .some(let byte) where byte > space && byte < 0x7F:
        "\"\(Character(UnicodeScalar(byte)))\" is"
      case .some(let byte): "the byte 0x\(String(byte, radix: 16, uppercase: true)) is"
      }
    return .invalidJSON(found: found, byte: position - lineStart + 1, expected: expected)
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")

/// The bytes that escapes stand for.
private let escapes: [UInt8: UInt8] = [
  quote: quote, backslash: backslash, UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8,
  UInt8(ascii: "f"): 12, UInt8(ascii: "n"): lineFeed, UInt8(ascii: "r"): carriageReturn,
  UInt8(ascii: "t"): tab,
]

private func endsWord(_ byte: UInt8) -> Bool {
  byte <= space || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
}
