import SegScore

/// The views of one row.
struct GalleryViews {
  let whole: GalleryView?
  let worstTile: GalleryView?

  /// How many characters they are in base64.
  var characters: Int {
    let images = [whole, worstTile].compactMap(\.self).flatMap { view in
      [view.photograph, view.contours, view.mask, view.map, view.loss, view.error]
    }
    return images.reduce(0) { $0 + ($1.map { ($0.bytes.count + 2) / 3 * 4 } ?? 0) }
  }
}

/// The views of all rows, in the largest size in which all of them fit together.
///
/// They are made in four sizes, each half as wide and high as the one before. A size that turns out too large is
/// forgotten with all its views, so that little more is held than will be shown. Which size is left does not depend on
/// the order in which rows come.
struct GalleryBudget {
  private let limit: Int
  private var sizes = [Size](repeating: Size(), count: Self.halvings.count)

  private static let halvings = 0...3

  private struct Size {
    var characters = 0
    /// The views by the numbers of rows, or `nil` where they are too large together.
    var views: [Int: GalleryViews]? = [:]
  }

  /// A budget of so many characters.
  init(limit: Int) { self.limit = limit }

  /// The halvings in which all views may yet fit, and the last one.
  var open: [Int] { Self.halvings.filter { sizes[$0].views != nil } }

  /// Adds the views of a row, by halvings.
  mutating func add(_ views: [Int: GalleryViews], of row: Int) {
    for halving in open {
      guard let views = views[halving] else { continue }
      sizes[halving].characters += views.characters
      let isTooLarge = sizes[halving].characters > limit && halving < Self.halvings.upperBound
      if isTooLarge { sizes[halving].views = nil } else { sizes[halving].views?[row] = views }
    }
  }

  /// The views to show. Where even the smallest do not fit, those of the first rows are shown.
  var shown: [Int: GalleryViews] {
    let views = sizes[open[0]].views ?? [:]
    var (shown, characters) = ([Int: GalleryViews](), 0)
    for row in views.keys.sorted() {
      characters += views[row]!.characters
      guard characters <= limit else { break }
      shown[row] = views[row]
    }
    return shown
  }

  /// Whether a row has views, shown or not.
  func hasViews(of row: Int) -> Bool { sizes[open[0]].views?[row] != nil }
}
