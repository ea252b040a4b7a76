import SegScore

/// What lies below a view and shows where it is transparent: stripes, of which as many fit into large views as into
/// small ones, since SVG counts them in the pixels of the mask.
struct Hatch: Hashable {
  /// The largest power of two that the view's longest side has, as an exponent.
  private let exponent: Int

  /// That of a swatch among the colour keys, whose pixels are the screen's.
  static let ofSwatch = Hatch(exponent: 8)

  private init(exponent: Int) { self.exponent = exponent }

  /// That of a view.
  init(of view: GalleryView) {
    let side = max(view.size.width, view.size.height, 1)
    exponent = Int.bitWidth - 1 - side.leadingZeroBitCount
  }

  /// The name by which views fill their ground.
  var id: String { "hatch-\(exponent)" }

  /// A 32nd of the power of two a stripe and the ground beside it.
  fileprivate var pattern: Markup {
    let period = Double(sign: .plus, exponent: exponent - 5, significand: 1)
    func stripe(_ name: String, _ width: Double) -> Markup {
      element(
        .rect,
        [.class(name), Attribute("width", "\(width)"), Attribute("height", "\(period)")])
    }
    return element(
      .pattern,
      [
        .id(id), Attribute("width", "\(period)"), Attribute("height", "\(period)"),
        Attribute("patternUnits", "userSpaceOnUse"), Attribute("patternTransform", "rotate(45)"),
      ],
      [stripe("hatch-ground", period), stripe("hatch-line", period * 3 / 8)])
  }
}

/// The hatches of parts, each once, which takes no room itself.
func hatches(of parts: [GalleryView]) -> Markup {
  let used = Set(parts.map(Hatch.init)).union([.ofSwatch]).sorted { $0.id < $1.id }
  return element(.svg, [.class("unseen"), .ariaHidden], used.map(\.pattern))
}
