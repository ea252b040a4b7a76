/// A piece of HTML, or of SVG in it.
///
/// It is a value, and becomes text in ``render(into:)`` alone, which escapes all that is text. So nothing that a
/// file's name or a table's cell holds can become an element.
enum Markup: Sendable {
  /// An element with its attributes and what is in it.
  case element(Element)
  /// Text, of anybody.
  case text(String)
  /// The pieces one after another.
  case group([Markup])
  /// A style or script as it stands in the source code: the only text that is not escaped, which the type keeps
  /// from being anybody else's.
  case constant(StaticString)

  /// A tag with attributes and children.
  struct Element: Sendable {
    let tag: Tag
    let attributes: [Attribute]
    let children: [Markup]
  }
}

extension Markup: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Text, which is escaped.
  init(stringLiteral text: String) { self = .text(text) }
}

/// An element.
func element(_ tag: Tag, _ attributes: [Attribute] = [], _ children: [Markup] = []) -> Markup {
  precondition(children.isEmpty || !tag.isVoid, "<\(tag)> cannot have children")
  return .element(Markup.Element(tag: tag, attributes: attributes, children: children))
}

/// An element that holds text.
func element(_ tag: Tag, _ attributes: [Attribute] = [], _ text: String) -> Markup {
  element(tag, attributes, [.text(text)])
}

/// A name that somebody else gave: of a picture, a label, a folder. A long one lacks its middle.
///
/// It is kept apart from the text around it, so that a name in Arabic does not change the order of that text.
func name(_ text: String, mostCharacters: Int = 120) -> Markup {
  element(.bdi, [], shortened(text, to: mostCharacters))
}

/// A text of at most so many characters, without its middle where it is longer.
func shortened(_ text: String, to most: Int) -> String {
  guard text.unicodeScalars.count > most else { return text }
  let scalars = Array(text.unicodeScalars)
  let (start, end) = (scalars.prefix(most / 2), scalars.suffix(most - most / 2 - 1))
  return String(String.UnicodeScalarView(start)) + "…" + String(String.UnicodeScalarView(end))
}
