import SegScore

/// Opens the planes of labels, one at a time, for one thread of a batch.
final class PairOpener {
  let files: PairFiles
  let counter: PairScorer
  private let tools: BatchTools

  init(_ tools: BatchTools) {
    self.tools = tools
    files = PairFiles(tools.plan.reading, tools.plan.scoring)
    var scoring = tools.plan.scoring
    let idle = tools.idle
    scoring.spatial?.rules.parallel = { idle.run($0, $1) }
    counter = PairScorer(scoring)
  }

  /// Refuses a pair whose labels are so many that their tables are beyond the budget.
  func checkTables(of labels: PairLabels, _ pair: PicturePair) throws {
    let bytes = labels.count > 1 ? labels.tableBytes : 0
    guard bytes > tools.budget.limit else { return }
    throw TooManyTables(
      file: pair.map, labels: labels.count, bytes: bytes, limit: tools.budget.limit)
  }

  /// Lends the planes of a label, and the memory that they take.
  ///
  /// - Parameters:
  ///   - bytes: What else is to be held meanwhile, if there is room for it.
  ///   - body: Gets the planes, and whether there is.
  func open<Result>(
    _ label: PairLabel, beside bytes: Int, _ body: (PairPlanes, _ hasRoom: Bool) throws -> Result
  ) throws -> Result {
    let (planes, hasRoom) = try fittingPlanes(label, beside: bytes)
    return try withMemory(counter.memory(planes) + (hasRoom ? bytes : 0)) {
      // Only while they are in the budget may bands take more.
      defer { counter.giveBackBands(ifBeyond: tools.keptBandBytes) }
      return try body(planes, hasRoom)
    }
  }

  /// Does work that holds so many bytes.
  func withMemory<Result>(_ bytes: Int, _ body: () throws -> Result) rethrows -> Result {
    tools.budget.take(bytes)
    defer { tools.budget.giveBack(bytes) }
    return try body()
  }

  /// Tells of the pixels of a band that was read, and ends the work where the batch was cancelled.
  func afterBand(_ pixels: Int) throws {
    tools.observer.afterBand(pixels)
    if tools.observer.isCancelled() { throw BatchCancelled() }
  }

  /// Opens the planes of a label in the fastest way that the budget has memory for. So only what must be
  /// held decides whether a pair is too large, and neither threads nor decoder do.
  private func fittingPlanes(
    _ label: PairLabel, beside other: Int
  ) throws -> (planes: PairPlanes, hasRoom: Bool) {
    let planes = try files.planes(of: label)
    let ahead = readAhead(planes)
    if fits(ahead, beside: other) { return (ahead, true) }
    if fits(planes, beside: other) { return (planes, true) }
    let frugal = try files.planes(of: label, holdingLeast: true)
    if fits(frugal, beside: other) { return (frugal, true) }
    if fits(frugal, beside: 0) { return (frugal, false) }
    let bytes = counter.memory(frugal)
    throw TooMuchMemory(
      bytes: bytes, limit: tools.budget.limit, isHeldWhole: frugal.heldBytes > bytes / 2,
      isForMetrics: tools.plan.scoring.spatial != nil)
  }

  /// The planes, of which idle threads decode large ones ahead.
  private func readAhead(_ planes: PairPlanes) -> PairPlanes {
    let rows = counter.bandRows(planes)
    guard tools.plan.threads > 1, rows < planes.mask.size.height else { return planes }
    var ahead = planes
    ahead.mask = ReadAhead(planes.mask, bandRows: rows, tools.idle)
    ahead.map = ReadAhead(planes.map, bandRows: rows, tools.idle)
    return ahead
  }

  private func fits(_ planes: PairPlanes, beside bytes: Int) -> Bool {
    counter.memory(planes) + bytes <= tools.budget.limit
  }

  /// What a sentence calls the map. Of two channels the logits are differences, which the file does not hold.
  private func subject(of error: ScoreError, _ map: String) -> String {
    guard tools.plan.reading.map.joinsSoftmax, case .notAProbability(.prediction, _, _) = error
    else {
      return map
    }
    return "the difference of the two channels of \(map)"
  }

  /// Why a pair cannot be scored, in words that name its files.
  func failure(_ error: any Error, of pair: PicturePair) -> Failure {
    switch error {
    case let error as ScoreError:
      Failure(
        error.code, error.description(mask: pair.mask, prediction: subject(of: error, pair.map)))
    case let error as TooMuchMemory:
      Failure(.tooLarge, "\(pair.mask) and \(pair.map) \(error)")
    case let error as any CodedError:
      Failure(error.code, error.description)
    default:
      Failure(.unreadableFile, "\(pair.mask) and \(pair.map) cannot be scored (\(error))")
    }
  }
}

/// A batch that somebody has ended.
struct BatchCancelled: Error {}

private struct TooManyTables: CodedError {
  let file: String
  let labels: Int
  let bytes: Int
  let limit: Int

  let code = FailureCode.tooLarge

  var description: String {
    "\(file) has \(labels) labels, whose tables take \(bytes) bytes, more than the \(limit) of "
      + "--memory-limit; save the labels in several files, or raise the limit"
  }
}

private struct TooMuchMemory: Error, CustomStringConvertible {
  let bytes: Int
  let limit: Int
  let isHeldWhole: Bool
  let isForMetrics: Bool

  var description: String {
    "take \(bytes) bytes to score, more than the \(limit) of --memory-limit; "
      + (isHeldWhole ? "save them in an order that can be read by rows, or " : "")
      + (isForMetrics ? "leave out the metrics that hold pictures whole, or " : "")
      + "raise the limit"
  }
}
