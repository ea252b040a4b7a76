public import SegScore

/// How a batch is scored.
public struct BatchPlan: Sendable {
  /// How files are read.
  public var reading = PairReading()
  /// How pairs are counted.
  public var scoring = ScoringOptions()
  /// How numbers follow from counts.
  public var metrics = MetricRules()
  /// The heatmaps that are written.
  public var heatmaps: [HeatmapPlan] = []
  /// The overlays that are written over photographs, where they are wanted.
  public var overlays: OverlayPlan?
  /// How many pictures are scored at a time.
  public var threads = 1
  /// The most bytes that all threads together take for bands and whole pictures.
  public var memoryLimit = Self.defaultMemoryLimit
  /// Whether the first failure ends the batch.
  public var failsFast = false
  /// Names that heatmaps of other pictures have.
  public var takenNames = TakenNames()
  /// Whether pictures are told with what a store keeps of them beside their rows.
  public var isStored = false

  /// 1 GB.
  public static let defaultMemoryLimit = 1_000_000_000

  /// One thread, the default rules, no heatmaps.
  public init() {}

  /// The plan that holds pictures whole only while so many of them together stay within half of the limit:
  /// of mask and map the file and its rows, whose memory a thread keeps for the next. Weights, regions and
  /// photographs, which few have, take a quarter of that.
  func holdingWhatFits(picturesAtATime count: Int) -> BatchPlan {
    let share = memoryLimit / max(1, count) / 8
    var plan = self
    func hold(_ bytes: Int, of rules: inout ReadingRules) {
      rules.largestHeldBytes = min(rules.largestHeldBytes, bytes)
    }
    hold(share, of: &plan.reading.mask)
    hold(share, of: &plan.reading.map)
    hold(share / 4, of: &plan.reading.weights)
    hold(share / 4, of: &plan.reading.region)
    hold(share / 4, of: &plan.reading.photograph)
    return plan
  }
}

/// A kind of heatmap and the folder it goes to.
public struct HeatmapPlan: Sendable {
  /// What a heatmap shows.
  public enum Kind: Sendable {
    /// The loss of each pixel.
    case loss
    /// p - y of each pixel.
    case error

    /// What its indices stand for.
    var values: IndexValues {
      switch self {
      case .loss: .losses
      case .error: .errors
      }
    }
  }

  /// What it shows.
  public let kind: Kind
  /// The folder, in which it is named after its picture.
  public let folder: String
  /// Its colours and text.
  public let style: HeatmapStyle
  /// The most pixels along its longest side, or `nil` where it is as large as its picture. Larger pictures are
  /// reduced by blocks.
  public var longestSide: Int?
  /// What stands for the pixels of a block.
  public var blockRule = BlockRule.mean

  /// The side of a block of a picture's heatmap, in pixels; 1 where it is not reduced.
  func blockSize(of size: ImageSize) -> Int {
    longestSide.map { size.blockSize(longestSide: $0) } ?? 1
  }

  /// Heatmaps of a kind in a folder.
  public init(kind: Kind, folder: String, style: HeatmapStyle) {
    self.kind = kind
    self.folder = folder
    self.style = style
  }
}

/// What a batch tells while it runs. Any thread may call.
public struct BatchObserver: Sendable {
  /// Called with the pixels that were scored since the last call of a thread.
  public var afterBand: @Sendable (_ pixels: Int) -> Void = { _ in }
  /// Called with each finished picture.
  public var afterPicture: @Sendable (ScoredPicture) -> Void = { _ in }
  /// Asked after each band whether to stop. Pictures under way are then left without a row.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// An observer that hears nothing and never stops the batch.
  public init() {}
}

/// What came of a batch.
public struct BatchResult: Sendable {
  /// The rows of each finished picture.
  public let rows: [PictureRow]
  /// The counted pixels of all scored pictures.
  public let pools: DatasetPools
  /// How many pictures were left when the batch ended early.
  public let picturesNotTried: Int
}

/// What the threads of a batch share.
struct BatchTools: Sendable {
  let plan: BatchPlan
  let observer: BatchObserver
  let budget: MemoryBudget
  let idle: IdleThreads
  /// The bytes of bands that a thread keeps for its next pair.
  let keptBandBytes: Int
}

/// Scores many pictures on several threads. The result is the same for any number of them.
public enum Batch {
  /// Scores pictures, the largest first, so that no thread is left with one at the end.
  public static func score(
    _ pictures: [BatchPicture], _ plan: BatchPlan, observer: BatchObserver = BatchObserver()
  ) -> BatchResult {
    let shared = Guarded(State())
    run(pictures, plan, observer) { tools, nextPicture in
      let worker = BatchWorker(tools)
      while !shared.change({ $0.isStopped }), let picture = nextPicture(),
        let scored = worker.score(picture)
      {
        shared.change { $0.add(scored.rows, stopsAtFailure: plan.failsFast) }
        observer.afterPicture(scored)
      }
      shared.change { $0.pools += worker.pools }
    }
    return shared.change { state in
      BatchResult(
        rows: state.rows, pools: state.pools, picturesNotTried: pictures.count - state.pictures)
    }
  }

  /// Works on pictures on several threads, the largest first.
  ///
  /// - Parameter work: What each thread does. It asks for one picture after the other, of which there are no
  ///   more at the end or once the batch is cancelled.
  static func run(
    _ pictures: [BatchPicture], _ plan: BatchPlan, _ observer: BatchObserver,
    work: @escaping @Sendable (_ tools: BatchTools, _ nextPicture: () -> BatchPicture?) -> Void
  ) {
    run(pictures, byteCount: \.byteCount, plan, observer, work: work)
  }

  /// Works on anything of so many bytes, as on pictures.
  static func run<Item: Sendable>(
    _ items: [Item], byteCount: (Item) -> Int, _ plan: BatchPlan, _ observer: BatchObserver,
    work: @escaping @Sendable (_ tools: BatchTools, _ nextItem: () -> Item?) -> Void
  ) {
    let bytes = items.map(byteCount)
    let order = items.indices.sorted { (bytes[$1], $0) < (bytes[$0], $1) }
    let next = Guarded(0)
    onThreads(plan, observer, picturesAtATime: items.count) { tools in
      work(tools) {
        guard !observer.isCancelled() else { return nil }
        let turn = next.change { turn in
          defer { turn += 1 }
          return turn
        }
        return turn < order.count ? items[order[turn]] : nil
      }
    }
  }

  /// Works on several threads, which help each other at the end.
  private static func onThreads(
    _ plan: BatchPlan, _ observer: BatchObserver, picturesAtATime count: Int = .max,
    work: @escaping @Sendable (BatchTools) -> Void
  ) {
    let threads = min(plan.threads, Threads.mostWithOpenFiles())
    let tools = BatchTools(
      plan: plan.holdingWhatFits(picturesAtATime: min(threads, count)), observer: observer,
      budget: MemoryBudget(limit: plan.memoryLimit), idle: IdleThreads(),
      keptBandBytes: plan.memoryLimit / max(1, threads) / 16)
    Threads.run(threads) {
      tools.idle.begin()
      work(tools)
      tools.idle.help()
    }
  }

  /// Scores pictures that come one after the other, each as soon as a thread is free.
  ///
  /// - Parameters:
  ///   - next: Waits for the next picture, or gives `nil` after the last one. Any thread may call.
  ///   - done: Called with each finished picture.
  public static func score<Item: Sendable>(
    _ plan: BatchPlan, observer: BatchObserver, next: @escaping @Sendable () -> Item?,
    picture: @escaping @Sendable (Item) -> BatchPicture?,
    done: @escaping @Sendable (Item, ScoredPicture?) -> Void
  ) {
    onThreads(plan, observer) { tools in
      let worker = BatchWorker(tools)
      while !observer.isCancelled(), let item = next() {
        done(item, picture(item).flatMap { worker.score($0) })
      }
    }
  }

  /// What all threads have done so far.
  private struct State {
    var rows: [PictureRow] = []
    var pictures = 0
    var pools = DatasetPools()
    var isStopped = false

    mutating func add(_ picture: [PictureRow], stopsAtFailure: Bool) {
      rows += picture
      pictures += 1
      if stopsAtFailure && picture.contains(where: { $0.failure != nil }) { isStopped = true }
    }
  }
}
