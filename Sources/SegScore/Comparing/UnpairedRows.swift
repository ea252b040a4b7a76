/// The rows of two runs that cannot be compared. Rows of labels are named where their whole picture is not.
public struct UnpairedRows: Equatable, Sendable {
  /// A picture, or a label of it.
  public struct Row: Equatable, Sendable {
    /// The picture's name.
    public let image: String
    /// The label, empty for a whole picture.
    public let label: String
  }

  /// Those that B does not have.
  public let onlyInA: [Row]
  /// Those that A does not have.
  public let onlyInB: [Row]
  /// Those that B scored.
  public let failedInA: [Row]
  /// Those that A scored.
  public let failedInB: [Row]
  /// Those that failed in both.
  public let failedInBoth: [Row]

  init(_ rows: RowPairs) {
    onlyInA = named(rows.onlyInA)
    onlyInB = named(rows.onlyInB)
    func failed(_ isWanted: (RowPairs.Pair) -> Bool) -> [Row] {
      named(rows.pairs.filter(isWanted).map(\.a))
    }
    failedInA = failed { $0.a.values == nil && $0.b.values != nil }
    failedInB = failed { $0.a.values != nil && $0.b.values == nil }
    failedInBoth = failed { $0.a.values == nil && $0.b.values == nil }
  }
}

/// Rows without those of labels whose whole picture is among them.
private func named(_ rows: [ComparableRun.Row]) -> [UnpairedRows.Row] {
  let pictures = Set(rows.filter(\.isPicture).map { Array($0.image.utf8) })
  return rows.filter { $0.isPicture || !pictures.contains(Array($0.image.utf8)) }
    .map { UnpairedRows.Row(image: $0.image, label: $0.isPicture ? "" : $0.label) }
}
