import SegScore

/// One row a picture, with all columns: RFC 4180, but lines end in a line feed.
func csvReport(_ score: DatasetScore) -> String {
  let columns = Columns(score.rules, extras: score.extraColumns)
  // Bytes, since joining a text for each number would take longer than scoring small pictures.
  var bytes = Array((columns.names.map(csvField).joined(separator: ",") + "\n").utf8)
  bytes.reserveCapacity(score.rows.count * 1024)
  for row in score.rows {
    for cell in columns.cells(row) {
      switch cell {
      case .text(let text): bytes.append(contentsOf: csvField(text).utf8)
      // Numbers have nothing to quote.
      case .value(let value): bytes.append(contentsOf: value.exactText.utf8)
      }
      bytes.append(UInt8(ascii: ","))
    }
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A cell as RFC 4180 has it.
func csvField(_ text: String) -> String {
  guard text.utf8.contains(where: needsQuotes) else { return text }
  // By scalars, since a quote and what combines with it are one Character.
  let escaped = text.unicodeScalars.reduce(into: "") { escaped, scalar in
    if scalar == "\"" { escaped.unicodeScalars.append(scalar) }
    escaped.unicodeScalars.append(scalar)
  }
  return "\"\(escaped)\""
}

private func needsQuotes(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
  default: false
  }
}
