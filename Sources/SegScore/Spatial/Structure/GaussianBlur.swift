/// Blurs the rows of a picture by a Gaussian of 7×7 pixels with σ = 5; what is outside of the picture is 0.
///
/// Such a Gaussian is the product of two of 7 pixels: rows are blurred as they come, columns when the last of
/// seven rows is there.
final class GaussianBlur {
  /// How many rows and columns away a pixel still counts.
  static let reach = 3

  /// exp(-i²/50) for i = 0…3, less what makes all seven 1.
  static let weights: [Double] = {
    let weights = (0...reach).map { exponential(-Double($0 * $0) / 50) }
    let sum = weights[0] + 2 * (weights[1] + weights[2] + weights[3])
    return weights.map { $0 / sum }
  }()

  /// The row to be blurred next.
  let input: UnsafeMutablePointer<Double>

  private let width: Int
  /// `input` and black pixels on either side.
  private let padded: UnsafeMutablePointer<Double>
  /// Rows that were blurred, the last one at `last`; and behind them a black one.
  private let rows: UnsafeMutablePointer<Double>
  private var isBlack = [Bool](repeating: true, count: 7)
  private var last = 0

  init(width: Int) {
    self.width = width
    padded = .allocate(capacity: width + 2 * Self.reach)
    padded.initialize(repeating: 0, count: width + 2 * Self.reach)
    input = padded + Self.reach
    rows = .allocate(capacity: 8 * width)
    rows.initialize(repeating: 0, count: 8 * width)
  }

  deinit {
    padded.deallocate()
    rows.deallocate()
  }

  /// Takes the row in `input`, or a black one.
  func push(isBlack black: Bool) {
    last = (last + 1) % 7
    isBlack[last] = black
    guard !black else { return }
    let row = rows + last * width
    let (a, b, c, d) = (Self.weights[0], Self.weights[1], Self.weights[2], Self.weights[3])
    let input = UnsafePointer(input)
    for x in 0..<width {
      let (left, right) = (input + x, input + x)
      row[x] =
        (a * input[x] + b * (left[-1] + right[1]))
        + (c * (left[-2] + right[2]) + d * (left[-3] + right[3]))
    }
  }

  /// Σ min(E, A) over the foreground of the row in the middle of the last seven.
  func missed(_ mask: UnsafePointer<UInt8>, _ p: UnsafePointer<Double>) -> Double {
    guard !isBlack[(last + 4) % 7] else { return 0 }
    let (a, b, c, d) = (Self.weights[0], Self.weights[1], Self.weights[2], Self.weights[3])
    let (r0, r1, r2, r3) = (row(0), row(1), row(2), row(3))
    let (r4, r5, r6) = (row(4), row(5), row(6))
    return laneSum(width) { x in
      let blurred =
        (a * r3[x] + b * (r2[x] + r4[x])) + (c * (r1[x] + r5[x]) + d * (r0[x] + r6[x]))
      let error = 1 - p[x]
      return (blurred < error ? blurred : error) * Double(mask[x])
    }
  }

  /// One of the last seven rows, the first of them at 0.
  private func row(_ index: Int) -> UnsafePointer<Double> {
    let place = (last + 1 + index) % 7
    return UnsafePointer(rows + (isBlack[place] ? 7 : place) * width)
  }
}
