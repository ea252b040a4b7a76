import SegScore
import SegScoreFiles
import SegScoreReports
import Synchronization

/// Says on standard error how far a run is: a bar on a terminal, failures otherwise.
final class Progress: Sendable {
  private let total: Int
  private let showsBar: Bool
  private let tellsFailures: Bool
  private let start = ContinuousClock.now
  private let pictures = Atomic<Int>(0)
  private let pixels = Atomic<Int>(0)
  private let nextDrawing = Atomic<Int>(0)

  init(total: Int, isQuiet: Bool) {
    self.total = total
    showsBar = !isQuiet && Console.errorIsTerminal
    tellsFailures = !isQuiet
  }

  /// Hears of a running batch, which Ctrl-C ends.
  var observer: BatchObserver {
    var observer = BatchObserver()
    observer.isCancelled = { Signals.isInterrupted }
    observer.afterBand = { self.add(pixels: $0) }
    observer.afterPicture = { self.add($0) }
    return observer
  }

  /// How long it has taken so far.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  private func add(pixels count: Int) {
    pixels.add(count, ordering: .relaxed)
    draw()
  }

  private func add(_ rows: [PictureRow]) {
    pictures.add(1, ordering: .relaxed)
    for row in rows where row.label != PictureRow.allLabels { tellFailure(of: row) }
    draw()
  }

  /// Tells of a failed picture, above the bar.
  func tellFailure(of row: PictureRow) {
    guard tellsFailures, let failure = row.failure else { return }
    if showsBar { Console.overwriteLine(with: "") }
    let name = row.label.isEmpty ? row.image : "\(row.image) \(row.label)"
    Console.tell("\(printable(name)): \(printable(failure.description))")
  }

  /// Removes the bar.
  func end() {
    if showsBar { Console.overwriteLine(with: "") }
  }

  /// Draws at most ten times a second; whichever thread comes first does it.
  private func draw() {
    guard showsBar else { return }
    let now = Int(seconds * 10)
    let due = nextDrawing.load(ordering: .relaxed)
    guard now >= due,
      nextDrawing.compareExchange(expected: due, desired: now + 1, ordering: .relaxed).exchanged
    else { return }
    Console.overwriteLine(
      with: bar(
        done: pictures.load(ordering: .relaxed), pixels: pixels.load(ordering: .relaxed),
        seconds: seconds))
  }

  private func bar(done: Int, pixels: Int, seconds: Double) -> String {
    let width = 24
    let filled = total > 0 ? width * done / total : 0
    let line = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let speed = Int(Double(pixels) / 1e6 / max(seconds, 0.001))
    let left = done > 0 ? "\(Int(seconds / Double(done) * Double(total - done)) + 1) s left" : ""
    return "\(line) \(done)/\(total) pictures  \(speed) Mpixel/s  \(left)"
  }
}
