/// Looks left and right of single pixels of a row for the nearest of a set.
struct PixelSearch {
  let width: Int
  let spacing: PixelSpacing

  /// The squared distance of a pixel, wrong once `steps` is below 0.
  @inline(__always)
  func search<Rows: FixedWidthInteger>(
    _ row: UnsafePointer<Rows>, _ x: Int, _ none: Int, _ steps: inout Int
  ) -> Double {
    var least = height(row[x], none)
    var step = 1
    var (left, right) = (x - 1, x + 1)
    while steps >= 0 {
      let away = Double(step) * spacing.x
      let square = away * away
      guard square < least, left >= 0 || right < width else { break }
      if left >= 0 { least = min(least, height(row[left], none) + square) }
      if right < width { least = min(least, height(row[right], none) + square) }
      (left, right) = (left - 1, right + 1)
      step += 1
      steps -= 1
    }
    return least
  }

  @inline(__always)
  private func height<Rows: FixedWidthInteger>(_ rows: Rows, _ none: Int) -> Double {
    let away = Double(rows) * spacing.y
    return Int(rows) == none ? .infinity : away * away
  }
}
