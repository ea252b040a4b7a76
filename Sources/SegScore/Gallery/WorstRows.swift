extension DatasetScore {
  /// The places in ``rows`` of all rows, worst first: by `bce`, an infinite one first; then the scored ones without
  /// one, then those that failed. Of equal ones rows keep their order, that of the bytes of images, then of labels.
  public var placesWorstFirst: [Int] {
    let metric = lossIndex
    let ranks = rows.map { row -> Double in
      guard let score = row.score else { return -2 }
      return metric.flatMap { score.values[$0].number } ?? -1
    }
    return rows.indices.sorted { (ranks[$1], $0) < (ranks[$0], $1) }
  }

  /// The places of the scored rows that cost most, as ``placesWorstFirst`` has them: those of labels one by one, and
  /// none for all labels together. Rows without a `bce`, of which no pixel counts, are left out.
  public func worstPlaces(_ count: Int) -> [Int] {
    let metric = lossIndex
    return Array(
      placesWorstFirst.lazy.filter { rows[$0].canBeWorst(metric) }.prefix(max(0, count)))
  }

  /// The rows at these places.
  public func worstRows(_ count: Int) -> [PictureRow] { worstPlaces(count).map { rows[$0] } }

  /// How many places ``worstPlaces(_:)`` has to choose from.
  public var worstCandidates: Int {
    let metric = lossIndex
    return rows.count { $0.canBeWorst(metric) }
  }

  private var lossIndex: Int? { rules.metrics.firstIndex { $0.name == "bce" } }
}

extension PictureRow {
  fileprivate func canBeWorst(_ lossIndex: Int?) -> Bool {
    guard let lossIndex, label != PictureRow.allLabels else { return false }
    return score?.values[lossIndex].number != nil
  }
}
