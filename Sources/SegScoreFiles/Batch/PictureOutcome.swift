package import SegScore

/// What came of the labels of one picture so far.
///
/// Of each label only the score is kept: the tables of many labels would be larger than the picture.
package struct PictureOutcome {
  /// What came of one label.
  private struct LabelOutcome {
    let label: String
    let extras: [String]
    let result: Result<PictureScore, Failure>
  }

  private let picture: BatchPicture
  private let scorer: TallyScorer
  private var labels: [LabelOutcome] = []
  /// The counted pixels of all labels.
  private var pool = PooledTally()
  private var labelPools = DatasetPools()

  package init(_ picture: BatchPicture, _ scorer: TallyScorer) {
    self.picture = picture
    self.scorer = scorer
  }

  /// Adds what came of a label.
  ///
  /// - Parameter extras: The values of the columns that a list brought along.
  package mutating func add(
    _ result: Result<PairTally, Failure>, label: String, extras: [String]
  ) {
    if case .success(let counted) = result {
      pool += counted.tally
      if !label.isEmpty {
        labelPools.labels[Array(label.utf8), default: PooledTally()] += counted.tally
      }
    }
    let score = result.map { scorer.score($0) }
    labels.append(LabelOutcome(label: label, extras: extras, result: score))
  }

  /// Whether the picture has labels, so that there is a row for all of them together.
  private var hasLabels: Bool {
    !picture.failures.isEmpty || labels.contains { !$0.label.isEmpty }
  }

  /// The rows: one a label, and where there are labels, one for all together.
  package var rows: [PictureRow] {
    let rows = labels.map { outcome in
      PictureRow(
        image: picture.image, label: outcome.label, extras: outcome.extras,
        outcome: Self.outcome(outcome.result))
    }
    return hasLabels ? picture.failures + rows + [together] : rows
  }

  private var together: PictureRow {
    PictureRow(
      image: picture.image, label: PictureRow.allLabels, extras: labels.first?.extras ?? [],
      outcome: Self.outcome(scores.map { scorer.score(pool, of: $0) }))
  }

  private static func outcome(_ result: Result<PictureScore, Failure>) -> PictureRow.Outcome {
    switch result {
    case .success(let score): .scored(score)
    case .failure(let failure): .failed(failure)
    }
  }

  /// The scores of all labels, or the first failure of one of them.
  private var scores: Result<[PictureScore], Failure> {
    let missing = picture.failures.lazy.compactMap { row in row.failure.map { (row.label, $0) } }
    let failed = labels.lazy.compactMap { outcome -> (String, Failure)? in
      if case .failure(let failure) = outcome.result { (outcome.label, failure) } else { nil }
    }
    if let (label, failure) = missing.first ?? failed.first {
      return .failure(Failure(failure.code, "label \(label): \(failure.sentence)"))
    }
    let scores = labels.compactMap { try? $0.result.get() }
    if let index = scores.firstIndex(where: { $0.size != scores[0].size }) {
      return .failure(sizeMismatch(labels[index].label, scores[index].size, first: scores[0].size))
    }
    return .success(scores)
  }

  private func sizeMismatch(_ label: String, _ size: ImageSize, first: ImageSize) -> Failure {
    Failure(
      .sizeMismatch,
      "label \(label) is \(size) pixels but label \(labels[0].label) is \(first); save all labels in "
        + "one size")
  }

  /// The counted pixels of the picture, unless it failed, and of its labels.
  package var pools: DatasetPools {
    var pools = labelPools
    if case .success = scores { pools.all += pool }
    return pools
  }
}

extension Failure: Error {}
