/// Splits CSV text (RFC 4180) into records, byte by byte.
///
/// Lines end in LF or CRLF. Empty lines are passed over.
struct CSVScanner {
  /// The line on which the last record begins, from 1.
  private(set) var line = 1

  private let text: ArraySlice<UInt8>
  private var position: Int
  private var nextLine = 1

  /// A scanner at the start of a text.
  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
  }

  /// The fields of the next record, or `nil` at the end of the text.
  mutating func nextRecord() throws(PairListFault) -> [String]? {
    while skipLineEnd() {}
    line = nextLine
    guard position < text.endIndex else { return nil }
    var fields: [String] = []
    repeat { fields.append(try nextField()) } while try skipComma()
    return fields
  }

  private mutating func nextField() throws(PairListFault) -> String {
    if position < text.endIndex && text[position] == quote { return try nextQuotedField() }
    let start = position
    while position < text.endIndex && !endsField(text[position]) { position += 1 }
    return try String(utf8: text[start..<position])
  }

  /// What is between two quotes, of which those that are doubled stand for themselves.
  private mutating func nextQuotedField() throws(PairListFault) -> String {
    var bytes: [UInt8] = []
    while let end = text[(position + 1)...].firstIndex(of: quote) {
      bytes += text[(position + 1)..<end]
      position = end + 1
      guard position < text.endIndex, text[position] == quote else {
        nextLine += bytes.count { $0 == lineFeed }
        if position < text.endIndex && !endsField(text[position]) { throw .textAfterQuote }
        return try String(utf8: bytes[...])
      }
      bytes.append(quote)
    }
    throw .openQuote
  }

  /// Passes over what follows a field: a comma, after which there is another, or the line's end.
  private mutating func skipComma() throws(PairListFault) -> Bool {
    guard position < text.endIndex, !skipLineEnd() else { return false }
    switch text[position] {
    case comma:
      position += 1
      return true
    case quote:
      throw .quoteInField
    default:
      throw .carriageReturn
    }
  }

  private mutating func skipLineEnd() -> Bool {
    let hasReturn = position < text.endIndex && text[position] == carriageReturn
    let end = hasReturn ? position + 1 : position
    guard end < text.endIndex, text[end] == lineFeed else { return false }
    position = end + 1
    nextLine += 1
    return true
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")

private func endsField(_ byte: UInt8) -> Bool {
  byte == comma || byte == lineFeed || byte == carriageReturn || byte == quote
}

extension String {
  /// The text of bytes, if they are UTF-8.
  init(utf8 bytes: ArraySlice<UInt8>) throws(PairListFault) {
    // Nearly all text is ASCII, of which this is sure much sooner.
    if bytes.reduce(0, |) < 0x80 {
      self.init(decoding: bytes, as: UTF8.self)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    self = text
  }
}
