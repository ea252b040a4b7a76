import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore
import Synchronization

/// Says on standard error how far a run is: a bar on a terminal, failures otherwise.
final class Progress: Sendable {
  private let total: Int
  private let line: TerminalLine
  private let tellsFailures: Bool
  private let pictures = Atomic<Int>(0)
  private let pixels = Atomic<Int>(0)

  /// - Parameter done: How many pictures of all need not be scored.
  init(total: Int, done: Int = 0, isQuiet: Bool) {
    self.total = total
    pictures.store(done, ordering: .relaxed)
    // Of pairs that come one at a time nobody knows how many there are.
    line = TerminalLine(isWanted: !isQuiet && total > 0)
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

  /// Hears of a running batch and hands its pictures to a store, which ends it where it cannot be written.
  func observer(keeping writer: StoreWriter) -> BatchObserver {
    var observer = observer
    observer.isCancelled = { Signals.isInterrupted || writer.failure != nil }
    observer.afterBand = {
      self.add(pixels: $0)
      writer.keepWaiting()
    }
    observer.afterPicture = {
      self.add($0)
      writer.add($0)
    }
    return observer
  }

  /// How long it has taken so far.
  var seconds: Double { line.seconds }

  private func add(pixels count: Int) {
    pixels.add(count, ordering: .relaxed)
    draw()
  }

  private func add(_ picture: ScoredPicture) {
    pictures.add(1, ordering: .relaxed)
    for row in picture.rows where row.label != PictureRow.allLabels { tellFailure(of: row) }
    tellPhotographs(of: picture)
    draw()
  }

  /// Tells of photographs without an overlay. Those of other sizes, which may be all, are counted at the end.
  func tellPhotographs(of picture: ScoredPicture) {
    guard tellsFailures else { return }
    for note in picture.photographs where note.state == .missing || note.state == .unreadable {
      tell("\(note.sentence); there is no overlay", of: note.image, note.label)
    }
  }

  /// Tells of a failed picture, above the bar.
  func tellFailure(of row: PictureRow) {
    guard tellsFailures, let failure = row.failure else { return }
    tell(failure.description, of: row.image, row.label)
  }

  private func tell(_ sentence: String, of image: String, _ label: String) {
    line.clear()
    let name = label.isEmpty ? image : "\(image) \(label)"
    // A line of a list that names no image has none.
    let start = name.isEmpty ? "" : "\(printable(name)): "
    Console.tell(start + printable(sentence))
  }

  /// Removes the bar.
  func end() { line.clear() }

  private func draw() {
    line.draw {
      bar(
        done: pictures.load(ordering: .relaxed), pixels: pixels.load(ordering: .relaxed),
        seconds: seconds)
    }
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
