// Property: a JPEG file never crashes the decoder, and gives the same levels or the same error however many
// rows are read at a time.

import SegScore
import SegScoreFiles

private let file = InputFile("photograph")

func checkJPEG(_ input: inout Input) {
  var rules = ReadingRules()
  rules.maximumPixels = 1 << 14
  let rowsAtATime = input.one(of: [1, 1, 2, 7, 1000])
  file.write(input.bytes)
  let first = Reading(file.path, rules, rowsAtATime: rowsAtATime)
  let second = Reading(file.path, rules, rowsAtATime: 3)
  expect(first.error == second.error, "\(first.verdict) is not \(second.verdict)")
  if first.isWhole {
    expect(first.samples == second.samples, "other levels of three rows at a time")
  }
}
