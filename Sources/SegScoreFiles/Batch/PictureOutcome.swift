import SegScore

/// What came of the labels of one picture so far.
struct PictureOutcome {
  /// What came of one label.
  private struct LabelOutcome {
    let label: String
    let extras: [String]
    let result: Result<PairTally, Failure>
  }

  private let picture: BatchPicture
  private var labels: [LabelOutcome] = []

  init(_ picture: BatchPicture) { self.picture = picture }

  /// Adds what came of a label of a pair.
  mutating func add(_ result: Result<PairTally, Failure>, label: String, of pair: PicturePair) {
    labels.append(LabelOutcome(label: label, extras: pair.extras, result: result))
  }

  /// Whether the picture has labels, so that there is a row for all of them together.
  private var hasLabels: Bool {
    !picture.failures.isEmpty || labels.contains { !$0.label.isEmpty }
  }

  /// The rows: one a label, and where there are labels, one for all together.
  func rows(_ scorer: TallyScorer) -> [PictureRow] {
    let rows = labels.map { outcome in
      PictureRow(
        image: picture.image, label: outcome.label, extras: outcome.extras,
        outcome: Self.outcome(outcome.result.map { scorer.score($0) }))
    }
    return hasLabels ? picture.failures + rows + [together(scorer)] : rows
  }

  private func together(_ scorer: TallyScorer) -> PictureRow {
    PictureRow(
      image: picture.image, label: PictureRow.allLabels, extras: labels.first?.extras ?? [],
      outcome: Self.outcome(tallies.map { scorer.score(labels: $0) }))
  }

  private static func outcome(_ result: Result<PictureScore, Failure>) -> PictureRow.Outcome {
    switch result {
    case .success(let score): .scored(score)
    case .failure(let failure): .failed(failure)
    }
  }

  /// The tallies of all labels, or the first failure of one of them.
  private var tallies: Result<[PairTally], Failure> {
    let missing = picture.failures.lazy.compactMap { row in row.failure.map { (row.label, $0) } }
    let failed = labels.lazy.compactMap { outcome -> (String, Failure)? in
      if case .failure(let failure) = outcome.result { (outcome.label, failure) } else { nil }
    }
    if let (label, failure) = missing.first ?? failed.first {
      return .failure(Failure(failure.code, "label \(label): \(failure.sentence)"))
    }
    let tallies = labels.compactMap { try? $0.result.get() }
    if let index = tallies.firstIndex(where: { $0.size != tallies[0].size }) {
      return .failure(
        sizeMismatch(labels[index].label, tallies[index].size, first: tallies[0].size))
    }
    return .success(tallies)
  }

  private func sizeMismatch(_ label: String, _ size: ImageSize, first: ImageSize) -> Failure {
    Failure(
      .sizeMismatch,
      "label \(label) is \(size) pixels but label \(labels[0].label) is \(first); save all labels in "
        + "one size")
  }

  /// The counted pixels of the picture, unless it failed, and of its labels.
  var pools: DatasetPools {
    var pools = DatasetPools()
    for outcome in labels {
      guard let pair = try? outcome.result.get() else { continue }
      if hasLabels { pools.labels[Array(outcome.label.utf8), default: PooledTally()] += pair.tally }
    }
    for pair in (try? tallies.get()) ?? [] { pools.all += pair.tally }
    return pools
  }
}

extension Failure: Error {}
