/// A part of a page with a heading, to which the head of the page links.
struct PageSection {
  let id: String
  let title: String
  let content: [Markup]

  var markup: Markup {
    let heading = "\(id)-heading"
    return element(
      .section, [.id(id), Attribute("aria-labelledby", heading)],
      [element(.h2, [.id(heading)], [.text(title)])] + content)
  }
}
