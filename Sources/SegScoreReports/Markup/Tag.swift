/// The elements that pages are made of.
enum Tag: String, Sendable {
  // The page
  case html, head, meta, style, script, body, header, main, footer, nav, section, article
  // Blocks
  case h1, h2, h3, p, div, ul, li, dl, dt, dd, figure, figcaption, details, summary
  // Tables
  case table, caption, thead, tbody, tr, th, td
  // Text
  case a, b, bdi, br, code, small, span, strong
  // Forms
  case label, input, button, output
  // Pictures
  case img, svg, g, path, line, rect, circle, text, tspan, title, desc
  case use, image, pattern

  /// Whether HTML gives the element no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .meta, .br, .input, .img: true
    default: false
    }
  }

  /// Whether it begins on a line of its own, where space between elements means nothing.
  var beginsLine: Bool {
    switch self {
    case .a, .b, .bdi, .br, .code, .small, .span, .strong, .label, .input, .button, .output, .img,
      .text, .tspan, .th, .td, .dt, .html:
      false
    default: true
    }
  }
}
