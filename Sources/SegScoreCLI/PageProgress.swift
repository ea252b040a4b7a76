import SegScoreFiles
import Synchronization

/// Says on a terminal's standard error how many of a page's pictures have been read again.
final class PageProgress: Sendable {
  private let total: Int
  private let line: TerminalLine
  private let pictures = Atomic<Int>(0)

  init(total: Int, isQuiet: Bool) {
    self.total = total
    line = TerminalLine(isWanted: !isQuiet && total > 0)
  }

  /// Hears of the pictures that are read, and leaves all else to another observer.
  func observer(_ other: BatchObserver) -> BatchObserver {
    var observer = other
    observer.afterBand = {
      other.afterBand($0)
      self.draw()
    }
    observer.afterPicture = {
      other.afterPicture($0)
      let done = self.pictures.add(1, ordering: .relaxed).newValue
      self.draw(always: done == self.total)
    }
    return observer
  }

  /// Removes the line.
  func end() { line.clear() }

  private func draw(always: Bool = false) {
    line.draw(always: always) {
      let done = pictures.load(ordering: .relaxed)
      return "report.html: \(done)/\(total) worst pictures read again"
    }
  }
}
