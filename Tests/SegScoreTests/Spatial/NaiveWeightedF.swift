import Foundation
import SegScore

/// The weighted F-measure as its paper puts it: every pixel looks at all others.
struct NaiveWeightedF {
  let size: ImageSize
  let mask: [UInt8]
  let p: [Double]

  /// No value where neither side has foreground.
  var value: Double? {
    guard mask.contains(1) else { return p.contains { $0 > 0 } ? 0 : nil }
    let foreground = mask.indices.filter { mask[$0] == 1 }
    let missed = foreground.reduce(0) { $0 + min(error($1), blurred($1)) }
    let alarms = mask.indices.filter { mask[$0] == 0 }.reduce(0) { sum, pixel in
      let distance = Double(square(pixel, nearest(pixel))).squareRoot()
      return sum + error(pixel) * (2 - pow(0.5, distance / 5))
    }
    let found = Double(foreground.count) - missed
    guard found > 0 else { return 0 }
    let (recall, precision) = (found / Double(foreground.count), found / (found + alarms))
    return 2 * recall * precision / (recall + precision)
  }

  private func error(_ pixel: Int) -> Double { abs(p[pixel] - Double(mask[pixel])) }

  private func place(_ pixel: Int) -> (x: Int, y: Int) {
    (pixel % size.width, pixel / size.width)
  }

  private func square(_ one: Int, _ other: Int) -> Int {
    let (a, b) = (place(one), place(other))
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  /// The nearest foreground, of those the leftmost, of those the uppermost.
  private func nearest(_ pixel: Int) -> Int {
    mask.indices.filter { mask[$0] == 1 }.min { one, other in
      let (a, b) = (place(one), place(other))
      return (square(pixel, one), a.x, a.y) < (square(pixel, other), b.x, b.y)
    }!
  }

  private func blurred(_ pixel: Int) -> Double {
    let around = (-3...3).flatMap { y in (-3...3).map { (x: $0, y: y) } }
    let weights = around.map { exp(-Double($0.x * $0.x + $0.y * $0.y) / 50) }
    let (x, y) = place(pixel)
    let sum = zip(around, weights).reduce(0) { sum, term in
      let (column, row) = (x + term.0.x, y + term.0.y)
      guard 0..<size.width ~= column, 0..<size.height ~= row else { return sum }
      return sum + term.1 * error(nearest(row * size.width + column))
    }
    return sum / weights.reduce(0, +)
  }
}
