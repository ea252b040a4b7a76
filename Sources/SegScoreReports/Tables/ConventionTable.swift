public import SegScore

/// Which convention moves which number, and by how much.
public struct ConventionTable {
  /// A convention's numbers.
  public struct Column {
    let name: String
    let meaning: String
    let values: [String: MetricValue]

    /// The means of pictures under a convention, or the numbers of a single one.
    public init(name: String, meaning: String, _ score: DatasetScore) {
      self.name = name
      self.meaning = meaning
      values = Dictionary(
        uniqueKeysWithValues: zip(score.rules.metrics, score.all.mean)
          .filter { $0.0.hasMean }.map { ($0.0.name, $0.1) })
    }
  }

  private let metrics: [String]
  private let own: Column
  private let others: [Column]

  /// - Parameters:
  ///   - metrics: The names of metrics, in their order.
  ///   - own: The numbers under the conventions of the run.
  ///   - others: Those under one other convention each.
  public init(metrics: [String], own: Column, others: [Column]) {
    (self.metrics, self.own, self.others) = (metrics, own, others)
  }

  /// The conventions that move something, and the metrics that they move.
  private var moved: (columns: [Column], metrics: [String]) {
    let columns = others.filter { column in metrics.contains { moves($0, column) } }
    return (columns, metrics.filter { metric in columns.contains { moves(metric, $0) } })
  }

  private func moves(_ metric: String, _ column: Column) -> Bool {
    guard let value = own.values[metric], let other = column.values[metric] else { return false }
    return value != other
  }

  /// A table for people: the own number, and the difference that each convention makes to it.
  public var text: String {
    let (columns, metrics) = moved
    let quiet = others.filter { column in !columns.contains { $0.name == column.name } }
    var text = ""
    if !columns.isEmpty {
      let rows =
        [["metric", own.name] + columns.map(\.name)]
        + metrics.map { metric in
          [metric, own.values[metric]!.shortText] + columns.map { difference(metric, $0) }
        }
      let table = AlignedColumns(rows, numbers: 1..<rows[0].count)
      text += table.line(rows[0]) + table.rule + rows.dropFirst().map(table.line).joined() + "\n"
      text += columns.map { "\($0.name): \($0.meaning)\n" }.joined()
    }
    if !quiet.isEmpty {
      text += "These move nothing here: \(quiet.map(\.name).joined(separator: ", ")).\n"
    }
    return text
  }

  /// The signed difference; the other number where one of the two has no value.
  private func difference(_ metric: String, _ column: Column) -> String {
    guard moves(metric, column), let value = own.values[metric], let other = column.values[metric]
    else {
      return "·"
    }
    guard let from = value.number, let to = other.number, from.isFinite, to.isFinite else {
      return "→ \(other.shortText)"
    }
    return (to - from).signedText
  }
}
