/// The rows of two runs, put together by the bytes of their pictures' names and labels.
///
/// As text, names that are spelled in other Unicode characters would be equal. Of several rows of one name and
/// label in a run the first counts.
struct RowPairs {
  /// A row of each run, of the same picture and label.
  struct Pair {
    let a: ComparableRun.Row
    let b: ComparableRun.Row

    /// Whether both have values.
    var isScored: Bool { a.values != nil && b.values != nil }
  }

  /// The rows that both runs have, in the first run's order.
  let pairs: [Pair]
  /// The rows that only the first run has, in its order.
  let onlyInA: [ComparableRun.Row]
  /// The rows that only the second run has, in its order.
  let onlyInB: [ComparableRun.Row]

  init(_ a: ComparableRun, _ b: ComparableRun) {
    let (rowsOfA, rowsOfB) = (KeyedRows(a), KeyedRows(b))
    pairs = rowsOfA.ordered.compactMap { key, row in rowsOfB[key].map { Pair(a: row, b: $0) } }
    onlyInA = rowsOfA.ordered.filter { rowsOfB[$0.key] == nil }.map(\.row)
    onlyInB = rowsOfB.ordered.filter { rowsOfA[$0.key] == nil }.map(\.row)
  }
}

/// The first rows of each name and label, in their order and to be found.
private struct KeyedRows {
  struct Key: Hashable {
    let image: [UInt8]
    let label: [UInt8]
  }

  private(set) var ordered: [(key: Key, row: ComparableRun.Row)] = []
  private var indices: [Key: Int] = [:]

  init(_ run: ComparableRun) {
    for row in run.rows {
      let key = Key(image: Array(row.image.utf8), label: Array(row.label.utf8))
      guard indices[key] == nil else { continue }
      indices[key] = ordered.count
      ordered.append((key, row))
    }
  }

  subscript(key: Key) -> ComparableRun.Row? { indices[key].map { ordered[$0].row } }
}
