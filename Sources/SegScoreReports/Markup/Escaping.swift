/// Appends a text so that it means itself and nothing else, between tags and between quotes.
///
/// - `&`, `<`, `>`, `"` and `'` become references.
/// - What cannot be seen or may not stand in HTML is shown as Swift writes it, `\n` or `\u{202E}`: control characters,
///   NUL among them, line and paragraph separators, code points that are no characters, and the characters that turn
///   the direction of writing, which could make a name read as another one.
func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
  guard text.utf8.contains(where: mayNeedEscape) else {
    bytes += text.utf8
    return
  }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": bytes += "&amp;".utf8
    case "<": bytes += "&lt;".utf8
    case ">": bytes += "&gt;".utf8
    case "\"": bytes += "&quot;".utf8
    case "'": bytes += "&#39;".utf8
    case _ where scalar.isUnseen: bytes += scalar.escaped(asASCII: true).utf8
    default: bytes += UTF8.encode(scalar)!
    }
  }
}

/// Whether a byte of UTF-8 can be of a character that is not written as it is: most text has none.
private func mayNeedEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x22, 0x26, 0x27, 0x3C, 0x3E: true
  default: byte < 0x20 || byte >= 0x7F
  }
}

extension Unicode.Scalar {
  /// Whether it has no picture of its own, or turns the text around it, or is not allowed in HTML.
  var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F: true
    // Marks, embeddings, overrides and isolates of direction, and separators of lines and paragraphs.
    case 0x061C, 0x200B, 0x200E...0x200F, 0xFEFF, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
