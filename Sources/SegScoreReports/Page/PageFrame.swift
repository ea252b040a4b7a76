import SegScore

/// The text of a page: what all pages share around their content.
///
/// The page asks nobody for anything: its policy allows pictures that it holds itself, and just the style and the
/// script below, by their hashes.
///
/// - Parameters:
///   - subject: What the page is about, below its heading.
///   - lead: What stands before the sections.
func page(
  title: String, heading: String, subject: [Markup], lead: [Markup], _ sections: [PageSection]
) -> String {
  let head = element(
    .head, [],
    [
      element(.meta, [Attribute("charset", "utf-8")]),
      element(
        .meta, [Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", policy)]),
      element(
        .meta,
        [
          Attribute("name", "viewport"),
          Attribute("content", "width=device-width, initial-scale=1"),
        ]),
      element(.title, [], [.text(title)]),
      element(.style, [], PageAssets.style),
    ])
  let body = element(
    .body, [],
    [
      element(.a, [.class("skip"), .link(toID: "main")], ["To the results"]),
      header(heading, subject, sections),
      element(.main, [.id("main")], lead + sections.map(\.markup)),
      element(
        .footer, [], [paragraph([.text("Made by segscore \(Version.current).")], class: "quiet")]),
      element(.script, [], [PageAssets.script]),
    ])
  return "<!DOCTYPE html>\n" + element(.html, [Attribute("lang", "en")], [head, body]).rendered
    + "\n"
}

private let policy =
  "default-src 'none'; img-src data:; style-src '\(PageAssets.styleHash)'; "
  + "script-src '\(PageAssets.scriptHash)'; base-uri 'none'; form-action 'none'"

private func header(
  _ heading: String, _ subject: [Markup], _ sections: [PageSection]
) -> Markup {
  let links = sections.map { section in
    element(.li, [], [element(.a, [.link(toID: section.id)], [.text(section.title)])])
  }
  return element(
    .header, [],
    [
      element(.h1, [], [.text(heading)]), paragraph(subject),
      element(.nav, [.ariaLabel("Parts of this page")], [element(.ul, [], links)]),
    ])
}
