public import SegScore

/// One object: the data set's results, and a list of rows.
func jsonReport(_ score: DatasetScore, _ run: RunRecord) -> String {
  var members = summaryMembers(score, run)
  members["rows"] = .list(rowObjects(score))
  return JSONValue.object(members).text()
}

/// One object a line and picture.
func jsonLinesReport(_ score: DatasetScore) -> String {
  rowObjects(score).map { $0.text(isPretty: false) }.joined()
}

/// The object of a row that is told before the data set is complete, as one line.
///
/// - Parameter extraColumns: The names of the columns that a list brought along so far.
public func jsonLine(_ row: PictureRow, _ rules: MetricRules, extraColumns: [String]) -> String {
  rowObject(row, Columns(rules, extras: extraColumns)).text(isPretty: false)
}

private func rowObjects(_ score: DatasetScore) -> [JSONValue] {
  let columns = Columns(score.rules, extras: score.extraColumns)
  return score.rows.map { rowObject($0, columns) }
}

private func rowObject(_ row: PictureRow, _ columns: Columns) -> JSONValue {
  let members = zip(columns.names, columns.cells(row)).map { ($0, jsonValue($1)) }
  return .object(Dictionary(uniqueKeysWithValues: members))
}

private func jsonValue(_ cell: Cell) -> JSONValue {
  switch cell {
  case .text(let text): .text(text)
  case .value(let value): JSONValue(value)
  }
}
