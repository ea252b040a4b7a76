import SegScore

/// Scores one pair at a time, for one thread of a batch.
final class BatchWorker {
  private let plan: BatchPlan
  private let observer: BatchObserver
  private let budget: MemoryBudget
  private let idle: IdleThreads
  private let counter: PairScorer
  private let scorer: TallyScorer
  private let maskMemory = ReadingMemory()
  private let mapMemory = ReadingMemory()
  /// One for each kind of heatmap.
  private let encoders: [PNGEncoder]
  /// The counted pixels of the pictures that were scored so far.
  private(set) var pool = PooledTally()

  private struct Cancelled: Error {}

  init(
    _ plan: BatchPlan, observer: BatchObserver, budget: MemoryBudget, idle: IdleThreads
  ) {
    self.plan = plan
    self.observer = observer
    self.budget = budget
    self.idle = idle
    counter = PairScorer(plan.scoring)
    scorer = TallyScorer(plan.metrics)
    encoders = plan.heatmaps.map { PNGEncoder($0.style, idle) }
  }

  /// The row of a pair, or `nil` when the batch was cancelled meanwhile.
  func score(_ pair: PicturePair) -> PictureRow? {
    do {
      let tally = try count(pair)
      pool += tally.tally
      return PictureRow(image: pair.image, outcome: .scored(scorer.score(tally)))
    } catch is Cancelled {
      return nil
    } catch {
      return PictureRow(image: pair.image, outcome: .failed(failure(error, of: pair)))
    }
  }

  private func count(_ pair: PicturePair) throws -> PairTally {
    let (mask, map) = try open(pair)
    let bytes = counter.memory(mask: mask, map: map)
    budget.take(bytes)
    defer { budget.giveBack(bytes) }

    let heatmaps = try HeatmapFiles(
      Array(zip(plan.heatmaps, encoders)), image: pair.image, size: mask.size)
    let tally = try counter.count(mask: mask, map: map, heatmaps: heatmaps.sinks) { pixels in
      observer.afterBand(pixels)
      if observer.isCancelled() { throw Cancelled() }
    }
    try heatmaps.finish()
    return tally
  }

  private typealias Planes = (mask: any BandReader, map: any BandReader)

  /// Opens both files in the fastest way that the budget has memory for. So only what must be held
  /// decides whether a pair is too large, and neither threads nor decoder do.
  private func open(_ pair: PicturePair) throws -> Planes {
    let planes = try open(pair, plan)
    let ahead = readAhead(planes)
    if fits(ahead) { return ahead }
    if fits(planes) { return planes }
    let frugal = try open(pair, plan.holdingLeast)
    if fits(frugal) { return frugal }
    let bytes = counter.memory(mask: frugal.mask, map: frugal.map)
    throw TooMuchMemory(
      bytes: bytes, limit: budget.limit,
      isHeldWhole: frugal.mask.heldBytes + frugal.map.heldBytes > bytes / 2)
  }

  private func open(_ pair: PicturePair, _ plan: BatchPlan) throws -> Planes {
    let mask = try ImageFile.open(pair.mask, plan.maskReading, memory: maskMemory)
    return (mask, try ImageFile.open(pair.map, plan.mapReading, memory: mapMemory))
  }

  /// The planes, which idle threads decode ahead where they are large.
  private func readAhead(_ planes: Planes) -> Planes {
    let rows = counter.bandRows(mask: planes.mask, map: planes.map)
    guard plan.threads > 1, rows < planes.mask.size.height else { return planes }
    return (
      ReadAhead(planes.mask, bandRows: rows, idle), ReadAhead(planes.map, bandRows: rows, idle)
    )
  }

  private func fits(_ planes: Planes) -> Bool {
    counter.memory(mask: planes.mask, map: planes.map) <= budget.limit
  }

  private func failure(_ error: any Error, of pair: PicturePair) -> Failure {
    switch error {
    case let error as ScoreError:
      Failure(error.code, error.description(mask: pair.mask, prediction: pair.map))
    case let error as TooMuchMemory:
      Failure(.tooLarge, "\(pair.mask) and \(pair.map) \(error)")
    case let error as any CodedError:
      Failure(error.code, error.description)
    default:
      Failure(.unreadableFile, "\(pair.mask) and \(pair.map) cannot be scored (\(error))")
    }
  }
}

extension BatchPlan {
  /// The plan that holds pictures whole only while so many of them together stay within half of the limit:
  /// of each picture of a pair the file and its rows, whose memory a thread keeps for the next.
  func holdingWhatFits(pairsAtATime: Int) -> BatchPlan {
    let share = memoryLimit / max(1, pairsAtATime) / 8
    return changingReading { $0.largestHeldBytes = min($0.largestHeldBytes, share) }
  }

  /// The plan under which libpng reads by itself, since that holds least.
  fileprivate var holdingLeast: BatchPlan { changingReading { $0.decoder = .libpng } }

  private func changingReading(_ change: (inout ReadingRules) -> Void) -> BatchPlan {
    var plan = self
    change(&plan.maskReading)
    change(&plan.mapReading)
    return plan
  }
}

private struct TooMuchMemory: Error, CustomStringConvertible {
  let bytes: Int
  let limit: Int
  let isHeldWhole: Bool

  var description: String {
    "take \(bytes) bytes to score, more than the \(limit) of --memory-limit; "
      + (isHeldWhole ? "save them without interlacing or progressive scans, or " : "")
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
