import ArgumentParser
import SegScore
import SegScoreFiles

// The words of options become values here. What cannot be meant is refused with a sentence.

func parseMaskValues(_ text: String) throws -> MaskValues {
  switch split(text) {
  case ("scaled", nil): return .scaled
  case ("nonzero", nil): return .nonzero
  case ("above", let threshold?): return .above(try parseNumber(threshold))
  case ("index", let list?):
    return .index(
      Set(
        try list.split(separator: ",", omittingEmptySubsequences: false)
          .map { try parseClass(String($0)) }))
  default:
    throw ValidationError("'\(text)' is not one of scaled, above=T, nonzero and index=K,K….")
  }
}

func parseProbabilityValues(_ text: String) throws -> ProbabilityValues {
  switch split(text) {
  case ("scaled", nil): return .scaled
  case ("index", let level?): return .index(try parseClass(level))
  default: throw ValidationError("'\(text)' is neither scaled nor index=K.")
  }
}

func parseBCE(_ text: String) throws -> BCEChoice {
  if text == "all" { return .all }
  if let named = SaturationConvention.named.first(where: { $0.name == text }) { return .one(named) }
  guard case ("eps", let number?) = split(text), let epsilon = Double(number) else {
    throw ValidationError(
      "'\(text)' is not one of pytorch, keras, sklearn, half-level, none, eps=E and all.")
  }
  guard epsilon > 0, epsilon < 0.5 else {
    throw ValidationError("eps=\(number) is not between 0 and 0.5.")
  }
  return .one(.epsilon(epsilon))
}

/// A stored level or a class of an integer array. The largest number stands for all beyond it.
func parseClass(_ text: String) throws -> Int {
  guard let level = Int(text), level < Int.max else {
    throw ValidationError("'\(text)' is not a class, a whole number from -2^63 to 2^63 - 2.")
  }
  return level
}

func parseNumber(_ text: String) throws -> Double {
  guard let number = Double(text), number.isFinite else {
    throw ValidationError("'\(text)' is not a number.")
  }
  if let whole = Int(text), Int(exactly: number) != whole {
    throw ValidationError(
      "'\(text)' has more digits than can be compared; 2^53 = \(1 << 53) has not.")
  }
  return number
}

func parseIgnored(_ text: String) throws -> IgnoredSamples {
  text == "nan" ? .notANumber : .value(try parseNumber(text))
}

func parseProbability(_ text: String) throws -> Double {
  guard let number = Double(text), (0...1).contains(number) else {
    throw ValidationError("'\(text)' is not a probability from 0 to 1.")
  }
  return number
}

func parsePreset(_ text: String) throws -> Preset {
  guard let preset = Preset(rawValue: text) else {
    let all = Preset.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("'\(text)' is none of \(all).")
  }
  return preset
}

func parseEmpty(_ text: String) throws -> Double {
  guard let number = Double(text), number == 0 || number == 1 else {
    throw ValidationError("'\(text)' is neither 0 nor 1.")
  }
  return number
}

func parsePositiveWeight(_ text: String) throws -> Double {
  guard let number = Double(text), number > 0, number <= 1e6 else {
    throw ValidationError("'\(text)' is not a weight above 0 and up to 1,000,000.")
  }
  return number
}

func parseNotNegative(_ text: String) throws -> Double {
  guard let number = Double(text), (0...1e6).contains(number) else {
    throw ValidationError("'\(text)' is not a number from 0 to 1,000,000.")
  }
  return number
}

/// `Y,X`, both above 0.
func parseSpacing(_ text: String) throws -> PixelSpacing {
  let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
    Double($0).flatMap { PixelSpacing.range.contains($0) ? $0 : nil }
  }
  guard numbers.count == 2, let y = numbers[0], let x = numbers[1] else {
    throw ValidationError(
      "'\(text)' is not a spacing of two numbers from 1e-9 to 1e9, such as 0.5,0.5.")
  }
  return PixelSpacing(y: y, x: x)
}

/// Names that can stand in paths of outputs.
func parseLabelNames(_ text: String) throws -> [String] {
  let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  for name in names where [".", "..", "*", ""].contains(name) || name.contains("/") {
    throw ValidationError("'\(name)' cannot be the name of a label, which names folders.")
  }
  guard Set(names.map { Array($0.utf8) }).count == names.count else {
    throw ValidationError("'\(text)' has a name twice.")
  }
  return names
}

func parseHeatmapMaximum(_ text: String) throws -> Double {
  guard let number = Double(text), number > 0, number <= HeatmapScale.largestMaximum else {
    throw ValidationError("'\(text)' is not a loss above 0 and up to 5.54 nats (ln 255).")
  }
  return number
}

func parsePositive(_ text: String) throws -> Int {
  guard let number = Int(text), number > 0 else {
    throw ValidationError("'\(text)' is not a whole number above 0.")
  }
  return number
}

func parseResamples(_ text: String) throws -> Int {
  guard let number = Int(text), (0...Bootstrap.mostResamples).contains(number) else {
    throw ValidationError("'\(text)' is not a whole number from 0 to 100,000.")
  }
  return number
}

func parseGallery(_ text: String) throws -> Int {
  guard let number = Int(text), (0...GalleryOptions.mostPictures).contains(number) else {
    throw ValidationError(
      "'\(text)' is not a whole number from 0 to \(GalleryOptions.mostPictures).")
  }
  return number
}

/// The name of a metric of which one end is better.
func parseDirectedMetric(_ text: String) throws -> String {
  guard let metric = MetricDefinition.named(text) else {
    throw ValidationError("'\(text)' is no metric; segscore explain lists all.")
  }
  guard metric.better != .neither else {
    throw ValidationError("Neither end of '\(text)' is better, so that none is worse.")
  }
  return text
}

func parseShard(_ text: String) throws -> Shard {
  guard let shard = Shard(text) else {
    throw ValidationError(
      "'\(text)' is not a part I/N with I from 0 to N-1, such as 0/16.")
  }
  return shard
}

func parseBytes(_ text: String) throws -> Int {
  let factors: [Character: Int] = ["K": 1_000, "M": 1_000_000, "G": 1_000_000_000]
  let factor = text.last.flatMap { factors[$0] }
  let digits = factor == nil ? text : String(text.dropLast())
  guard let number = Int(digits), number > 0, number <= Int.max / (factor ?? 1) else {
    throw ValidationError("'\(text)' is not a number of bytes, such as 500M.")
  }
  return number * (factor ?? 1)
}

func parseColor(_ text: String) throws -> RGBColor {
  guard text.utf8.count == 6, text.allSatisfy(\.isHexDigit), let bits = UInt32(text, radix: 16)
  else { throw ValidationError("'\(text)' is not a colour of six hex digits, such as FF0000.") }
  return RGBColor(
    red: UInt8(bits >> 16), green: UInt8(bits >> 8 & 0xFF), blue: UInt8(bits & 0xFF))
}

/// `name=value` in its two parts.
private func split(_ text: String) -> (String, String?) {
  guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
  return (String(text[..<equals]), String(text[text.index(after: equals)...]))
}
