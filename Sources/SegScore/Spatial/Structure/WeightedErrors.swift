/// The weighted errors of a map, summed over each class of its mask, always in the same order.
///
/// Goes through a picture once, in rows. What foreground may be forgiven is known three rows later, when the
/// blurred rows around it are.
///
/// - Precondition: The mask has foreground.
struct WeightedErrors {
  /// Pixels of foreground.
  private(set) var foreground = 0
  /// Σ min(E, A) over foreground.
  private(set) var missed = 0.0
  /// Σ E·(2 - 0.5^(d/5)) over background.
  private(set) var falseAlarms = 0.0

  /// - Parameter toForeground: The transform of the mask's foreground, in pixels.
  init(_ planes: SpatialPlanes, toForeground: DistanceTransform) {
    let size = planes.size
    let row = DistanceRow(toForeground)
    let blur = GaussianBlur(width: size.width)
    planes.mask.withUnsafeBufferPointer { mask in
      planes.probabilities.withUnsafeBufferPointer { p in
        let (mask, p) = (mask.baseAddress!, p.baseAddress!)
        for y in 0..<size.height + GaussianBlur.reach {
          if y < size.height {
            toForeground.measure(row: y, into: row)
            let start = y * size.width
            falseAlarms += Self.falseAlarms(mask + start, p + start, row, size.width)
            foreground += (mask + start).countOnes(size.width)
            let isNear = Self.findErrors(mask, p, y: y, width: size.width, row, into: blur.input)
            blur.push(isBlack: !isNear)
          } else {
            blur.push(isBlack: true)
          }
          if y >= GaussianBlur.reach {
            let start = (y - GaussianBlur.reach) * size.width
            missed += blur.missed(mask + start, p + start)
          }
        }
      }
    }
  }

  /// The sum of a row of background.
  private static func falseAlarms(
    _ mask: UnsafePointer<UInt8>, _ p: UnsafePointer<Double>, _ row: borrowing DistanceRow,
    _ width: Int
  ) -> Double {
    let squaredDistances = row.squaredDistances
    return DistanceWeights.table.withUnsafeBufferPointer { weights in
      let (weights, farthest) = (weights.baseAddress!, Double(DistanceWeights.farthest))
      return laneSum(width) { x in
        let weight = weights[wholeNumber(min(squaredDistances[x], farthest))]
        return p[x] * weight * Double(1 &- mask[x])
      }
    }
  }

  /// Gives each pixel of a row the error of the nearest foreground pixel, which is its own in foreground.
  ///
  /// - Returns: Whether some have one that a blur can reach; other pixels get 0.
  private static func findErrors(
    _ mask: UnsafePointer<UInt8>, _ p: UnsafePointer<Double>, y: Int, width: Int,
    _ row: borrowing DistanceRow, into errors: UnsafeMutablePointer<Double>
  ) -> Bool {
    let (squaredDistances, nearestColumns) = (row.squaredDistances, row.nearestColumns)
    let farthest = Double(2 * GaussianBlur.reach * GaussianBlur.reach)
    var isNear = false
    for x in 0..<width {
      guard squaredDistances[x] <= farthest else {
        errors[x] = 0
        continue
      }
      isNear = true
      let column = Int(nearestColumns[x])
      let square = squaredDistances[x] - Double((x - column) * (x - column))
      let rows = wholeNumber(square.squareRoot())
      // Of two that are as near the upper one. Without a branch: where there is no row so far up, the first one
      // has no foreground here, for it would be nearer.
      let isAbove = Int(mask[max(0, y - rows) * width + column])
      errors[x] = 1 - p[(y + rows * (1 - 2 * isAbove)) * width + column]
    }
    return isNear
  }
}

/// How much an error counts by its distance to foreground.
enum DistanceWeights {
  /// The squared distance in pixels from which on the weight is 2: 0.5^54 is nothing beside it.
  static let farthest = 270 * 270

  /// 2 - 0.5^(d/5) for each squared distance d².
  static let table: [Double] = (0...farthest).map { square in
    2 - exponential(-(logarithmOf2.high + logarithmOf2.low) / 5 * Double(square).squareRoot())
  }
}

/// A whole number in 0…2³¹ - 1 as an integer, without asking whether it is one.
@inline(__always)
private func wholeNumber(_ number: Double) -> Int {
  Int(truncatingIfNeeded: (number + 0x1p52).bitPattern & 0x7FFF_FFFF)
}
