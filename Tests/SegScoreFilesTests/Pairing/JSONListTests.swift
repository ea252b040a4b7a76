import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Lists that are JSON lines.
@Suite struct JSONListTests {
  private static let least = #""image":"a","mask":"m","prob":"p""#

  @Test(arguments: [
    ("{\(least)}", [["a", "m", "p", "", "", ""]]),
    (
      "\u{FEFF} \r\n\t{ \"prob\" : \"p\" ,\t\"image\":\"a\",\"mask\":\"m\" } \r\n\n ",
      [
        ["a", "m", "p", "", "", ""]
      ]
    ),
    (#"{\#(least),"label":"l","roi":"r","weight":"w"}"#, [["a", "m", "p", "l", "w", "r"]]),
    // Masks and predictions may lack, but must be spoken of
    (#"{"image":"a","mask":null,"prob":""}"#, [["a", "", "", "", "", ""]]),
    // Extra members, by the lines that have them first, then by name
    (
      "{\(least)}\n{\"z\":1,\(least)}\n{\"y\":2,\"x\":4,\(least),\"z\":3}\n",
      [
        ["a", "m", "p", "", "", "", "", "", ""], ["a", "m", "p", "", "", "", "1", "", ""],
        ["a", "m", "p", "", "", "", "3", "4", "2"],
      ]
    ),
    // Escapes
    (
      #"{"image":"\u00e9\ud83e\ude7b \"\\\/\b\f\n\r\t","mask":"m","prob":"p"}"#,
      [
        ["é🩻 \"\\/\u{8}\u{C}\n\r\t", "m", "p", "", "", ""]
      ]
    ),
    (#"{"\u0069mage":"a","mask":"m","prob":"p"}"#, [["a", "m", "p", "", "", ""]]),
    // Numbers name images, too
    (#"{"image":17,"mask":"m","prob":"p"}"#, [["17", "m", "p", "", "", ""]]),
  ])
  func lines(text: String, expected: [[String]]) throws {
    #expect(try pairList(text).lines.map(\.values) == expected)
  }

  @Test func anArrayIsNoLine() {
    #expect(refusal(of: "[{\(Self.least)}]".utf8)?.fault == .invalidJSON)
  }

  @Test func extraColumns() throws {
    let list = try pairList("{\(Self.least),\"z\":1}\n{\"y\":2,\(Self.least),\"X\":3,\"x\":4}")
    #expect(list.extraColumns == ["z", "X", "x", "y"])
  }

  @Test(arguments: [
    (#""x, y""#, "x, y"), ("true", "true"), ("false", "false"), ("null", ""), (#""null""#, "null"),
    ("0", "0"), ("-0", "0"), ("12", "12"), ("1.50", "1.5"), ("1.0", "1"), ("1e3", "1000"),
    ("2E-3", "0.002"), ("-0.0", "0"), ("0.1000000000000000055511151231257827", "0.1"),
    ("5e-324", "5e-324"), ("-1.5e+300", "-1.5e+300"),
    // Whole numbers that Float64 has not
    ("9007199254740993", "9007199254740993"), ("-9223372036854775808", "-9223372036854775808"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func values(json: String, text: String) throws {
    let list = try pairList("{\(Self.least),\"x\":\(json)}")
    #expect(list.lines.map(\.extras) == [[text]])
  }

  @Test(arguments: [
    "01", "+1", ".5", "1.", "1e", "1e+", "-", "--1", "0x10", "1_000", "NaN", "Infinity",
    "-Infinity", "nul", "True", "tru e", "", "'x'", #""x"#, #""\x""#, #""\u12""#, #""\u12g4""#,
    #""\u+123""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, #""x\""#, "\"\t\"", "1 2",
    "1,,", "1}", #"1,"y""#, "1e400", #"1,"y":"#, #"1,y:1"#, "1,,\"y\":1", #"1 "y":1"#,
  ])
  func refusedValue(json: String) {
    let error = refusal(of: "{\(Self.least)}\n{\(Self.least),\"x\":\(json)}\n".utf8)
    #expect(error?.line == 2)
    #expect(error?.fault == .invalidJSON || error?.fault == .invalidValue("x"), "\(json)")
  }

  @Test(arguments: [
    ("{}", 1, PairListFault.missingMembers(["image", "mask", "prob"])),
    (#"{"image":"a","prob":"p"}"#, 1, .missingMembers(["mask"])),
    ("{\(least)}\n\n{\"image\":\"b\"}", 3, .missingMembers(["mask", "prob"])),
    ("{\(least),\"\":1}", 1, .unnamedColumn),
    ("{\(least),\"bce\":1}", 1, .reservedColumn("bce")),
    ("{\(least),\"x\":[]}", 1, .invalidValue("x")),
    ("{\(least),\"x\": {\"y\":1}}", 1, .invalidValue("x")),
    (#"{"image":"","mask":"m","prob":"p"}"#, 1, .emptyImage),
    (#"{"image":"a\u0000","mask":"m","prob":"p"}"#, 1, .unsafeImage("a\0")),
    (#"{"image":"a","mask":"\u0000","prob":"p"}"#, 1, .zeroByte),
    // Pretty-printed, an array, two objects a line, CSV below
    ("{\n\"image\": \"a\"", 1, .invalidJSON), ("{\(least)}\n[]", 2, .invalidJSON),
    ("{\(least)} {}", 1, .invalidJSON), ("{\(least)}\na,m,p", 2, .invalidJSON),
    ("{\(least)}\nnull", 2, .invalidJSON), ("{\"image\":\u{E9}}", 1, .invalidJSON),
  ])
  func refused(text: String, line: Int, fault: PairListFault) {
    let error = refusal(of: text.utf8, reserved: ["bce"])
    #expect(error == PairListError(list: "list", line: line, fault: fault))
  }

  @Test func bytesThatAreNotText() {
    for text in ["{\"image\":\"\u{1}\u{2}\"", "{\"image\":\"\\n\u{1}\u{2}\""] {
      let bytes = text.utf8.map { $0 == 1 ? 0xC3 : $0 == 2 ? 0x28 : $0 }
      #expect(refusal(of: bytes)?.fault == .notUTF8)
    }
  }

  @Test func sentence() {
    #expect(
      refusal(of: "{\"image\" 1}".utf8)?.description
        == "list, line 1: the line is no valid JSON object, such as "
        + #"{"image": "a", "mask": "a.png", "prob": "a.npy"}; "#
        + "write one object a line, and every line as one")
    #expect(
      refusal(of: #"{"image":{"name":"a"}}"#.utf8)?.description
        == "list, line 1: image is no valid string, number, true, false or null; "
        + "leave it out, or give the values in it names of their own")
  }
}
