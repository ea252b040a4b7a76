import SegScore

/// What a run came to.
struct RunResults {
  let score: DatasetScore
  let pools: DatasetPools
  var record: RunRecord
  /// Whether the counts of pictures stay in its store.
  var keepsTallies = true
}
