import SegScore

/// Scores one picture at a time, for one thread of a batch.
final class BatchWorker {
  private let plan: BatchPlan
  private let observer: BatchObserver
  private let budget: MemoryBudget
  private let idle: IdleThreads
  private let takenNames: TakenNames
  private let counter: PairScorer
  private let scorer: TallyScorer
  private let files: PairFiles
  /// One for each kind of heatmap.
  private let encoders: [PNGEncoder]
  /// The counted pixels of the pictures that were scored so far.
  private(set) var pools = DatasetPools()

  private struct Cancelled: Error {}

  init(
    _ plan: BatchPlan, observer: BatchObserver, budget: MemoryBudget, idle: IdleThreads,
    takenNames: TakenNames
  ) {
    self.plan = plan
    self.observer = observer
    self.budget = budget
    self.idle = idle
    self.takenNames = takenNames
    files = PairFiles(plan.reading, plan.scoring)
    var scoring = plan.scoring
    scoring.spatial?.rules.parallel = { idle.run($0, $1) }
    counter = PairScorer(scoring)
    scorer = TallyScorer(plan.metrics)
    encoders = plan.heatmaps.map { PNGEncoder($0.style, idle) }
  }

  /// The rows of a picture, or `nil` when the batch was cancelled meanwhile.
  func score(_ picture: BatchPicture) -> [PictureRow]? {
    var outcome = PictureOutcome(picture, scorer)
    for pair in picture.pairs {
      do {
        var labels = try files.labels(of: pair)
        while let label = labels.next() {
          outcome.add(try result(of: label), label: label.name, of: pair)
        }
      } catch is Cancelled {
        return nil
      } catch {
        outcome.add(.failure(failure(error, of: pair)), label: pair.label, of: pair)
      }
    }
    pools += outcome.pools
    return outcome.rows.map { pools.takeCurve(of: $0) }
  }

  /// What comes of one label; what is thrown ends the picture.
  private func result(of label: PairLabel) throws -> Result<PairTally, Failure> {
    do {
      return .success(try count(label))
    } catch let cancelled as Cancelled {
      throw cancelled
    } catch {
      return .failure(failure(error, of: label.pair))
    }
  }

  private func count(_ label: PairLabel) throws -> PairTally {
    try takenNames.check(label)
    let planes = try open(label)
    let bytes = counter.memory(planes)
    budget.take(bytes)
    defer { budget.giveBack(bytes) }

    let heatmaps = try HeatmapFiles(
      Array(zip(plan.heatmaps, encoders)), image: label.outputName, size: planes.mask.size)
    let tally = try counter.count(planes, heatmaps: heatmaps.sinks) { pixels in
      observer.afterBand(pixels)
      if observer.isCancelled() { throw Cancelled() }
    }
    try heatmaps.finish()
    return tally
  }

  /// Opens the planes of a label in the fastest way that the budget has memory for. So only what must be
  /// held decides whether a pair is too large, and neither threads nor decoder do.
  private func open(_ label: PairLabel) throws -> PairPlanes {
    let planes = try files.planes(of: label)
    let ahead = readAhead(planes)
    if fits(ahead) { return ahead }
    if fits(planes) { return planes }
    let frugal = try files.planes(of: label, holdingLeast: true)
    if fits(frugal) { return frugal }
    let bytes = counter.memory(frugal)
    throw TooMuchMemory(
      bytes: bytes, limit: budget.limit, isHeldWhole: frugal.heldBytes > bytes / 2,
      isForMetrics: plan.scoring.spatial != nil)
  }

  /// The planes, of which idle threads decode large ones ahead.
  private func readAhead(_ planes: PairPlanes) -> PairPlanes {
    let rows = counter.bandRows(planes)
    guard plan.threads > 1, rows < planes.mask.size.height else { return planes }
    var ahead = planes
    ahead.mask = ReadAhead(planes.mask, bandRows: rows, idle)
    ahead.map = ReadAhead(planes.map, bandRows: rows, idle)
    return ahead
  }

  private func fits(_ planes: PairPlanes) -> Bool { counter.memory(planes) <= budget.limit }

  /// What a sentence calls the map. Of two channels the logits are differences, which the file does not hold.
  private func subject(of error: ScoreError, _ map: String) -> String {
    guard plan.reading.map.joinsSoftmax, case .notAProbability(.prediction, _, _) = error else {
      return map
    }
    return "the difference of the two channels of \(map)"
  }

  private func failure(_ error: any Error, of pair: PicturePair) -> Failure {
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

/// The heatmaps of one picture being written.
private struct HeatmapFiles {
  private(set) var sinks = HeatmapSinks()
  private var files: [HeatmapFile] = []

  init(_ plans: [(HeatmapPlan, PNGEncoder)], image: String, size: ImageSize) throws(WriteError) {
    for (plan, encoder) in plans {
      let path = "\(plan.folder)/\(image).png"
      let file = try HeatmapFile(path: path, size: size, encoder: encoder)
      files.append(file)
      switch plan.kind {
      case .loss: sinks.loss = { try file.write($0) }
      case .error: sinks.error = { try file.write($0) }
      }
    }
  }

  func finish() throws(WriteError) {
    for file in files { try file.finish() }
  }
}
