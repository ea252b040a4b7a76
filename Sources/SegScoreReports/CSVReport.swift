import SegScore

/// One row a picture, with all columns: RFC 4180, but lines end in a line feed.
func csvReport(_ score: DatasetScore) -> String {
  let columns = Columns(score.rules, extras: score.extraColumns)
  let header = columns.names.map(csvField).joined(separator: ",") + "\n"
  return score.rows.reduce(into: header) { text, row in
    text += columns.cells(row).map { csvField($0.exactText) }.joined(separator: ",") + "\n"
  }
}

/// A cell as RFC 4180 has it.
func csvField(_ text: String) -> String {
  let needsQuotes = text.utf8.contains { ",\"\n\r".utf8.contains($0) }
  guard needsQuotes else { return text }
  // By scalars, since a quote and what combines with it are one Character.
  let escaped = text.unicodeScalars.reduce(into: "") { escaped, scalar in
    if scalar == "\"" { escaped.unicodeScalars.append(scalar) }
    escaped.unicodeScalars.append(scalar)
  }
  return "\"\(escaped)\""
}
