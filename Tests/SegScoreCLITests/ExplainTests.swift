import Foundation
import TestSupport
import Testing

/// `segscore explain`.
@Suite struct ExplainTests {
  @Test("A name is explained, and what is no name is refused")
  func names() throws {
    let data = try DataSet()
    let dice = try Segscore(["explain", "dice"], in: data.path("."))
    #expect(dice.status == 0)
    #expect(dice.output.hasPrefix("dice: "))
    let all = try Segscore(["explain"], in: data.path("."))
    #expect(all.status == 0)
    #expect(all.output.contains("\n  weighted_f "))
    let unknown = try Segscore(["explain", "mice"], in: data.path("."))
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("'mice' is neither a metric nor a preset"))
  }

  /// A certain and wrong pixel costs 100 under pytorch's convention and 16.1181 = -ln 1e-7 under Keras's.
  @Test("A pair shows which convention moves which number, and no run is written")
  func pair() throws {
    let data = try DataSet()
    try data.write([255, 0], to: "mask.npy")
    try data.write([0, 0], to: "map.npy")
    let run = try Segscore(["explain", "mask.npy", "map.npy"], in: data.path("."))
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    }
    let header = try #require(lines.first { $0.first == "metric" })
    let bce = try #require(lines.first { $0.first == "bce" })
    #expect(bce[1] == "50.0000")
    // (16.1181 - 100) / 2; the other pixel costs 1e-7.
    #expect(bce[try #require(header.firstIndex(of: "keras"))] == "-41.9410")
    #expect(run.output.contains("These move nothing here: "))
    #expect(!data.has("segscore-out"))
  }

  @Test("Options count where pairs are scored, and are refused where none are")
  func options() throws {
    let data = try DataSet()
    try data.write([255, 0], to: "mask.npy")
    try data.write([200, 9], to: "map.npy")
    let pair = ["explain", "mask.npy", "map.npy"]
    #expect(try Segscore(pair + ["--spacing", "2,2"], in: data.path(".")).status == 0)
    #expect(try Segscore(pair + ["--fail-fast"], in: data.path(".")).status == 64)
    let named = pair + ["--metrics", "assd", "--tolerance", "2"]
    #expect(try Segscore(named, in: data.path(".")).status == 64)
    for words in [["dice", "--threshold", "0.3"], ["--as", "keras"]] {
      #expect(try Segscore(["explain"] + words, in: data.path(".")).status == 64)
    }
  }

  @Test("A pair that cannot be scored is told")
  func failure() throws {
    let data = try DataSet()
    try data.write([255, 0], to: "mask.npy")
    try data.write([0], to: "map.npy")
    let run = try Segscore(["explain", "mask.npy", "map.npy"], in: data.path("."))
    #expect(run.status == 1)
    #expect(run.errors.contains("size_mismatch"))
  }
}

extension DataSet {
  /// Writes a picture of one row.
  fileprivate func write(_ levels: [UInt8], to name: String) throws {
    try Data(npyFile(levels, dtype: "|u1", shape: [1, levels.count]))
      .write(to: URL(filePath: path(name)))
  }
}
