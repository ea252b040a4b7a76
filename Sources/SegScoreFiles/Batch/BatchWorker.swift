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
    self.plan = plan.holdingWhatFits
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
    guard budget.take(bytes) else {
      let isHeldWhole = mask.heldBytes + map.heldBytes > bytes / 2
      throw TooMuchMemory(bytes: bytes, limit: budget.limit, isHeldWhole: isHeldWhole)
    }
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

  /// Opens both files, to be decoded ahead where they are large.
  private func open(_ pair: PicturePair) throws -> (mask: any BandReader, map: any BandReader) {
    let mask = try ImageFile.open(pair.mask, plan.maskReading, memory: maskMemory)
    let map = try ImageFile.open(pair.map, plan.mapReading, memory: mapMemory)
    let rows = counter.bandRows(mask: mask, map: map)
    guard plan.threads > 1, rows < mask.size.height else { return (mask, map) }
    return (ReadAhead(mask, bandRows: rows, idle), ReadAhead(map, bandRows: rows, idle))
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
  /// The plan that holds pictures whole only while all threads together stay far below the limit: of
  /// each picture of a pair the file and its rows. With next to no memory libpng reads by itself,
  /// since that holds least.
  fileprivate var holdingWhatFits: BatchPlan {
    var plan = self
    let share = memoryLimit / threads / 8
    for reading in [\BatchPlan.maskReading, \BatchPlan.mapReading] {
      let held = plan[keyPath: reading].largestHeldBytes
      plan[keyPath: reading].largestHeldBytes = min(held, share)
      if share < 1 << 20 { plan[keyPath: reading].decoder = .libpng }
    }
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
