import SegScore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a row of a picture stands in the columns of `rows`.
struct RowColumns {
  static let leading: [(name: String, type: String)] = [
    ("image", "TEXT NOT NULL"), ("label", "TEXT NOT NULL"), ("status", "TEXT NOT NULL"),
    ("error", "TEXT"), ("width", "INTEGER"), ("height", "INTEGER"), ("pixels", "INTEGER"),
    ("ignored", "INTEGER"),
  ]
  static let trailing: [(name: String, type: String)] = [
    ("worst_tile_x", "INTEGER"), ("worst_tile_y", "INTEGER"), ("worst_tile_bce", "REAL"),
    ("map_width", "INTEGER"), ("map_height", "INTEGER"), ("labels", "INTEGER"),
    ("mask_has_foreground", "INTEGER"), ("prediction_has_foreground", "INTEGER"),
    ("curves_are_rounded", "INTEGER"), ("extras", "TEXT"),
  ]

  /// The columns of numbers, between the others.
  let metrics: [StoredMetric]
  /// The names of the columns that a list of pairs brought along.
  let extraColumns: [String]

  var count: Int { Self.leading.count + metrics.count + Self.trailing.count }

  /// Binds a row to the values of a statement that adds it.
  ///
  /// - Parameter extraColumns: The names of the row's extra values.
  func bind(_ row: PictureRow, _ extraColumns: [String], to statement: borrowing Statement) {
    statement.bind(row.image, at: 1)
    statement.bind(row.label, at: 2)
    switch row.outcome {
    case .scored(let score): bind(score, to: statement)
    case .failed(let failure):
      statement.bind("failed", at: 3)
      statement.bind(failure.description, at: 4)
      for index in 5...Int32(count) { statement.bindNull(at: index) }
    }
    guard !extraColumns.isEmpty else { return }
    let extras = Dictionary(zip(extraColumns, row.extras)) { first, _ in first }
    statement.bind(jsonText(extras), at: Int32(count))
  }

  private func bind(_ score: PictureScore, to statement: borrowing Statement) {
    statement.bind("ok", at: 3)
    statement.bindNull(at: 4)
    statement.bind(score.size.width, at: 5)
    statement.bind(score.size.height, at: 6)
    statement.bind(score.pixels, at: 7)
    statement.bind(score.ignored, at: 8)
    var index: Int32 = 9
    for value in score.values {
      statement.bind(value, at: index)
      index += 1
    }
    let tile = score.worstTile
    statement.bind(tile?.x, at: index)
    statement.bind(tile?.y, at: index + 1)
    statement.bind(tile.map { .real($0.meanLoss) } ?? .none, at: index + 2)
    statement.bind(score.resizedFrom?.width, at: index + 3)
    statement.bind(score.resizedFrom?.height, at: index + 4)
    statement.bind(score.labels, at: index + 5)
    statement.bind(score.maskHasForeground ? 1 : 0, at: index + 6)
    statement.bind(score.predictionHasForeground ? 1 : 0, at: index + 7)
    statement.bind(score.curvesAreRounded ? 1 : 0, at: index + 8)
    statement.bindNull(at: index + 9)
  }

  /// The row that a statement over all columns has come to, or `nil` where its values contradict each other.
  func row(_ statement: borrowing Statement) -> PictureRow? {
    let extras = statement.text(Int32(count) - 1)
    guard let outcome = outcome(statement), let extras = extraValues(extras) else { return nil }
    return PictureRow(
      image: statement.text(0), label: statement.text(1), extras: extras, outcome: outcome)
  }

  private func outcome(_ statement: borrowing Statement) -> PictureRow.Outcome? {
    guard statement.text(2) == "ok" else {
      return Failure(stored: statement.text(3)).map { .failed($0) }
    }
    let trailing = Int32(Self.leading.count + metrics.count)
    guard let size = statement.size(4), let labels = statement.positive(trailing + 5),
      case let pixels = statement.integer(6),
      case let (all, overflows) = size.pixelCount.multipliedReportingOverflow(by: labels),
      !overflows, (0...all).contains(pixels)
    else { return nil }
    return .scored(
      PictureScore(
        size: size, labels: labels, pixels: pixels, values: values(statement),
        worstTile: tile(statement, trailing),
        maskHasForeground: statement.integer(trailing + 6) == 1,
        predictionHasForeground: statement.integer(trailing + 7) == 1,
        resizedFrom: statement.size(trailing + 3),
        curvesAreRounded: statement.integer(trailing + 8) == 1))
  }

  private func values(_ statement: borrowing Statement) -> [MetricValue] {
    var values: [MetricValue] = []
    values.reserveCapacity(metrics.count)
    for index in metrics.indices {
      values.append(statement.value(Int32(Self.leading.count + index)))
    }
    return values
  }

  private func tile(_ statement: borrowing Statement, _ first: Int32) -> WorstTile? {
    guard statement.kind(first) == .integer, case .real(let loss) = statement.value(first + 2)
    else {
      return nil
    }
    return WorstTile(
      x: max(0, statement.integer(first)), y: max(0, statement.integer(first + 1)), meanLoss: loss)
  }

  /// The values of the extra columns, which are an object of JSON, in the order of the columns.
  func extraValues(_ text: String) -> [String]? {
    guard !extraColumns.isEmpty else { return [] }
    // A row that came before any extra column has none.
    if text.isEmpty { return extraColumns.map { _ in "" } }
    let values: [String: String]? = value(ofJSON: text)
    return values.map { values in extraColumns.map { values[$0] ?? "" } }
  }
}

extension Failure {
  /// A failure as its row has it: code, colon, sentence.
  init?(stored text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      let code = FailureCode(rawValue: String(text[..<colon]))
    else { return nil }
    self.init(code, String(text[colon...].dropFirst(2)))
  }
}

extension Statement {
  fileprivate func bind(_ number: Int?, at index: Int32) {
    if let number { bind(number, at: index) } else { bindNull(at: index) }
  }

  fileprivate func bind(_ value: MetricValue, at index: Int32) {
    switch value {
    case .count(let count): bind(Int(clamping: count), at: index)
    case .real(let number): bind(number, at: index)
    case .none: bindNull(at: index)
    }
  }

  /// The number in a column; none where it holds something else.
  func value(_ column: Int32) -> MetricValue {
    switch kind(column) {
    case .integer: integer(column) < 0 ? .none : .count(UInt64(integer(column)))
    case .real: .real(real(column))
    case .null, .other: .none
    }
  }

  fileprivate func positive(_ column: Int32) -> Int? {
    let number = integer(column)
    return number > 0 ? number : nil
  }

  /// The size in two columns.
  fileprivate func size(_ column: Int32) -> ImageSize? {
    guard let width = positive(column), let height = positive(column + 1),
      !width.multipliedReportingOverflow(by: height).overflow
    else { return nil }
    return ImageSize(width: width, height: height)
  }
}

/// A value as JSON, with its keys sorted.
func jsonText(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  guard let data = try? encoder.encode(value) else { preconditionFailure("texts are JSON") }
  return String(decoding: data, as: UTF8.self)
}

/// The value of a text of JSON, or `nil` where it is another or none.
func value<Value: Decodable>(ofJSON text: String) -> Value? {
  try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
}
