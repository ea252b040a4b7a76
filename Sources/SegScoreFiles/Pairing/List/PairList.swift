/// A list of pictures: which mask belongs to which map, a line a picture and label.
///
/// It is CSV (RFC 4180) or JSON lines, told by the first byte that is not blank. The columns
/// `image`, `mask` and `prob` must be there, `label`, `weight` and `roi` may; the values of all
/// others are carried along, those of CSV in the header's order, and those of JSON lines in the order of
/// the lines that have them first and, in one line, of their names.
public struct PairList: Sendable {
  /// The list as sentences call it.
  public let name: String
  /// The other columns, in their order.
  public let extraColumns: [String]
  let lines: [PairLine]

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - text: The list's bytes.
  ///   - folder: The folder from which its paths start; `.` leaves them as they are.
  ///   - name: What sentences call the list.
  ///   - reserved: The names of columns that outputs have already, which extra ones cannot have.
  public init(
    text: [UInt8], folder: String, name: String, reserved: Set<String> = []
  ) throws(PairListError) {
    let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...] : text[...]
    let columns = PairColumns(reserved: reserved)
    // An array is told that it should be lines.
    let isJSON = text.first { !blanks.contains($0) }.map { "{[".utf8.contains($0) } ?? false
    self =
      isJSON
      ? try Self(JSONPairReader(text, columns), folder: folder, name: name)
      : try Self(CSVPairReader(text, columns), folder: folder, name: name)
  }

  private init(
    _ reader: some PairLineReader, folder: String, name: String
  ) throws(PairListError) {
    let isHere = folder == "." || folder.isEmpty
    let prefix = folder.hasSuffix("/") ? folder : "\(folder)/"
    var reader = reader
    var lines: [PairLine] = []
    do throws(PairListFault) {
      while var line = try reader.next() {
        try line.check()
        if !isHere { line.resolvePaths(from: prefix) }
        lines.append(line)
      }
      if lines.isEmpty { throw .empty }
    } catch {
      throw PairListError(list: name, line: reader.line, fault: error)
    }
    self.name = name
    extraColumns = reader.columns.extras
    // Columns that appeared later have no value in the lines before.
    for index in lines.indices { lines[index].fillExtras(upTo: extraColumns.count) }
    self.lines = lines
  }
}

let blanks = Array(" \t\r\n".utf8)

/// Reads a list's lines, in their order.
protocol PairLineReader {
  /// The line of the text that the reader has come to, from 1.
  var line: Int { get }
  /// The columns seen so far.
  var columns: PairColumns { get }
  /// The next line, or `nil` after the last one.
  mutating func next() throws(PairListFault) -> PairLine?
}
