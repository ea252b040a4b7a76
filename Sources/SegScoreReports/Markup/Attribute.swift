import SegScore

/// An attribute of an element.
struct Attribute: Sendable {
  /// What it is set to.
  enum Value: Sendable {
    /// Text, of anybody; it is escaped.
    case text(String)
    /// Nothing: it is there, as `hidden` is.
    case none
    /// A picture, as a `data:` address.
    case picture(EncodedImage)
  }

  let name: String
  let value: Value

  /// An attribute. Its name is the source code's, never a user's.
  init(_ name: StaticString, _ text: String) {
    (self.name, value) = (name.description, .text(text))
  }

  /// An attribute whose value is a whole number.
  init(_ name: StaticString, _ number: Int) { self.init(name, String(number)) }

  /// An attribute that is there or not, without a value.
  init(_ name: StaticString) { (self.name, value) = (name.description, .none) }

  private init(_ name: StaticString, _ value: Value) {
    (self.name, self.value) = (name.description, value)
  }
}

extension Attribute {
  /// The classes of an element, with spaces between them.
  static func `class`(_ names: String) -> Self { Attribute("class", names) }

  /// The name by which links and labels find an element.
  static func id(_ name: String) -> Self { Attribute("id", name) }

  /// What an element is to a screen reader.
  static func role(_ name: String) -> Self { Attribute("role", name) }

  /// An element's name for a screen reader.
  static func ariaLabel(_ text: String) -> Self { Attribute("aria-label", text) }

  /// Keeps an element from a screen reader.
  static let ariaHidden = Attribute("aria-hidden", "true")

  /// The picture of an `img`, in the page itself.
  static func source(_ picture: EncodedImage) -> Self { Attribute("src", .picture(picture)) }

  /// The picture of an `image` of SVG, in the page itself.
  static func imageAddress(_ picture: EncodedImage) -> Self { Attribute("href", .picture(picture)) }

  /// A link to a file beside the page, by its path with `/` between folders.
  static func link(toFile path: String) -> Self { Attribute("href", relativeAddress(path)) }

  /// A link to the element of this page that has an identifier.
  static func link(toID id: String) -> Self { Attribute("href", "#" + percentEncoded(id)) }
}

/// The address of a file beside the page. `./` keeps a name with a colon from being a scheme.
private func relativeAddress(_ path: String) -> String { "./" + percentEncoded(path, keeping: "/") }

/// The text with all but letters, digits and `-._~` as `%XX` (RFC 3986).
private func percentEncoded(_ text: String, keeping kept: Unicode.Scalar? = nil) -> String {
  text.utf8.reduce(into: "") { address, byte in
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": address.unicodeScalars.append(scalar)
    case _ where scalar == kept: address.unicodeScalars.append(scalar)
    default: address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}
