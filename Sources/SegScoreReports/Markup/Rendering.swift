#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
      bytes += Data(picture.bytes).base64EncodedData()
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
