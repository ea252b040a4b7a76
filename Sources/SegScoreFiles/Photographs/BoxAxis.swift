/// Which source pixels of a row or column are averaged for each pixel of a view.
///
/// A view shows a part of a grid, a block of the grid's pixels a pixel. The source has the extent of the whole
/// grid and pixels of its own size, so boxes may cut them.
struct BoxAxis {
  /// A source interval of a view's pixel.
  struct Box: Equatable {
    /// The source pixels that it touches.
    let pixels: Range<Int>
    /// How much of the first lies in it; the rest of a pixel that is the only one is not its.
    let firstWeight: Double
    /// How much of the last lies in it, where that is another.
    let lastWeight: Double

    /// How much of a source pixel lies in it, in `0...1`.
    @inline(__always)
    func weight(_ pixel: Int) -> Double {
      pixel == pixels.lowerBound
        ? firstWeight : pixel == pixels.upperBound - 1 ? lastWeight : 1
    }

    /// The weights' sum.
    var length: Double {
      pixels.count == 1 ? firstWeight : firstWeight + lastWeight + Double(pixels.count - 2)
    }
  }

  let boxes: [Box]
  /// Whether each pixel of the view is the source pixel of its own place.
  let isIdentity: Bool

  /// - Parameters:
  ///   - source: How many pixels the source has.
  ///   - grid: How many the whole grid has.
  ///   - part: Those that the view shows.
  ///   - blockSize: How many of them are one of the view, at most; the last has what is left.
  init(source: Int, grid: Int, part: Range<Int>, blockSize: Int) {
    precondition(blockSize > 0 && !part.isEmpty && part.lowerBound >= 0 && part.upperBound <= grid)
    isIdentity = source == grid && part == 0..<grid && blockSize == 1
    boxes = stride(from: part.lowerBound, to: part.upperBound, by: blockSize).map { start in
      let end = min(start + blockSize, part.upperBound)
      return Self.box(start..<end, source: source, grid: grid)
    }
  }

  /// What a range of the grid is of the source. In units of 1/grid of a source pixel all is whole.
  private static func box(_ range: Range<Int>, source: Int, grid: Int) -> Box {
    let (start, end) = (range.lowerBound * source, range.upperBound * source)
    let (first, last) = (start / grid, (end - 1) / grid)
    func part(_ units: Int) -> Double { Double(units) / Double(grid) }
    return Box(
      pixels: first..<last + 1,
      firstWeight: part(min(end, (first + 1) * grid) - start),
      lastWeight: part(end - max(start, last * grid)))
  }
}
