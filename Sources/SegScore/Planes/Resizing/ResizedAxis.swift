/// Where the pixels of one side of a resized plane lie in its source.
struct ResizedAxis {
  /// Pixels of the source along this side.
  let source: Int
  /// Pixels of the resized plane along this side.
  let resized: Int

  /// The pixel of the source in which the centre of a resized one lies: ⌊(i + 0.5) · source / resized⌋.
  func nearest(_ index: Int) -> Int { center(index).pixel }

  /// Two neighbouring pixels of the source, and how far a place is from the first to the second.
  struct Between {
    let first: Int
    let second: Int
    /// In `0..<1`.
    let share: Double
  }

  /// The pixels of the source between whose centres that of a resized one lies: at
  /// (i + 0.5) · source / resized - 0.5, or at the outermost one where that is beyond it.
  func between(_ index: Int) -> Between {
    let (pixel, rest) = center(index)
    let isPastCenter = rest >= resized
    let first = isPastCenter ? pixel : pixel - 1
    guard first >= 0 else { return Between(first: 0, second: 0, share: 0) }
    guard first < source - 1 else { return Between(first: first, second: first, share: 0) }
    let share = Double(isPastCenter ? rest - resized : rest + resized) / Double(2 * resized)
    return Between(first: first, second: first + 1, share: share)
  }

  /// The place of a resized pixel's centre in whole numbers, so that no rounding moves it over a border:
  /// a pixel of the source, and the rest in units of 1 / (2 · resized) of it.
  private func center(_ index: Int) -> (pixel: Int, rest: Int) {
    let place = (2 * index + 1).multipliedFullWidth(by: source)
    let (pixel, rest) = (2 * resized).dividingFullWidth(place)
    return (pixel, rest)
  }
}
