/// Reads a list that is CSV, whose first record names the columns.
struct CSVPairReader: PairLineReader {
  private(set) var columns: PairColumns
  private var scanner: CSVScanner
  /// The columns of a record's fields, once the first record is read.
  private var order: [PairColumn] = []

  init(_ text: ArraySlice<UInt8>, _ columns: PairColumns) {
    self.columns = columns
    scanner = CSVScanner(text)
  }

  var line: Int { scanner.line }

  mutating func next() throws(PairListFault) -> PairLine? {
    if order.isEmpty { try readHeader() }
    guard let fields = try scanner.nextRecord() else { return nil }
    guard fields.count == order.count else {
      throw .fieldCount(found: fields.count, expected: order.count)
    }
    var line = PairLine(number: scanner.line)
    for (column, text) in zip(order, fields) { line.set(column, to: text) }
    return line
  }

  private mutating func readHeader() throws(PairListFault) {
    guard let names = try scanner.nextRecord() else { throw .empty }
    for name in names {
      let column = try columns.column(named: name)
      if order.contains(column) { throw .duplicateColumn(name) }
      order.append(column)
    }
    let missing = PairColumn.required.filter { !order.contains($0.column) }.map(\.name)
    if !missing.isEmpty { throw .missingColumns(missing, found: names) }
  }
}
