import Synchronization

/// A line of standard error that is drawn over again, where that is a terminal.
struct TerminalLine: ~Copyable, Sendable {
  private let isShown: Bool
  private let clock = DrawingClock()

  init(isWanted: Bool) { isShown = isWanted && Console.errorIsTerminal }

  /// How long ago it was made.
  var seconds: Double { clock.seconds }

  /// Draws the line, at most ten times a second unless it must be seen.
  func draw(always: Bool = false, _ text: () -> String) {
    guard isShown, always || clock.isDue(at: seconds) else { return }
    Console.overwriteLine(with: text())
  }

  /// Removes the line.
  func clear() {
    if isShown { Console.overwriteLine(with: "") }
  }
}
