import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore
import Synchronization

/// Scores pairs that come one at a time on standard input, and answers each on standard output.
///
/// Answers are the rows of a line, as objects of JSON, in the order of the lines.
final class Worker: Sendable {
  private let plan: BatchPlan
  private let input: Guarded<Input>
  private let answers: Guarded<Answers>

  /// Whether no more lines are read. No lock stands before it, since whoever reads lines holds theirs while it waits.
  private let isStopped = Atomic<Bool>(false)

  /// What is read, under one lock: threads that wait for a picture wait in turn.
  private struct Input: @unchecked Sendable {
    let lines: LineInput
    let pairs: PairStream
    var line = 0
    var turn = 0
  }

  /// What was answered, and what waits for the answers before it.
  private struct Answers {
    var waiting: [Int: String] = [:]
    var next = 0
    var refused = 0
    /// Why nobody can be answered any more.
    var failure: RunError?
  }

  /// A line and its place among those that are answered.
  private struct Item: Sendable {
    let turn: Int
    let outcome: PairStream.Outcome
    let extraColumns: [String]
  }

  init(_ plan: BatchPlan, _ lines: LineInput, photographs: PhotographFolder?) {
    self.plan = plan
    let pairs = PairStream(
      name: "standard input", reserved: ReportFormat.columnNames(plan.metrics))
    pairs.photographs = photographs
    input = Guarded(
      Input(lines: lines, pairs: pairs))
    answers = Guarded(Answers())
  }

  /// Answers all lines.
  ///
  /// - Returns: How many lines were refused, which have no row in the results.
  func answerAll(_ store: RunStore, _ progress: Progress) throws(RunError) -> Int {
    let writer = StoreWriter(store)
    let observer = progress.observer(keeping: writer)
    Batch.score(plan, observer: observer) {
      self.next {
        // While no line comes, what was answered need not wait for others.
        writer.keepWaiting()
        return self.isStopped.load(ordering: .relaxed) || observer.isCancelled()
      }
    } picture: { item in
      if case .pair(let picture) = item.outcome { picture } else { nil }
    } done: { item, scored in
      self.finish(item, scored, writer, progress)
    }
    try storing { () throws(StoreError) in try writer.finish() }
    let (failure, refused) = answers.change { ($0.failure, $0.refused) }
    if let failure { throw failure }
    return refused
  }

  /// The names of the columns that lines brought along.
  var extraColumns: [String] { input.change { $0.pairs.extraColumns } }

  private func next(_ isCancelled: () -> Bool) -> Item? {
    input.change { input in
      while !isStopped.load(ordering: .relaxed),
        let line = input.lines.next(isCancelled: isCancelled)
      {
        input.line += 1
        guard let outcome = input.pairs.outcome(line, number: input.line) else { continue }
        defer { input.turn += 1 }
        return Item(turn: input.turn, outcome: outcome, extraColumns: input.pairs.extraColumns)
      }
      return nil
    }
  }

  private func finish(
    _ item: Item, _ scored: ScoredPicture?, _ writer: StoreWriter, _ progress: Progress
  ) {
    var isRefused = false
    var rows: [PictureRow] = []
    switch item.outcome {
    case .pair:
      guard var scored else { return }
      rows = scored.rows
      // A picture whose labels come one by one has its row of all when the last has come.
      scored.rows.removeAll { $0.label == PictureRow.allLabels }
      let comesByLabels = scored.inputs.contains { !$0.label.isEmpty }
      if comesByLabels { rows = scored.rows }
      for row in rows { progress.tellFailure(of: row) }
      progress.tellPhotographs(of: scored)
      keep(scored, item, writer)
    case .failed(let row):
      rows = [row]
      keep(ScoredPicture.each(rows)[0], item, writer)
      progress.tellFailure(of: row)
    case .refused(let row):
      (rows, isRefused) = ([row], true)
      progress.tellFailure(of: row)
    }
    if plan.failsFast && rows.contains(where: { $0.failure != nil }) { stop() }
    answer(item, rows, isRefused)
  }

  private func keep(_ picture: ScoredPicture, _ item: Item, _ writer: StoreWriter) {
    var picture = picture
    picture.extraColumns = item.extraColumns
    writer.add(picture)
  }

  private func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Writes the answers whose turn has come.
  private func answer(_ item: Item, _ rows: [PictureRow], _ isRefused: Bool) {
    let lines = rows.map { jsonLine($0, plan.metrics, extraColumns: item.extraColumns) }
    answers.change { answers in
      answers.waiting[item.turn] = lines.joined()
      if isRefused { answers.refused += 1 }
      var text = ""
      while let lines = answers.waiting.removeValue(forKey: answers.next) {
        answers.next += 1
        text += lines
      }
      do throws(RunError) {
        if !text.isEmpty { try Console.show(text) }
      } catch {
        answers.failure = error
        stop()
      }
    }
  }
}
