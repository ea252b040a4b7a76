import Foundation
import Testing

@testable import SegScoreCLI

/// What is told on a terminal: the table, as wide as there is room, and how far a run is.
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

  private static let start = "\r\u{1B}[K"
  private static let reading = "report.html: "

  @Test(
    "While pictures are read again for the page, a terminal tells so, and then forgets it",
    .enabled(if: Terminal.isPossible, "script makes the terminal"),
    arguments: ["masks probs --overwrite", "report segscore-out"])
  func page(command: String) throws {
    let data = try DataSet("a", "b", "c")
    #expect(try data.score().status == 0)
    let text = try Terminal.run(command, in: data)
    let last = try #require(text.ranges(of: Self.start + Self.reading).last, "\(text)")
    let rest = text[last.upperBound...]
    #expect(rest.hasPrefix("3/3 worst pictures read again"), "\(text)")
    #expect(rest.dropFirst("3/3 worst pictures read again".count).hasPrefix(Self.start), "\(text)")
    #expect(!rest.dropFirst(3).contains("/3"), "\(text)")
  }

  @Test(
    "Nobody hears of it who wants to hear nothing, has no page, or reads no terminal",
    .enabled(if: Terminal.isPossible, "script makes the terminal"),
    arguments: ["--quiet", "--no-report", "--gallery 0", "2> errors.txt"])
  func silence(options: String) throws {
    let data = try DataSet("a", "b", "c")
    let text = try Terminal.run("masks probs \(options)", in: data)
    #expect(text.contains("mean of 3"))
    #expect(!text.contains(Self.reading), "\(text)")
    if data.has("errors.txt") {
      #expect(try data.text("errors.txt") == "3 scored, 0 failed; results are in segscore-out\n")
    }
  }

  @Test(
    "What is drawn over again has one line",
    .enabled(if: Terminal.isPossible, "script makes the terminal"))
  func oneLine() throws {
    let data = try DataSet("a")
    let text = try Terminal.run("masks probs", in: data, columns: 30)
    let drawn = text.components(separatedBy: Self.start).dropFirst().dropLast()
    #expect(drawn.contains { $0.hasPrefix("report.html: ") }, "\(text)")
    #expect(drawn.allSatisfy { $0.count < 30 }, "\(text)")
  }

  /// One of the callers of a tenth of a second draws, and all tenths may go by without one.
  @Test("A line is drawn ten times a second at most") func clock() {
    let clock = DrawingClock()
    let times = [0, 0.01, 0.09, 0.1, 0.15, 0.31, 0.39, 0.45]
    #expect(
      times.map { clock.isDue(at: $0) } == [true, false, false, true, false, true, false, true])
  }
}
