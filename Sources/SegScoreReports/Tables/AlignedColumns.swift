/// Columns of a table for a terminal, each as wide as its widest cell.
struct AlignedColumns {
  /// How many of a terminal's columns each takes.
  let widths: [Int]
  private let numbers: Range<Int>

  /// - Parameters:
  ///   - rows: All rows, with as many cells each.
  ///   - numbers: The columns of numbers, which end at the right; words begin at the left.
  init(_ rows: [[String]], numbers: Range<Int>) {
    widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    self.numbers = numbers
  }

  /// A row as a line, without blanks behind its last word.
  func line(_ cells: [String]) -> String {
    let padded = cells.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].columns)
      return numbers.contains(column) ? space + cells[column] : cells[column] + space
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  /// The line between two parts of a table.
  var rule: String {
    String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
  }
}
