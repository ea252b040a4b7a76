#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads a list that is JSON lines: an object a line.
///
/// Of members that have one name, which JSON should not have, the decoder keeps one and does not say so. It
/// takes numbers in the range of Float64, and passes over a comma after the last member.
struct JSONPairReader: PairLineReader {
  private(set) var columns: PairColumns
  private(set) var line: Int
  private var lines: ArraySlice<ArraySlice<UInt8>>
  private let decoder = JSONDecoder()

  /// - Parameter line: How many lines came before the text.
  init(_ text: ArraySlice<UInt8>, _ columns: PairColumns, after line: Int = 0) {
    self.columns = columns
    self.line = line
    lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
  }

  mutating func next() throws(PairListFault) -> PairLine? {
    while let bytes = lines.popFirst() {
      line += 1
      let text = try String(utf8: bytes)
      if !text.utf8.allSatisfy(blanks.contains) { return try pairLine(text) }
    }
    return nil
  }

  private mutating func pairLine(_ text: String) throws(PairListFault) -> PairLine {
    let members = try members(text)
    var pair = PairLine(number: line)
    // The decoder gives them in no order.
    for (name, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      pair.set(try columns.column(named: name), to: value.text)
    }
    let missing = PairColumn.required.map(\.name).filter { members[$0] == nil }
    guard missing.isEmpty else { throw .missingMembers(missing) }
    return pair
  }

  private func members(_ text: String) throws(PairListFault) -> [String: JSONScalar] {
    do {
      return try decoder.decode([String: JSONScalar].self, from: Data(text.utf8))
    } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
      throw .invalidValue(context.codingPath[0].stringValue)
    } catch {
      throw .invalidJSON
    }
  }
}

/// A value of JSON that is neither object nor array, as text.
///
/// Edge cases:
///
/// - `null` is the empty text.
/// - Whole numbers, also those with a fraction of 0, keep all digits up to 128 bits.
/// - Other numbers have the fewest digits that give the same Float64.
struct JSONScalar: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // The likeliest first, since what is not of a type takes its time to say so.
    if value.decodeNil() {
      text = ""
    } else if let string = try? value.decode(String.self) {
      text = string
    } else if let number = try? value.decode(Double.self) {
      let whole = number == number.rounded() ? try? value.decode(Int128.self) : nil
      text = whole?.description ?? number.description
    } else {
      text = try value.decode(Bool.self).description
    }
  }
}
