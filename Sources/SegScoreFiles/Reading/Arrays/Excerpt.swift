/// What a file says, short and harmless enough for a sentence.
struct Excerpt: CustomStringConvertible {
  let description: String

  /// A text in quotation marks, without what would move a terminal's cursor.
  init(_ text: String) {
    let start = text.unicodeScalars.prefix(Self.longestText)
    let isWhole = start.count == text.unicodeScalars.count
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: start.map { Self.isPrintable($0) ? $0 : "\u{FFFD}" })
    description = "'\(String(shown))\(isWhole ? "" : "…")'"
  }

  /// The first texts of a list.
  init(list: [String]) {
    let shown = list.prefix(Self.longestList).map { Excerpt($0).description }
    let rest = list.count - shown.count
    description = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// A shape as people write it: `3×480×640`.
  init(shape: [Int]) {
    let shown = shape.prefix(Self.longestList).map(String.init)
    let isWhole = shown.count == shape.count
    description = shape.isEmpty ? "()" : shown.joined(separator: "×") + (isWhole ? "" : "×…")
  }

  private static let longestText = 60
  private static let longestList = 6

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }
}
