extension DatasetScore {
  /// The scored rows that cost most, the worst first: those of labels one by one, and none for all labels together.
  ///
  /// An infinite loss is the highest. Equal ones are in the order of the bytes of images, then of labels. Rows without
  /// a `bce`, of which no pixel counts, are left out.
  public func worstRows(_ count: Int) -> [PictureRow] {
    guard let metric = rules.metrics.firstIndex(where: { $0.name == "bce" }) else { return [] }
    let costs = rows.compactMap { row -> (row: PictureRow, bce: Double)? in
      guard row.label != PictureRow.allLabels else { return nil }
      return row.score?.values[metric].number.map { (row, $0) }
    }
    // Rows are sorted by name already.
    let sorted = costs.enumerated().sorted {
      ($1.element.bce, $0.offset) < ($0.element.bce, $1.offset)
    }
    return sorted.prefix(max(0, count)).map(\.element.row)
  }
}
