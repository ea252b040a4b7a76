extension Markup {
  /// The markup as text.
  var rendered: String {
    var bytes: [UInt8] = []
    render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the markup in UTF-8.
  func render(into bytes: inout [UInt8]) {
    switch self {
    case .element(let element): element.render(into: &bytes)
    case .text(let text): appendEscaped(text, to: &bytes)
    case .group(let pieces): for piece in pieces { piece.render(into: &bytes) }
    case .constant(let text): text.withUTF8Buffer { bytes += $0 }
    }
  }
}

extension Markup.Element {
  fileprivate func render(into bytes: inout [UInt8]) {
    if tag.beginsLine { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(UInt8(ascii: "<"))
    bytes += tag.rawValue.utf8
    for attribute in attributes { attribute.render(into: &bytes) }
    bytes.append(UInt8(ascii: ">"))
    // An end tag is right for elements of SVG too, empty ones among them.
    guard !tag.isVoid else { return }
    for child in children { child.render(into: &bytes) }
    bytes += "</".utf8
    bytes += tag.rawValue.utf8
    bytes.append(UInt8(ascii: ">"))
  }
}

extension Attribute {
  fileprivate func render(into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: " "))
    bytes += name.utf8
    switch value {
    case .none: return
    case .text(let text):
      bytes += "=\"".utf8
      appendEscaped(text, to: &bytes)
    case .picture(let picture):
      bytes += "=\"data:\(picture.mediaType.rawValue);base64,".utf8
      appendBase64(picture.bytes, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// Appends bytes in Base64 (RFC 4648).
private func appendBase64(_ data: [UInt8], to bytes: inout [UInt8]) {
  bytes.reserveCapacity(bytes.count + (data.count + 2) / 3 * 4)
  for start in stride(from: 0, to: data.count, by: 3) {
    let count = min(3, data.count - start)
    let three = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < count ? UInt32(data[start + $1]) : 0) }
    for place in 0..<4 {
      let digit = Int(three >> (18 - 6 * UInt32(place)) & 63)
      bytes.append(place <= count ? base64Digits[digit] : UInt8(ascii: "="))
    }
  }
}

private let base64Digits = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
