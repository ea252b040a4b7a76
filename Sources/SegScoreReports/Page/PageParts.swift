import SegScore

// What several sections are made of.

func paragraph(_ content: [Markup], class name: String? = nil) -> Markup {
  element(.p, name.map { [.class($0)] } ?? [], content)
}

/// A table that scrolls by itself where the page is too narrow for it.
///
/// - Parameters:
///   - id: The name by which the script finds it.
///   - words: The columns that hold words and begin at the left.
func table(
  id: String? = nil, caption: String, class name: String = "scroll", header: [String],
  words: Set<Int> = [0], _ rows: [[Markup]]
) -> Markup {
  let head = header.enumerated().map { column, title in
    element(
      .th, [Attribute("scope", "col")] + (words.contains(column) ? [.class("name")] : []),
      [.text(title)])
  }
  let body = rows.map { cells in
    element(
      .tr, [],
      cells.enumerated().map { column, cell in
        if column == 0 {
          return element(.th, [Attribute("scope", "row"), .class("name")], [cell])
        }
        return element(.td, words.contains(column) ? [.class("words")] : [], [cell])
      })
  }
  // A part that scrolls takes the keyboard's focus, and then wants a name and a role.
  return element(
    .div,
    [.class(name), Attribute("tabindex", "0"), .role("region"), .ariaLabel(caption)],
    [
      element(
        .table, id.map { [.id($0)] } ?? [],
        [
          element(.caption, [], caption),
          element(.thead, [], [element(.tr, [], head)]),
          element(.tbody, [], body),
        ])
    ])
}

extension ConfidenceInterval {
  var shortText: String { "\(low.shortText) to \(high.shortText)" }
}

/// A picture that the page holds.
func image(_ picture: EncodedImage, alt: String) -> Markup {
  element(
    .img,
    [
      .source(picture), Attribute("alt", alt), Attribute("width", picture.size.width),
      Attribute("height", picture.size.height),
    ])
}
