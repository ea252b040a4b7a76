/// Reads the few values of Python that an array's header holds, and refuses all others.
struct NPYParser {
  private let text: [UInt8]
  private var next = 0

  init(_ text: [UInt8]) { self.text = text }

  /// An error that says what the header has instead of what it should.
  func fault(_ found: String) -> ImageFileError.Fault {
    .damaged(reason: "its header has \(found), which NumPy does not write")
  }

  /// What stands at the next byte.
  private var found: String {
    guard next < text.count else { return "an early end" }
    return "\(Excerpt(String(decoding: text[next...].prefix(12), as: UTF8.self))) at byte \(next)"
  }

  private mutating func skipSpace() {
    while next < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[next]) { next += 1 }
  }

  /// Passes over a word where it comes next.
  mutating func skip(_ word: String) -> Bool {
    skipSpace()
    guard text[next...].starts(with: word.utf8) else { return false }
    next += word.utf8.count
    return true
  }

  /// Passes over a word that has to come next.
  mutating func expect(_ word: String) throws(ImageFileError.Fault) {
    guard skip(word) else { throw fault(found) }
  }

  /// Passes over the white space at the end.
  mutating func expectEnd() throws(ImageFileError.Fault) {
    skipSpace()
    guard next == text.count else { throw fault(found) }
  }

  /// A text in quotation marks, without escapes.
  mutating func string() throws(ImageFileError.Fault) -> String {
    skipSpace()
    guard next < text.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(text[next]),
      let end = text[(next + 1)...].firstIndex(of: text[next]),
      case let content = text[next + 1..<end], !content.contains(UInt8(ascii: "\\"))
    else { throw fault(found) }
    next = end + 1
    return String(decoding: content, as: UTF8.self)
  }

  /// A dtype. Those of records are no text but a list, which is refused.
  mutating func descr() throws(ImageFileError.Fault) -> String {
    skipSpace()
    guard next < text.count, text[next] == UInt8(ascii: "[") else { return try string() }
    let list = text[next...].prefix { $0 != UInt8(ascii: "]") } + [UInt8(ascii: "]")]
    throw .array(.elements(descr: String(decoding: list, as: UTF8.self)))
  }

  /// `True` or `False`.
  mutating func bool() throws(ImageFileError.Fault) -> Bool {
    if skip("True") { return true }
    try expect("False")
    return false
  }

  /// Whole numbers in parentheses; a single one is followed by a comma.
  mutating func tuple() throws(ImageFileError.Fault) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !skip(")") {
      numbers.append(try number())
      if skip(",") { continue }
      guard numbers.count > 1, skip(")") else { throw fault(found) }
      break
    }
    return numbers
  }

  private mutating func number() throws(ImageFileError.Fault) -> Int {
    skipSpace()
    let digits = text[next...].prefix { 0x30...0x39 ~= $0 }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw fault(found) }
    next += digits.count
    return number
  }
}
