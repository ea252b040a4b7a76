/// The losses of some rows by the side of the mask on which a pixel lies and the band of its distance.
///
/// What a row has in a band is summed from left to right, and rows are added exactly; so the sum does not
/// depend on how the rows were parted.
struct EdgeSums: Sendable {
  /// Those of pixels outside of the mask, band by band, then those of pixels inside.
  private(set) var means = [EdgeLoss.Mean](
    repeating: EdgeLoss.Mean(), count: 2 * EdgeLoss.bandCount)

  mutating func add(
    _ rows: Range<Int>, of planes: SpatialPlanes, toForeground: DistanceTransform,
    toBackground: DistanceTransform
  ) {
    let width = planes.size.width
    let outside = DistanceRow(toForeground)
    let inside = DistanceRow(toBackground)
    for y in rows {
      toForeground.measure(row: y, into: outside)
      toBackground.measure(row: y, into: inside)
      var row = EdgeRow()
      planes.losses.withUnsafeBufferPointer { losses in
        planes.counted.withUnsafeBufferPointer { counted in
          row.add(
            losses.baseAddress! + y * width,
            counted.isEmpty ? nil : counted.baseAddress! + y * width,
            outside.squaredDistances, inside.squaredDistances, width)
        }
      }
      for index in means.indices {
        means[index].pixels += row.pixels[index]
        means[index].total += row.sums[index]
      }
    }
  }
}

/// The losses of one row.
private struct EdgeRow {
  var pixels = [UInt64](repeating: 0, count: 2 * EdgeLoss.bandCount)
  var sums = [Double](repeating: 0, count: 2 * EdgeLoss.bandCount)

  /// Adds the row. Neighbours mostly share a band, whose sum then stays at hand.
  mutating func add(
    _ losses: UnsafePointer<Double>, _ counted: UnsafePointer<UInt8>?,
    _ outside: UnsafePointer<Double>, _ inside: UnsafePointer<Double>, _ width: Int
  ) {
    var (current, count, sum) = (0, UInt64(0), 0.0)
    for x in 0..<width {
      // A pixel is in one of the two sets, and its distance to that is 0.
      let index =
        outside[x] > 0
        ? Self.band(outside[x]) : EdgeLoss.bandCount + Self.band(inside[x])
      if index != current {
        pixels[current] += count
        sums[current] += sum
        (current, count, sum) = (index, 0, 0)
      }
      if counted?[x] == 0 { continue }
      count += 1
      sum += losses[x]
    }
    pixels[current] += count
    sums[current] += sum
  }

  /// The band of a squared distance, which is a whole number of at least 1.
  ///
  /// Bands end at 4ᵏ. Half less than a whole number above 4ᵏ⁻¹ and at most 4ᵏ is in 2²ᵏ⁻² ..< 2²ᵏ.
  @inline(__always)
  private static func band(_ squaredDistance: Double) -> Int {
    let exponent = Int((squaredDistance - 0.5).bitPattern >> 52) - 1023
    return min(EdgeLoss.bandCount - 1, (exponent + 2) / 2)
  }
}
