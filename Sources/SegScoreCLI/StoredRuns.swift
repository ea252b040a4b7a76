import SegScore
import SegScoreFiles
import SegScoreReports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads what a finished run left in its folder: the values of its rows, and the options that they depend on.
func comparableRun(
  at path: String
) throws(RunError) -> (run: ComparableRun, options: [String: String]) {
  guard Paths.exists(path) else {
    throw RunError("\(path) is not there; give the folder of a run, as -o names it")
  }
  guard let text = FileManager.default.contents(atPath: "\(path)/run.json"),
    let marker = RunMarker(text)
  else { throw RunError("\(path) is not the folder of a run; give one that -o names") }
  guard marker.state == .finished else {
    throw RunError("\(path) holds a run that did not finish; score again with --overwrite")
  }
  guard let summary = FileManager.default.contents(atPath: "\(path)/summary.json"),
    let fields = try? JSONDecoder().decode(SummaryFields.self, from: summary),
    let results = FileManager.default.contents(atPath: "\(path)/results.csv"),
    let run = ComparableRun(name: path, csv: String(decoding: results, as: UTF8.self), fields)
  else { throw RunError("\(path) has no results that can be read; score again") }
  return (run, fields.options)
}

private struct SummaryFields: Decodable {
  /// Whatever stands there.
  struct Anything: Decodable {
    init(from decoder: any Decoder) {}
  }

  let options: [String: String]
  let mean: [String: Anything]
}

extension ComparableRun {
  fileprivate init?(name: String, csv: String, _ summary: SummaryFields) {
    let records = csvRecords(csv)
    guard let header = records.first, let image = header.firstIndex(of: "image"),
      let label = header.firstIndex(of: "label"), let status = header.firstIndex(of: "status")
    else { return nil }
    let columns = header.indices.filter { summary.mean[header[$0]] != nil }
    let rows = records.dropFirst().filter { $0.count == header.count }.map { record in
      let values = columns.map { Double(record[$0]) }
      return Row(
        image: record[image], label: record[label],
        values: record[status] == "failed" ? nil : values)
    }
    self.init(name: name, metrics: columns.map { header[$0] }, rows: rows)
  }
}

/// The records of CSV as the results have it.
private func csvRecords(_ text: String) -> [[String]] {
  var (records, cells, cell) = ([[String]](), [String](), [UInt8]())
  var isQuoted = false
  var last = UInt8(ascii: "\n")
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""):
      if !isQuoted && last == byte { cell.append(byte) }
      isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted:
      cells.append(String(decoding: cell, as: UTF8.self))
      cell = []
    case UInt8(ascii: "\n") where !isQuoted:
      records.append(cells + [String(decoding: cell, as: UTF8.self)])
      (cells, cell) = ([], [])
    default: cell.append(byte)
    }
    last = byte
  }
  return records
}
