/// The elements that pages are made of.
enum Tag: String, Sendable {
  // The page
  case html, head, meta, link, style, script, body, header, main, footer, nav, section, article,
    noscript
  // Blocks
  case h1, h2, h3, h4, p, div, ul, ol, li, dl, dt, dd, pre, hr, figure, figcaption, details,
    summary, dialog
  // Tables
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, th, td
  // Text
  case a, abbr, b, bdi, br, code, em, kbd, small, span, strong, sub, sup, time
  // Forms
  case form, fieldset, legend, label, input, button, select, option, output, datalist
  // Pictures
  case img, picture, svg, g, path, line, rect, circle, polygon, polyline, text, tspan, title, desc
  case defs, clipPath, symbol, use, image, pattern

  /// Whether HTML gives the element no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .meta, .link, .hr, .br, .col, .input, .img: true
    default: false
    }
  }

  /// Whether it begins on a line of its own, where space between elements means nothing.
  var beginsLine: Bool {
    switch self {
    case .a, .abbr, .b, .bdi, .br, .code, .em, .kbd, .small, .span, .strong, .sub, .sup, .time,
      .label, .input, .button, .output, .img, .picture, .text, .tspan, .th, .td, .dt, .html,
      .option:
      false
    default: true
    }
  }
}
