import Foundation
import Testing

/// A row of printed CSV, by column.
struct ResultRow {
  let cells: [String: String]

  /// `ok`, or the code of the failure.
  var outcome: String {
    cells["status"] == "failed" ? String(error.prefix { $0 != ":" }) : cells["status"] ?? ""
  }

  var image: String { cells["image"] ?? "" }
  var error: String { cells["error"] ?? "" }

  /// The number in a column, or `nil` where the cell is empty.
  func number(_ column: String) -> Double? { cells[column].flatMap(Double.init) }
}

extension Segscore {
  /// The rows of the printed CSV, in order.
  var rows: [ResultRow] {
    let lines = readCSV(output)
    return lines.dropFirst().map { line in
      ResultRow(cells: Dictionary(uniqueKeysWithValues: zip(lines[0], line)))
    }
  }

  /// What became of each picture: `ok`, or the code of its failure.
  var outcomes: [String: String] {
    Dictionary(rows.map { ($0.image, $0.outcome) }) { "\($0), \($1)" }
  }

  /// The row of a picture.
  func row(_ image: String) throws -> ResultRow {
    try #require(rows.first { $0.image == image }, "no row of \(image) in \(output)\(errors)")
  }

  /// The number in a column of a picture.
  func number(_ column: String, of image: String) throws -> Double {
    try #require(try row(image).number(column))
  }
}

/// The lines of CSV as RFC 4180 has it, cell by cell.
func readCSV(_ text: String) -> [[String]] {
  var lines: [[String]] = []
  var cells: [String] = []
  var cell = ""
  var isQuoted = false
  var last: Unicode.Scalar = "\n"
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"":
      if !isQuoted && last == "\"" { cell.unicodeScalars.append(scalar) }
      isQuoted.toggle()
    case "," where !isQuoted:
      cells.append(cell)
      cell = ""
    case "\n" where !isQuoted:
      lines.append(cells + [cell])
      (cells, cell) = ([], "")
    default:
      cell.unicodeScalars.append(scalar)
    }
    last = scalar
  }
  return lines
}

/// An object of JSON.
struct JSONObject {
  let members: [String: Any]

  init(_ text: Data) throws {
    members = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
  }

  private init(members: [String: Any]) { self.members = members }

  /// A member that is an object.
  func object(_ name: String) throws -> JSONObject {
    JSONObject(members: try #require(members[name] as? [String: Any]))
  }

  /// A member that is a list of objects.
  func objects(_ name: String) throws -> [JSONObject] {
    try #require(members[name] as? [[String: Any]]).map(JSONObject.init(members:))
  }

  func text(_ name: String) -> String? { members[name] as? String }
  func texts(_ name: String) -> [String]? { members[name] as? [String] }
  func number(_ name: String) -> Double? { members[name] as? Double }
  func isNull(_ name: String) -> Bool { members[name] is NSNull }
}

/// Whether two numbers are one but for rounding in sums of some thousand terms.
func isClose(_ value: Double?, _ expected: Double) -> Bool {
  value.map { abs($0 - expected) <= 1e-12 * abs(expected) } ?? false
}
