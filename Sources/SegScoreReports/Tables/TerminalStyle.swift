/// What can be shown where a table is printed.
public struct TerminalStyle: Equatable, Sendable {
  /// Whether text can have colours.
  public let hasColors: Bool
  /// How many columns a line has; `nil` where lines may be as long as they are.
  public let width: Int?

  /// A terminal, or what stands in its place.
  public init(hasColors: Bool, width: Int?) { (self.hasColors, self.width) = (hasColors, width) }

  /// Text that may go anywhere: a file or another program.
  public static let plain = TerminalStyle(hasColors: false, width: nil)

  /// How a line stands out (ECMA-48, SGR).
  enum Emphasis: String {
    case strong = "1"
    case faint = "2"
    case alarm = "31"
  }

  /// A line that stands out, where there are colours.
  func line(_ text: String, _ emphasis: Emphasis?) -> String {
    guard hasColors, let emphasis, text.last == "\n" else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text.dropLast())\u{1B}[0m\n"
  }
}
