extension String {
  /// How many columns of a terminal it takes.
  var columns: Int {
    // Nearly all cells are numbers and plain names.
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }
}

extension Character {
  /// How many columns of a terminal it takes: 2 if it is wide, as in East Asia, or an emoji, else 1.
  ///
  /// A mark that stands alone takes none. A syllable of several letters, as in India, takes 2.
  var columns: Int {
    // Variation selector 16 makes an emoji of a sign that is text otherwise (UTS 51).
    if unicodeScalars.first!.properties.isEmoji, unicodeScalars.contains("\u{FE0F}") { return 2 }
    return min(2, unicodeScalars.reduce(0) { $0 + $1.columns })
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: 0
    // A soft hyphen is shown.
    case .format: value == 0xAD ? 1 : 0
    default: isWide ? 2 : 1
    }
  }

  private var isWide: Bool {
    let bounds = WideScalars.bounds
    var (low, high) = (0, bounds.count)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }
}

/// A text of at most so many columns of a terminal, without its middle where it is longer.
func shortened(_ text: String, toColumns most: Int) -> String {
  guard text.columns > most else { return text }
  let start = beginning(of: text, columns: most / 2)
  let end = beginning(of: text.reversed(), columns: most - most / 2 - 1)
  return String(start) + "…" + String(end.reversed())
}

private func beginning(of text: some Sequence<Character>, columns: Int) -> [Character] {
  var left = columns
  return text.prefix { character in
    left -= character.columns
    return left >= 0
  }
}
