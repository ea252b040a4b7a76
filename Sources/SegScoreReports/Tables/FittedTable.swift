extension ShortTable {
  /// The table with as many columns as a line of a terminal has room for, and names as long as fit beside them.
  ///
  /// First names become shorter, down to 16 of the terminal's columns, then the last columns of the table are left
  /// out. The first number stays: where even that does not fit, names become shorter again, down to 5.
  func fitting(_ width: Int?) -> ShortTable {
    guard let width else { return self }
    let widths = columns.widths
    for count in stride(from: header.count, to: nameColumns, by: -1) {
      if let most = mostOfNames(widths.prefix(count), in: width, atLeast: 16) {
        return first(count, namesTo: most)
      }
    }
    let count = min(nameColumns + 1, header.count)
    let most = mostOfNames(widths.prefix(count), in: width, atLeast: Self.leastOfNames)
    return first(count, namesTo: most ?? Self.leastOfNames)
  }

  /// Two characters at either end of what is left out.
  private static let leastOfNames = 5

  /// How wide a name may be for columns to fit into a line; `nil` where they do not, even if it is as short as allowed.
  private func mostOfNames(_ widths: ArraySlice<Int>, in width: Int, atLeast least: Int) -> Int? {
    let names = widths[..<nameColumns]
    let room = width - widths[nameColumns...].reduce(0, +) - 2 * (widths.count - 1)
    return stride(from: max(least, names.max() ?? 0), through: least, by: -1).first { most in
      names.reduce(0) { $0 + min($1, most) } <= room
    }
  }

  private func first(_ count: Int, namesTo most: Int) -> ShortTable {
    func fit(_ row: [String]) -> [String] {
      row[..<nameColumns].map { shortened($0, toColumns: most) } + row[nameColumns..<count]
    }
    var table = self
    (table.pictures, table.results) = (pictures.map(fit), results.map(fit))
    (table.header, table.leftOut) = (fit(header), Array(header[count...]))
    return table
  }

  /// Which columns are left out, and where they are, in a line.
  func leftOutText(isWritten: Bool) -> String? {
    guard !leftOut.isEmpty else { return nil }
    let place = isWritten ? "results.csv has" : "--format csv prints"
    return "left out for want of room: \(leftOut.joined(separator: ", ")); \(place) all columns"
  }
}
