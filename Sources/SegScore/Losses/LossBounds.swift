/// What a convention makes of the two logarithms of a pixel.
///
/// Clipping p is the same as bounding its logarithms, since these rise with it.
struct LossBounds {
  /// How far inside 0 and 1 p is clipped.
  let clip: Double
  private let foreground: (least: Double, most: Double)
  private let background: (least: Double, most: Double)

  init(clip: Double, ceiling: Double) {
    self.clip = clip
    guard clip > 0 else {
      (foreground, background) = ((0, ceiling), (0, ceiling))
      return
    }
    // Rounded, as the peers round it.
    let largest = 1 - clip
    foreground = (negativeLogarithm(largest), min(negativeLogarithm(clip), ceiling))
    background = (
      negativeLogarithm(ofOneMinus: clip), min(negativeLogarithm(1 - largest), ceiling)
    )
  }

  @inline(__always)
  func clamped(foreground logarithm: Double) -> Double {
    let raised = logarithm < foreground.least ? foreground.least : logarithm
    return raised > foreground.most ? foreground.most : raised
  }

  @inline(__always)
  func clamped(background logarithm: Double) -> Double {
    let raised = logarithm < background.least ? background.least : logarithm
    return raised > background.most ? background.most : raised
  }
}
