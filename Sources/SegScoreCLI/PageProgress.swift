import SegScoreFiles
import Synchronization

/// Says on a terminal's standard error how many of a page's pictures have been read again.
final class PageProgress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let clock = DrawingClock()
  private let pictures = Atomic<Int>(0)

  init(total: Int, isQuiet: Bool) {
    self.total = total
    isShown = !isQuiet && total > 0 && Console.errorIsTerminal
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
      self.pictures.add(1, ordering: .relaxed)
      self.draw()
    }
    return observer
  }

  /// Removes the line.
  func end() {
    if isShown { Console.overwriteLine(with: "") }
  }

  private func draw() {
    guard isShown, clock.isDue(at: clock.seconds) else { return }
    let done = pictures.load(ordering: .relaxed)
    Console.overwriteLine(with: "report.html: reading the worst pictures again, \(done)/\(total)")
  }
}
