import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Lists come back as they were written, whoever writes them.
@Suite struct RandomListTests {
  private static let pieces = [
    "a", "b", "0", ".png", " ", ",", "\"", "\n", "\r\n", "\r", "é", "e\u{301}", "🩻", "\\", "{",
    "\t",
    "\u{7F}", "\u{1}", ":", ";",
  ]

  /// A list as its writer means it: names of columns, and a value of each on each line.
  private struct Meant {
    var columns: [String]
    var lines: [[String]]

    init(_ random: inout SplitMix) {
      let extras = (0..<Int.random(in: 0...3, using: &random)).map { "x\($0)" }
      let others = ["label", "weight", "roi"].filter { _ in random.happens(0.5) }
      columns = (["image", "mask", "prob"] + others + extras).shuffled(using: &random)
      lines = (1...Int.random(in: 1...6, using: &random)).map { _ in [] }
      for index in lines.indices {
        lines[index] = columns.map { column in
          (column == "image" || column == "label" ? "n" : "") + Self.text(&random)
        }
      }
    }

    private static func text(_ random: inout SplitMix) -> String {
      (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined()
    }

    /// The values that a list should have, in its order.
    var values: [[String]] {
      let known = ["image", "mask", "prob", "label", "weight", "roi"]
      return lines.map { line in
        let value = Dictionary(uniqueKeysWithValues: zip(columns, line))
        return known.map { value[$0] ?? "" } + extras.map { value[$0]! }
      }
    }

    var extras: [String] { columns.filter { $0.hasPrefix("x") } }

    /// The same with its columns by name.
    var sorted: Meant {
      var sorted = self
      let order = columns.indices.sorted { columns[$0] < columns[$1] }
      sorted.columns = order.map { columns[$0] }
      sorted.lines = lines.map { line in order.map { line[$0] } }
      return sorted
    }
  }

  private static func csv(_ meant: Meant, _ random: inout SplitMix) -> String {
    let end = random.happens(0.5) ? "\n" : "\r\n"
    var text = random.happens(0.2) ? "\u{FEFF}" : ""
    for line in [meant.columns] + meant.lines {
      let fields = line.map { field in
        let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        return needsQuotes || random.happens(0.2)
          ? "\"\(field.replacingOccurrences(of: "\"", with: "\"\"", options: .literal))\"" : field
      }
      text += fields.joined(separator: ",") + (random.happens(0.1) ? end + end : end)
    }
    return text
  }

  private func expect(_ meant: Meant, from text: String) throws {
    let list = try pairList(text)
    #expect(list.extraColumns == meant.extras, "\(text.debugDescription), seed \(testSeed)")
    let found = list.lines.map { $0.values.map { Array($0.utf8) } }
    #expect(
      found == meant.values.map { $0.map { Array($0.utf8) } },
      "\(text.debugDescription), seed \(testSeed)")
  }

  @Test func csv() throws {
    var random = SplitMix(state: testSeed)
    for _ in 0..<500 {
      let meant = Meant(&random)
      try expect(meant, from: Self.csv(meant, &random))
    }
  }

  /// Strings are escaped by Foundation, members ordered by hand.
  @Test func json() throws {
    var random = SplitMix(state: testSeed)
    for _ in 0..<500 {
      let meant = Meant(&random)
      let objects = try meant.lines.map { line in
        let members = try zip(meant.columns, line).map { name, value in
          let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
          return "\"\(name)\":\(text)"
        }
        return "{\(members.joined(separator: random.happens(0.5) ? "," : " , "))}"
      }
      try expect(meant.sorted, from: objects.joined(separator: random.happens(0.5) ? "\n" : "\r\n"))
    }
  }

  /// Bytes that are changed at random never crash, and are refused or read.
  @Test func damagedBytes() throws {
    var random = SplitMix(state: testSeed)
    let texts = [
      "image,mask,prob,x\n\"a\"\"\n\",m,p,é\r\nb,m,p,\"\"\n",
      #"{"image":"a\u00e9","mask":"m","prob":null,"x":-1.5e3}"#,
    ]
    let marks = Array("\"\\,{}:[]\n\r u019eE+-./\0".utf8) + [0xC3, 0xFF]
    var refused = 0
    for _ in 0..<4000 {
      var bytes = Array(texts.randomElement(using: &random)!.utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = marks.randomElement(using: &random)!
      }
      if random.happens(0.3) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
      if refusal(of: bytes) != nil { refused += 1 }
    }
    #expect((400..<4000).contains(refused), "seed \(testSeed)")
  }
}
