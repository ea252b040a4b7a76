/// The text of a page: what all pages share around their content.
///
/// The page asks nobody for anything: its policy allows pictures that it holds itself, and just the style and the
/// script below, by their hashes.
func page(title: String, _ content: [Markup]) -> String {
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
  let body = element(.body, [], content + [element(.script, [], [PageAssets.script])])
  return "<!DOCTYPE html>\n" + element(.html, [Attribute("lang", "en")], [head, body]).rendered
    + "\n"
}

private let policy =
  "default-src 'none'; img-src data:; style-src '\(PageAssets.styleHash)'; "
  + "script-src '\(PageAssets.scriptHash)'; base-uri 'none'; form-action 'none'"
