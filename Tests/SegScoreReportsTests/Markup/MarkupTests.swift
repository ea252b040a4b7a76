import SegScore
import Testing

@testable import SegScoreReports

/// Markup as text. Expected texts are from the HTML standard, by hand.
@Suite struct MarkupTests {
  @Test(
    "Text means itself",
    arguments: [
      ("", ""),
      ("disc 1.png", "disc 1.png"),
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("a & b &amp; c", "a &amp; b &amp;amp; c"),
      ("\"'", "&quot;&#39;"),
      ("]]> -->", "]]&gt; --&gt;"),
      ("ä 猫 🐈‍⬛ e\u{301}", "ä 猫 🐈‍⬛ e\u{301}"),
      // What cannot be seen
      ("a\u{0}b", #"a\0b"#),
      ("\n", #"\n"#),
      ("a\r\n\tb", #"a\r\n\tb"#),
      ("\u{1B}[31m\u{7F}\u{85}", #"\u{1B}[31m\u{7F}\u{0085}"#),
      // What turns the direction of writing: gnp.exe for exe.png
      ("cat\u{202E}gnp.exe", #"cat\u{202E}gnp.exe"#),
      ("\u{202A}\u{202B}\u{202C}\u{202D}", #"\u{202A}\u{202B}\u{202C}\u{202D}"#),
      ("\u{2066}\u{2067}\u{2068}\u{2069}", #"\u{2066}\u{2067}\u{2068}\u{2069}"#),
      ("\u{200E}\u{200F}\u{61C}\u{2028}\u{2029}", #"\u{200E}\u{200F}\u{061C}\u{2028}\u{2029}"#),
      ("قطة", "قطة"),
      // No characters, and their neighbours that are
      (scalars(0xFFFE, 0x1_FFFF, 0xFDD0), #"\u{FFFE}\u{0001FFFF}\u{FDD0}"#),
      (scalars(0xFFFD, 0xFDCF, 0xA0, 0x2010), scalars(0xFFFD, 0xFDCF, 0xA0, 0x2010)),
    ])
  func escaping(text: String, expected: String) {
    #expect(Markup.text(text).rendered == expected)
    #expect(
      element(.span, [Attribute("title", text)], text).rendered
        == "<span title=\"\(expected)\">\(expected)</span>")
    #expect(name(text).rendered == "<bdi>\(expected)</bdi>")
  }

  @Test("A literal is text like any other")
  func literal() {
    let loss = "<0.5>"
    #expect(
      element(.td, [], ["<b>", "loss \(loss)"]).rendered == "<td>&lt;b&gt;loss &lt;0.5&gt;</td>")
  }

  @Test("Elements without content have no end tag, others have")
  func voidElements() {
    #expect(element(.br).rendered == "<br>")
    #expect(
      element(.label, [], [element(.input, [Attribute("type", "checkbox"), Attribute("checked")])])
        .rendered == #"<label><input type="checkbox" checked></label>"#)
    #expect(element(.td).rendered == "<td></td>")
    #expect(
      element(.svg, [Attribute("viewBox", "0 0 8 8")], [element(.path, [Attribute("d", "M0 0")])])
        .rendered == "\n<svg viewBox=\"0 0 8 8\">\n<path d=\"M0 0\"></path></svg>")
  }

  @Test("Only constants are left as they are")
  func constants() {
    #expect(
      element(.style, [], [.constant("a > b { color: red }"), "<"]).rendered
        == "\n<style>a > b { color: red }&lt;</style>")
  }

  @Test("Links lead to files whatever their names hold")
  func links() {
    func address(_ path: String) -> String {
      element(.a, [.link(toFile: path)]).rendered
    }
    #expect(address("heatmaps/a b.png") == #"<a href="./heatmaps/a%20b.png"></a>"#)
    #expect(address("javascript:alert(1)") == #"<a href="./javascript%3Aalert%281%29"></a>"#)
    #expect(address("50%?#ä\n\u{0}.png") == #"<a href="./50%25%3F%23%C3%A4%0A%00.png"></a>"#)
    #expect(element(.a, [.link(toID: "row 1")]).rendered == ##"<a href="#row%201"></a>"##)
  }

  @Test(
    "Pictures are in the page, as RFC 4648 has it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{7FF}\u{3FF}", "37/Pvw=="),
    ])
  func pictures(data: String, expected: String) {
    let picture = EncodedImage(
      size: ImageSize(width: 1, height: 1), mediaType: .png, bytes: Array(data.utf8))
    #expect(
      element(.img, [.source(picture)]).rendered
        == "<img src=\"data:image/png;base64,\(expected)\">")
  }
}

private func scalars(_ values: UInt32...) -> String {
  String(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
}
