public import SegScore
import Synchronization

/// How a batch is scored.
public struct BatchPlan: Sendable {
  /// How masks are read.
  public var maskReading = ReadingRules()
  /// How maps are read.
  public var mapReading = ReadingRules()
  /// How pairs are counted.
  public var scoring = ScoringOptions()
  /// How numbers follow from counts.
  public var metrics = MetricRules()
  /// The heatmaps that are written.
  public var heatmaps: [HeatmapPlan] = []
  /// How many pictures are scored at a time.
  public var threads = 1
  /// The most bytes that all threads together take for bands and whole pictures.
  public var memoryLimit = Self.defaultMemoryLimit
  /// Whether the first failure ends the batch.
  public var failsFast = false

  /// 1 GB.
  public static let defaultMemoryLimit = 1_000_000_000

  /// One thread, the default rules, no heatmaps.
  public init() {}
}

/// A kind of heatmap and the folder it goes to.
public struct HeatmapPlan: Sendable {
  /// What a heatmap shows.
  public enum Kind: Sendable {
    /// The loss of each pixel.
    case loss
    /// p - y of each pixel.
    case error
  }

  /// What it shows.
  public let kind: Kind
  /// The folder, in which it is named after its picture.
  public let folder: String
  /// Its colours and text.
  public let style: HeatmapStyle

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
  /// Called with each finished row.
  public var afterPicture: @Sendable (PictureRow) -> Void = { _ in }
  /// Asked after each band whether to stop. Pictures under way are then left without a row.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// An observer that hears nothing and never stops the batch.
  public init() {}
}

/// What came of a batch.
public struct BatchResult: Sendable {
  /// A row for each finished picture.
  public let rows: [PictureRow]
  /// The counted pixels of all scored pictures.
  public let pool: PooledTally
}

/// Scores many pairs on several threads. The result is the same for any number of them.
public enum Batch {
  /// Scores pairs, the largest first, so that no thread is left with one at the end.
  public static func score(
    _ pairs: [PicturePair], _ plan: BatchPlan, observer: BatchObserver = BatchObserver()
  ) -> BatchResult {
    let order = pairs.indices.sorted {
      (pairs[$1].byteCount, $0) < (pairs[$0].byteCount, $1)
    }
    let shared = Guarded((rows: [PictureRow](), pool: PooledTally(), isStopped: false))
    let next = Atomic<Int>(0)
    let budget = MemoryBudget(limit: plan.memoryLimit)
    let threads = min(plan.threads, Threads.mostWithOpenFiles())
    let plan = plan.holdingWhatFits(pairsAtATime: min(threads, pairs.count))
    let idle = IdleThreads()
    Threads.run(threads) {
      idle.begin()
      let worker = BatchWorker(plan, observer: observer, budget: budget, idle: idle)
      while true {
        let turn = next.add(1, ordering: .relaxed).oldValue
        guard turn < order.count, !observer.isCancelled(), !shared.change({ $0.isStopped }),
          let row = worker.score(pairs[order[turn]])
        else { break }
        shared.change { state in
          state.rows.append(row)
          if plan.failsFast && row.failure != nil { state.isStopped = true }
        }
        observer.afterPicture(row)
      }
      shared.change { $0.pool += worker.pool }
      idle.help()
    }
    return shared.change { BatchResult(rows: $0.rows, pool: $0.pool) }
  }
}
