import SegScore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value of JSON, with its keys sorted when it becomes text.
enum JSONValue: Encodable {
  case text(String)
  case count(UInt64)
  case real(Double)
  case null
  case list([JSONValue])
  case object([String: JSONValue])

  static func count(_ number: Int) -> JSONValue { .count(UInt64(number)) }

  init(_ value: MetricValue) {
    switch value {
    case .count(let count): self = .count(count)
    case .real(let number): self = number.isInfinite ? .text("Infinity") : .real(number)
    case .none: self = .null
    }
  }

  /// A number, or null for none.
  static func number(_ number: Double?) -> JSONValue {
    number.map { JSONValue(MetricValue.real($0)) } ?? .null
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .count(let count): try container.encode(count)
    case .real(let number): try container.encode(number)
    case .null: try container.encodeNil()
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// The value on many lines, or on one.
  func text(isPretty: Bool = true) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isPretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("infinity must be text in JSON")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
