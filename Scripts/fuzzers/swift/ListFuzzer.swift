// Property: a list never crashes the parser. A list that is accepted has a name in each line that stays below
// the outputs' folder, no path with a byte of zero, and as many extra values in each line as there are extra
// columns; written as CSV, it is read as the same list; and what its lines give is a pair or a failure.

@testable import SegScoreFiles

func checkList(_ input: inout Input) {
  guard let list = pairList(input.bytes) else { return }
  for line in list.lines { check(line, extras: list.extraColumns.count) }
  expect(!list.lines.isEmpty, "a list without lines")

  guard let again = pairList(csv(list)) else { fatalError("\(list) is refused as CSV") }
  expect(
    list.extraColumns.map { Array($0.utf8) } == again.extraColumns.map { Array($0.utf8) },
    "other columns")
  expect(list.lines.map(\.values) == again.lines.map(\.values), "other lines in CSV")

  let pairing = Pairing(list: list)
  expect(!pairing.pairs.isEmpty || !pairing.failures.isEmpty, "no pair and no failure")
}

private func pairList(_ text: [UInt8]) -> PairList? {
  // The folder is not there, so that no path of an input means a file.
  try? PairList(text: text, folder: "/nowhere/", name: "list", reserved: ["bce"])
}

private func check(_ line: PairLine, extras: Int) {
  expect(line.extras.count == extras, "\(line.extras.count) extra values of \(extras)")
  let parts = line.image.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  let isSafe = parts.allSatisfy { part in
    !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
  }
  expect(isSafe && !line.image.utf8.contains(0), "the image \(line.image)")
  let isLabel = !line.label.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
  expect(isLabel && ![".", "..", "*"].contains(line.label), "the label \(line.label)")
  for path in [line.mask, line.map, line.weights, line.region] {
    expect(!path.utf8.contains(0), "a byte of zero in a path")
    expect(path.isEmpty || path.utf8.first == UInt8(ascii: "/"), "the path \(path) starts anywhere")
  }
}

extension PairLine {
  /// The bytes of all values, in the order of the columns that are written.
  fileprivate var values: [[UInt8]] {
    ([image, mask, map, label, weights, region] + extras).map { Array($0.utf8) }
  }
}

private func csv(_ list: PairList) -> [UInt8] {
  let header = ["image", "mask", "prob", "label", "weight", "roi"] + list.extraColumns
  let records = [header.map { Array($0.utf8) }] + list.lines.map(\.values)
  return records.flatMap { fields in
    Array(fields.map(quoted).joined(separator: ",".utf8)) + Array("\n".utf8)
  }
}

private func quoted(_ field: [UInt8]) -> [UInt8] {
  let quote = UInt8(ascii: "\"")
  return [quote] + field.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
}
