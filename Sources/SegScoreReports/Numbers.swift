import SegScore

// Numbers become text here and nowhere else, so that all formats agree.

extension MetricValue {
  /// All digits that are needed to read back the same number; empty for no value.
  var exactText: String {
    switch self {
    case .count(let count): String(count)
    case .real(let number): number.isInfinite ? "inf" : number.description
    case .none: ""
    }
  }

  /// Four decimals for people; a dash for no value.
  var shortText: String {
    switch self {
    case .count(let count): String(count)
    case .real(let number): number.shortText
    case .none: "–"
    }
  }
}

extension Double {
  /// The number to four decimals; smaller ones as a power of ten, so that they do not look like 0.
  var shortText: String {
    guard isFinite else { return "inf" }
    guard self == 0 || abs(self) >= 0.00005 else { return powerText }
    guard abs(self) < 1e12 else { return description }
    let scaled = (abs(self) * 10_000).rounded()
    let whole = Int(scaled) / 10_000
    let decimals = String(10_000 + Int(scaled) % 10_000).dropFirst()
    return (self < 0 ? "-" : "") + "\(whole).\(decimals)"
  }

  /// The same with a sign for a difference; 0 has none.
  var signedText: String {
    if self == 0 { return shortText }
    return (self < 0 ? "-" : "+") + abs(self).shortText
  }

  private var powerText: String {
    var (digits, exponent) = (abs(self), 0)
    while digits < 0.95 {
      digits *= 10
      exponent -= 1
    }
    let rounded = (digits * 10).rounded() / 10
    return (self < 0 ? "-" : "") + "\(rounded)e\(exponent)"
  }
}
