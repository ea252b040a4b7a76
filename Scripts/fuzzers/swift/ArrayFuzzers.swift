import SegScore
import SegScoreFiles
import TestSupport

private let file = InputFile("array")
private let archive = InputFile("archive")

// Property of NPY: a file never crashes the reader; its planes have as many samples as their sizes say, the same
// however many rows are read at a time, and the same where the file lies in an archive, stored or deflated.

func checkNPY(_ input: inout Input) {
  let rules = input.readingRules()
  let rowsAtATime = input.one(of: [1, 2, 7, 1000])
  let method = input.one(of: [nil] + Deflation.usual.map { Optional($0) })
  let bytes = input.bool() ? input.array() : input.bytes
  file.write(bytes)
  let reading = checkArray(file.path, rules, rowsAtATime)
  guard reading.isWhole || !isUnknown(bytes) else { return }
  archive.write(npzFile([("member", bytes)], method))
  let archived = Reading(archive.path, rules, rowsAtATime: rowsAtATime)
  expect(
    archived.error?.fault == reading.error?.fault, "\(archived.verdict) is not \(reading.verdict)")
  expect(archived.planes == reading.planes, "other samples in an archive")
}

/// Whether a file does not begin as an array, so that it is no array by itself but a damaged one in an archive.
private func isUnknown(_ bytes: [UInt8]) -> Bool {
  !bytes.starts(with: [0x93] + Array("NUMPY".utf8))
}

// Property of NPZ: an archive never crashes the reader; its planes have as many samples as their sizes say, the
// same however many rows are read at a time.

func checkNPZ(_ input: inout Input) {
  var rules = input.readingRules()
  let rowsAtATime = input.one(of: [1, 2, 7, 1000])
  if input.bool() { rules.npzKey = input.one(of: ["member", "second", "a"]) }
  archive.write(input.byte() & 3 == 3 ? input.madeArchive() : input.bytes)
  _ = checkArray(archive.path, rules, rowsAtATime)
}

/// Reads planes in two ways, and compares them.
private func checkArray(_ path: String, _ rules: ReadingRules, _ rowsAtATime: Int) -> Reading {
  let reading = Reading(path, rules, rowsAtATime: rowsAtATime)
  let other = Reading(path, rules, rowsAtATime: 3)
  // Of two errors in one band either may be found first.
  expect(reading.isWhole == other.isWhole, "\(reading.verdict) is not \(other.verdict)")
  guard reading.isWhole else { return reading }
  expect(reading.samples == other.samples, "other samples of three rows at a time")
  for (plane, samples) in zip(reading.planes, reading.samples) {
    let expected = plane.size.pixelCount * plane.format.bytesPerSample
    expect(samples.count == expected, "\(samples.count) bytes of \(plane.size)")
  }
  return reading
}
