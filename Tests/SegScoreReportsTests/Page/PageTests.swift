import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreReports

/// The page of a run.
@Suite struct PageTests {
  /// Two scored pictures, `worse` and `better`, and a failed one; the names of all can be given.
  private func page(
    names: [String] = ["worse", "better", "failed"], label: String = "",
    gallery: [GalleryPicture] = [],
    sentence: String = "it has no bytes"
  ) throws -> RunPage {
    let rules = MetricRules()
    let (counter, scorer) = (PairScorer(), TallyScorer(rules))
    var pools = DatasetPools()
    let rows = try [(names[0], UInt16(26)), (names[1], 204)].map { name, level in
      let mask = drawn("#.")
      let pair = try counter.count(
        mask: mask, map: ArrayReader([level, 0], size: mask.size, depth: .eight))
      pools.all += pair.tally
      return PictureRow(image: name, label: label, outcome: .scored(scorer.score(pair)))
    }
    let failed = PictureRow(
      image: names[2], label: label, outcome: .failed(Failure(.emptyFile, sentence)))
    return RunPage(
      score: DatasetScore(rules: rules, rows: rows + [failed], pools: pools), pools: pools,
      record: RunRecord(
        command: ["segscore"], options: ["masks": "masks", "probs": "probs"], execution: [:]),
      gallery: gallery, colors: .inferno, maximumLoss: HeatmapScale.defaultMaximum)
  }

  @Test("The policy's hashes are those of style and script, by sha256sum")
  func hashes() throws {
    let html = try page().html
    for (tag, policy) in [("style", "style-src"), ("script", "script-src")] {
      let text = try #require(between("<\(tag)>", "</\(tag)>", html))
      let hash = try sha256(text)
      #expect(
        html.contains("\(policy) &#39;sha256-\(hash)&#39;"), "\(policy) should have sha256-\(hash)")
    }
  }

  @Test("The script is below 2 kB") func scriptSize() throws {
    let script = try #require(between("<script>", "</script>", try page().html))
    #expect(script.utf8.count < 2000, "\(script.utf8.count) bytes")
  }

  @Test("Everything of a run stands in it") func content() throws {
    let html = try page().html
    for text in [
      "2 pictures were scored. 1 picture failed and is in no number.",
      // The mean of -ln(26/255)/2 = 1.1416 and -ln(0.8)/2 = 0.1116, by hand.
      "A picture&#39;s mean loss is 0.6266 nats",
      "<title>segscore: probs against masks</title>",
      "<code>empty_file</code>", "it has no bytes",
    ] { #expect(html.contains(text), "no \(text)") }
  }

  @Test("Views and tiles say how far they are reduced") func scales() throws {
    var picture = GalleryPicture(try page().score.rows[0])
    let size = ImageSize(width: 700, height: 300)
    picture.whole = GalleryView(x: 0, y: 0, size: size, blockSize: 6)
    picture.worstTile = GalleryView(x: 0, y: 0, size: size, blockSize: 2)
    let reduced = try page(gallery: [picture]).html
    #expect(reduced.contains("; shown in blocks of 6×6 pixels, each the mean of its pixels"))
    #expect(reduced.contains("Worst tile in blocks of 2×2 pixels: 700×300 at 0, 0"))
    picture.whole = GalleryView(x: 0, y: 0, size: size, blockSize: 1)
    picture.worstTile = GalleryView(x: 0, y: 0, size: size, blockSize: 1)
    let full = try page(gallery: [picture]).html
    #expect(!full.contains("blocks of"))
    #expect(full.contains("Worst tile pixel by pixel: 700×300 at 0, 0"))
  }

  /// The row of a picture of two pixels, of which one is ignored.
  private func ignoringRow() throws -> PictureRow {
    let row = try page().score.rows[0]
    let score = try #require(row.score)
    return PictureRow(
      image: row.image,
      outcome: .scored(
        PictureScore(
          size: score.size, labels: 1, pixels: 1, values: score.values, worstTile: nil,
          maskHasForeground: true, predictionHasForeground: true, resizedFrom: nil,
          curvesAreRounded: false)))
  }

  @Test("Stripes over a photograph are told in the legend and in words for screen readers")
  func stripes() throws {
    let dot = EncodedImage(size: ImageSize(width: 1, height: 1), mediaType: .png, bytes: [1])
    let other = EncodedImage(size: dot.size, mediaType: .png, bytes: [2])
    func html(_ row: PictureRow, hasPhotograph: Bool) throws -> String {
      var picture = GalleryPicture(row)
      var view = GalleryView(x: 0, y: 0, size: ImageSize(width: 2, height: 1), blockSize: 2)
      (view.map, view.loss, view.contours) = (dot, other, dot)
      view.photograph = hasPhotograph ? other : nil
      picture.whole = view
      return try page(gallery: [picture]).html
    }
    let (legend, words) = ("over a photograph bright and dark stripes", ", ignored pixels striped<")
    let striped = try html(ignoringRow(), hasPhotograph: true)
    #expect(striped.contains(legend) && striped.contains(words))
    let counted = try html(page().score.rows[0], hasPhotograph: true)
    #expect(!counted.contains("ignored pixels"))
    let hatched = try html(ignoringRow(), hasPhotograph: false)
    #expect(!hatched.contains(legend) && !hatched.contains(words))
  }

  @Test(
    "Stripes are as wide beside the longest side of views of any size",
    arguments: [
      // By hand: a 32nd of the largest power of two in the longest side.
      (12, 9, "hatch-3", "0.25"), (512, 300, "hatch-9", "16.0"), (300, 3000, "hatch-11", "64.0"),
    ])
  func hatch(width: Int, height: Int, name: String, period: String) throws {
    var picture = GalleryPicture(try page().score.rows[0])
    var view = GalleryView(x: 0, y: 0, size: ImageSize(width: width, height: height), blockSize: 1)
    view.mask = EncodedImage(size: view.size, mediaType: .png, bytes: [1])
    picture.whole = view
    let html = try page(gallery: [picture]).html
    #expect(html.contains("fill=\"url(#\(name))\""))
    #expect(html.contains("id=\"\(name)\" width=\"\(period)\" height=\"\(period)\""))
  }

  @Test("Rows are worst first, and failed ones last") func order() throws {
    let html = try page(names: ["b", "a", "c"]).html
    let rows = try #require(between("<table id=\"rows\">", "</table>", html))
    let names = rows.components(separatedBy: "<bdi>").dropFirst().map { $0.prefix(1) }
    #expect(names == ["b", "a", "c"])
  }

  @Test(
    "Nothing that is given becomes markup",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='alert(1)",
      "</style><b>",
      "&lt;", "\u{202E}gnp", "a\u{0}b",
    ])
  func injection(text: String) throws {
    var picture = GalleryPicture(try page(names: [text, "b", "c"], label: text).score.rows[0])
    picture.remarks = [text]
    let dot = EncodedImage(size: ImageSize(width: 1, height: 1), mediaType: .png, bytes: [1])
    var view = GalleryView(x: 0, y: 0, size: dot.size, blockSize: 1)
    (view.map, view.loss) = (dot, dot)
    picture.whole = view
    let plain = try tags(of: page(names: ["a", "b", "c"], label: "l", gallery: [renamed(picture)]))
    let given = try page(
      names: [text, text + "2", text + "3"], label: text, gallery: [picture], sentence: text)
    #expect(tags(of: given) == plain)
    #expect(!given.html.contains("\u{202E}") && !given.html.contains("\u{0}"))
  }

  /// The same picture under a name that means nothing to HTML.
  private func renamed(_ picture: GalleryPicture) -> GalleryPicture {
    var plain = GalleryPicture(
      PictureRow(image: "a", label: "l", outcome: picture.row.outcome))
    (plain.whole, plain.remarks) = (picture.whole, ["remark"])
    return plain
  }

  /// All that stands between `<` and the first space or `>`, in order.
  private func tags(of page: RunPage) -> [Substring] {
    page.html.split(separator: "<").dropFirst().map { $0.prefix { $0 != " " && $0 != ">" } }
  }

  @Test("Of many rows with long names the page has the worst 2,000, below 5 MB") func manyRows()
    throws
  {
    let outcome = try page().score.rows.first { $0.score != nil }!.outcome
    let long = String(repeating: "<", count: 4000)
    let rows = (0..<3000).map { PictureRow(image: "\($0)\(long)", outcome: outcome) }
    let failed = (0..<3000).map {
      PictureRow(image: "f\($0)\(long)", outcome: .failed(Failure(.emptyFile, long)))
    }
    let all = DatasetScore(
      rules: MetricRules(), rows: rows + failed, pools: DatasetPools(),
      bootstrap: Bootstrap(resamples: 0))
    let html = RunPage(
      score: all, pools: DatasetPools(),
      record: RunRecord(command: [], options: [:], execution: [:]),
      gallery: [], colors: .gray, maximumLoss: 1
    ).html
    #expect(html.utf8.count < 5_000_000)
    let table = try #require(between("<table id=\"rows\">", "</table>", html))
    #expect(table.components(separatedBy: "<tr>").count == 2 + 2000)
    #expect(html.contains("The worst 2000 of 6000 rows"))
    #expect(html.contains("2800 more in "))
  }

  @Test("Beside large pictures there are as many rows as fit into 5 MB") func fewerRows() throws {
    let small = try page()
    var picture = GalleryPicture(small.score.rows[0])
    picture.whole = GalleryView(x: 0, y: 0, size: ImageSize(width: 1, height: 1), blockSize: 1)
    // 4.8 MB in base64.
    picture.whole?.mask = EncodedImage(
      size: ImageSize(width: 1, height: 1), mediaType: .png,
      bytes: [UInt8](repeating: 7, count: 3_600_000))
    let long = String(repeating: "<", count: 4000)
    let rows = (0..<1500).map {
      PictureRow(image: "\($0)\(long)", outcome: small.score.rows[0].outcome)
    }
    let score = DatasetScore(
      rules: MetricRules(), rows: rows, pools: DatasetPools(), bootstrap: Bootstrap(resamples: 0))
    let html = RunPage(
      score: score, pools: DatasetPools(), record: small.record, gallery: [picture], colors: .gray,
      maximumLoss: 1
    ).html
    #expect(html.utf8.count < 5_000_000)
    // Not much is wasted.
    #expect(html.utf8.count > 4_900_000)
    let table = try #require(between("<table id=\"rows\">", "</table>", html))
    let shown = table.components(separatedBy: "<tr>").count - 2
    #expect(html.contains("The worst \(shown) of 1500 rows"))
    #expect(html.contains("\(shown) of \(shown) rows"))
  }

  @Test("Of pictures that are too large together the last ones are left out") func fewerPictures()
    throws
  {
    let small = try page()
    let pictures = (0..<20).map { number in
      var picture = GalleryPicture(
        PictureRow(image: "p\(number)", outcome: small.score.rows[0].outcome))
      picture.remarks = (0..<2000).map { "\($0)" + String(repeating: "&", count: 60) }
      return picture
    }
    // Each has 2,000 paragraphs of more than 300 bytes: 0.6 MB.
    let html = RunPage(
      score: small.score, pools: small.pools, record: small.record, gallery: pictures,
      colors: .gray,
      maximumLoss: 1
    ).html
    #expect(html.utf8.count < 5_000_000)
    #expect(html.utf8.count > 3_000_000)
    #expect(html.contains("<bdi>p0</bdi>") && !html.contains("<bdi>p10</bdi>"))
  }

  private func between(_ start: String, _ end: String, _ text: String) -> String? {
    guard let first = text.range(of: start) else { return nil }
    let rest = text[first.upperBound...]
    return rest.range(of: end).map { String(rest[..<$0.lowerBound]) }
  }

  private func sha256(_ text: String) throws -> String {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let hex = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile().prefix(64), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(hex)
    let bytes = stride(from: 0, to: 64, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)!
    }
    return Data(bytes).base64EncodedString()
  }
}
