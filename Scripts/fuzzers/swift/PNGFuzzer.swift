// Property: a PNG file never crashes the decoders, and gives one outcome however it is decoded, by libpng alone
// or ahead of it, at once or in bands: the same levels before the same error. A file that zlib refuses for
// a code that deflate does not have may be taken by libdeflate; nothing else may differ. And the levels do not
// depend on how many rows are read at a time.

import SegScore
import SegScoreFiles
import TestSupport

private let file = InputFile("picture")

func checkPNG(_ input: inout Input) {
  var rules = input.readingRules()
  (rules.joinsSoftmax, rules.channelsLast) = (false, false)
  let rowsAtATime = input.one(of: [1, 1, 2, 7, 1000])
  file.write(input.picture())

  rules.decoder = .libpng
  let expected = Reading(file.path, rules, rowsAtATime: rowsAtATime)
  rules.decoder = .fast
  let whole = Reading(file.path, rules, rowsAtATime: rowsAtATime)
  expect(
    whole == expected || isRefusedCode(expected.error) && whole.isWhole,
    "\(whole.verdict) is not \(expected.verdict)")
  rules.largestHeldBytes = 0
  let banded = Reading(file.path, rules, rowsAtATime: rowsAtATime)
  expect(banded == expected, "in bands \(banded.verdict) is not \(expected.verdict)")
  let other = Reading(file.path, rules, rowsAtATime: 3)
  expect(other.error == expected.error, "\(other.verdict) is not \(expected.verdict)")
  if expected.isWhole {
    expect(other.samples == expected.samples, "other levels of three rows at a time")
  }
}

/// Whether zlib refuses a code that libdeflate may take.
private func isRefusedCode(_ error: ImageFileError?) -> Bool {
  guard let error else { return false }
  return [
    "invalid bit length repeat", "invalid code lengths set", "invalid literal/lengths set",
    "invalid distances set", "invalid literal/length code", "invalid distance code",
    "too many length or distance symbols",
  ].contains { "\(error.fault)".contains($0) }
}
