import Foundation
import Testing

/// The table on a terminal, as wide as there is room.
@Suite struct TerminalTests {
  @Test(
    "On a narrow terminal long names lack their middle",
    .enabled(if: Terminal.isPossible, "script makes the terminal"))
  func narrow() throws {
    let long = String(repeating: "a", count: 30) + String(repeating: "z", count: 30)
    let data = try DataSet(long, "b")
    let text = try Terminal.run("masks probs -q", in: data, columns: 100)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("aaa") }
    // 100 less the numbers' columns: 8 of them, 2 blanks before each.
    #expect(
      lines.count == 1 && lines[0].hasPrefix("aaaaaaaaa") && lines[0].contains("…zzz"), "\(text)")
    #expect(lines[0].count <= 100)
  }

  @Test(
    "On a terminal that is too narrow for all numbers the last ones are left out",
    .enabled(if: Terminal.isPossible, "script makes the terminal"))
  func leftOut() throws {
    let data = try DataSet("a", "b")
    let leftOut = "\nleft out for want of room: iou, precision, recall; "
    let text = try Terminal.run("masks probs -q", "NO_COLOR=1", in: data, columns: 60)
    #expect(text.contains(leftOut + "results.csv has all columns\n"), "\(text)")
    let lines: [Substring] = text.split(separator: "\n")
    #expect(lines.prefix(7).allSatisfy { $0.count <= 60 }, "\(text)")
    // Nothing is written.
    let rescored = try Terminal.run("rescore segscore-out", in: data, columns: 60)
    #expect(rescored.contains(leftOut + "--format csv prints all columns\n"), "\(rescored)")
  }
}
