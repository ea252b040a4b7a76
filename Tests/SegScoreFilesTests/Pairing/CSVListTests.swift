import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Lists that are CSV.
@Suite struct CSVListTests {
  @Test(arguments: [
    // Least, and without the last line feed
    ("image,mask,prob\na,m,p\n", [["a", "m", "p", "", "", ""]]),
    ("image,mask,prob\na,m,p", [["a", "m", "p", "", "", ""]]),
    // CRLF, empty lines, a byte order mark
    ("image,mask,prob\r\na,m,p\r\n\r\n", [["a", "m", "p", "", "", ""]]),
    ("\n\nimage,mask,prob\n\n\na,m,p\n\n", [["a", "m", "p", "", "", ""]]),
    ("\u{FEFF}image,mask,prob\na,m,p\n", [["a", "m", "p", "", "", ""]]),
    ("\u{FEFF}\"image\",mask,prob\na,m,p\n", [["a", "m", "p", "", "", ""]]),
    // Any order
    (
      "roi,prob,label,weight,mask,image\nr,p,l,w,m,a\n,q,,,n,b\n",
      [["a", "m", "p", "l", "w", "r"], ["b", "n", "q", "", "", ""]]
    ),
    // Extra columns, in the header's order
    ("z,image,mask,é,prob\n1,a,m,2,p\n", [["a", "m", "p", "", "", "", "1", "2"]]),
    // Columns whose names only look the same
    ("image,mask,prob,\u{E9},e\u{301}\na,m,p,1,2\n", [["a", "m", "p", "", "", "", "1", "2"]]),
    // Quotes
    (
      "image,mask,prob\n\"a,b\",\"m \"\"x\"\"\",\"p\nq\"\n",
      [["a,b", "m \"x\"", "p\nq", "", "", ""]]
    ),
    // Blanks are part of values; masks and predictions may lack
    ("image,mask,prob\n a ,,\n", [[" a ", "", "", "", "", ""]]),
    // Names that are odd but safe
    ("image,mask,prob\n...,m,p\n", [["...", "m", "p", "", "", ""]]),
    ("image,mask,prob\na\\..\\b/.c,m,p\n", [["a\\..\\b/.c", "m", "p", "", "", ""]]),
    ("image,mask,prob,label\na,m,p,**\n", [["a", "m", "p", "**", "", ""]]),
  ])
  func lines(text: String, expected: [[String]]) throws {
    #expect(try pairList(text).lines.map(\.values) == expected)
  }

  @Test func extraColumns() throws {
    let list = try pairList("site,image,prob,Mask,mask\nx,a,p,y,m\n")
    #expect(list.extraColumns == ["site", "Mask"])
    #expect(list.name == "list")
  }

  @Test(arguments: [
    ("", 1, PairListFault.empty),
    ("\n\r\n", 3, .empty),
    ("image,mask,prob\n", 2, .empty),
    (
      "image;mask;prob\na;m;p\n", 1,
      .missingColumns(
        ["image", "mask", "prob"], found: ["image;mask;prob"])
    ),
    ("image,prob\na,p\n", 1, .missingColumns(["mask"], found: ["image", "prob"])),
    (
      "Image,mask,prob\na,m,p\n", 1,
      .missingColumns(
        ["image"], found: ["Image", "mask", "prob"])
    ),
    ("image,mask,prob,mask\n", 1, .duplicateColumn("mask")),
    ("image,mask,prob,x,x\n", 1, .duplicateColumn("x")),
    ("image,mask,prob,\n", 1, .unnamedColumn),
    ("image,mask,prob,bce\n", 1, .reservedColumn("bce")),
    ("image,mask,prob\na,m\n", 2, .fieldCount(found: 2, expected: 3)),
    ("image,mask,prob\na,m,p\nb,m,p,x\n", 3, .fieldCount(found: 4, expected: 3)),
    ("image,mask,prob\na,m,p\n \n", 3, .fieldCount(found: 1, expected: 3)),
    // Lines are counted within quotes, too
    ("image,mask,prob\n\"a\n\n\",m,p\r\nb\n", 5, .fieldCount(found: 1, expected: 3)),
    ("image,mask,prob\na,m,\"p\nb,m,p\n", 2, .openQuote),
    ("image,mask,prob\na,\"m\"x,p\n", 2, .textAfterQuote),
    ("image,mask,prob\na,\"m\" ,p\n", 2, .textAfterQuote),
    ("image,mask,prob\na,m\"x\",p\n", 2, .quoteInField),
    ("image,mask,prob\ra,m,p\r", 1, .carriageReturn),
    ("image,mask,prob\n\na,\"m\"\r,p\n", 3, .carriageReturn),
    ("image,mask,prob\n,m,p\n", 2, .emptyImage),
    ("image,mask,prob\n/a,m,p\n", 2, .unsafeImage("/a")),
    ("image,mask,prob\na/,m,p\n", 2, .unsafeImage("a/")),
    ("image,mask,prob\na//b,m,p\n", 2, .unsafeImage("a//b")),
    ("image,mask,prob\n..,m,p\n", 2, .unsafeImage("..")),
    ("image,mask,prob\na/../b,m,p\n", 2, .unsafeImage("a/../b")),
    ("image,mask,prob\n./a,m,p\n", 2, .unsafeImage("./a")),
    ("image,mask,prob\na\0b,m,p\n", 2, .unsafeImage("a\0b")),
    ("image,mask,prob,label\na,m,p,*\n", 2, .unsafeLabel("*")),
    ("image,mask,prob,label\na,m,p,x/y\n", 2, .unsafeLabel("x/y")),
    ("image,mask,prob,label\na,m,p,..\n", 2, .unsafeLabel("..")),
    ("image,mask,prob,label\na,m,p,\0\n", 2, .unsafeLabel("\0")),
    ("image,mask,prob,roi\na,m,p,r\0s\n", 2, .zeroByte),
  ])
  func refused(text: String, line: Int, fault: PairListFault) {
    let error = refusal(of: text.utf8, reserved: ["bce", "image", "label"])
    #expect(error == PairListError(list: "list", line: line, fault: fault))
  }

  @Test(arguments: [
    [0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    [UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")],
  ])
  func bytesThatAreNotText(bytes: [UInt8]) {
    let text = Array("image,mask,prob\na,m,p\na,".utf8) + bytes + Array(",p\n".utf8)
    #expect(refusal(of: text)?.fault == .notUTF8)
    #expect(refusal(of: text)?.line == 3)
  }

  /// What Windows calls Unicode: two bytes a character.
  @Test func sixteenBits() {
    let text: [UInt8] = "image,mask,prob\na,m,p\n".utf8.flatMap { [$0, 0] }
    let mark: [UInt8] = [0xFF, 0xFE]
    #expect(refusal(of: mark + text)?.fault == .notUTF8)
  }

  @Test(arguments: [
    (
      "a,b\n",
      "the header is a,b and lacks image and mask and prob; it must be "
        + "image,mask,prob[,label][,weight][,roi], in any order, and other columns may follow"
    ),
    (
      "image,mask,prob\na\n",
      "the line has 1 fields where the header has 3; "
        + "put fields that hold commas in quotes"
    ),
  ])
  func sentences(text: String, sentence: String) {
    let line = text == "a,b\n" ? 1 : 2
    #expect(refusal(of: text.utf8)?.description == "list, line \(line): \(sentence)")
  }

  @Test func sentenceOfAnEmptyList() {
    #expect(refusal(of: "".utf8)?.description.hasPrefix("list: the list names no pairs; ") == true)
  }

  private struct PythonRecords: Decodable {
    let text: String
    let records: [[String]]?
  }

  /// Records are those of Python's csv module, and what it refuses is refused.
  @Test func agreesWithPython() throws {
    let fixture = try String(contentsOfFile: Fixtures.path("records.jsonl"), encoding: .utf8)
    let cases = try fixture.split(separator: "\n").map { line in
      try JSONDecoder().decode(PythonRecords.self, from: Data(line.utf8))
    }
    #expect(cases.count >= 90)
    for expected in cases {
      let records = try? records(of: expected.text)
      #expect(
        records.map(bytes) == expected.records.map(bytes), "\(expected.text.debugDescription)")
    }
  }

  private func records(of text: String) throws -> [[String]] {
    var scanner = CSVScanner(Array(text.utf8)[...])
    var records: [[String]] = []
    while let record = try scanner.nextRecord() { records.append(record) }
    return records
  }

  private func bytes(_ records: [[String]]) -> [[[UInt8]]] {
    records.map { $0.map { Array($0.utf8) } }
  }
}
