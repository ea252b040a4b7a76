/// Reads a list that is JSON lines: an object a line.
struct JSONPairReader: PairLineReader {
  private(set) var columns: PairColumns
  private var scanner: JSONLineScanner
  /// The last line that had a value of a column.
  private var lastLines: [PairColumn: Int] = [:]

  init(_ text: ArraySlice<UInt8>, _ columns: PairColumns) {
    self.columns = columns
    scanner = JSONLineScanner(text)
  }

  var line: Int { scanner.line }

  mutating func next() throws(PairListFault) -> PairLine? {
    guard scanner.skipBlankLines() else { return nil }
    var line = PairLine(number: scanner.line)
    try scanner.expect("{")
    if !scanner.skip("}") {
      repeat { try readMember(into: &line) } while scanner.skip(",")
      try scanner.expect("}")
    }
    try scanner.expectLineEnd()
    try checkColumns()
    return line
  }

  private mutating func readMember(into line: inout PairLine) throws(PairListFault) {
    let name = try scanner.memberName()
    let column = try columns.column(named: name)
    guard lastLines.updateValue(line.number, forKey: column) != line.number else {
      throw .duplicateColumn(name)
    }
    line.set(column, to: try scanner.value(of: name))
  }

  private func checkColumns() throws(PairListFault) {
    let missing = PairColumn.required.filter { lastLines[$0.column] != scanner.line }
    guard missing.isEmpty else { throw .missingMembers(missing.map(\.name)) }
  }
}
