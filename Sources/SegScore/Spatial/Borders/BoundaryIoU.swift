/// The boundary IoU (Cheng et al. 2021): the IoU of the two regions that are within a distance of the border.
///
/// The region of a plane are its foreground pixels that are gone after `distance` erosions by 3×3 pixels:
/// in the square around them, so many pixels to each side, something is background or outside of the picture.
/// In 0...1, higher is better. 0 where only one side has foreground, no value where neither has.
///
/// A square is looked at along its rows first, then along its columns; the time does not depend on its size.
enum BoundaryIoU {
  /// - Parameters:
  ///   - distance: In pixels, at least 1.
  static func value(_ planes: SpatialPlanes, distance: Int, parallel: Parallel) -> Double? {
    let size = planes.size
    // A square that is larger than the picture finds what lies outside of it from everywhere.
    let distance = min(distance, max(size.width, size.height))
    let regions = [planes.mask, planes.prediction].map { plane -> BoundaryRegion in
      (plane, RowErosion.eroded(plane, size, distance: distance, parallel))
    }
    let counts =
      size.height < Int(UInt16.max)
      ? count(regions[0], regions[1], size, distance, UInt16.self, parallel)
      : count(regions[0], regions[1], size, distance, UInt32.self, parallel)
    return counts.either > 0 ? Double(counts.both) / Double(counts.either) : nil
  }

  /// How near to the border the regions of a picture are: a share of its diagonal, at least 1.
  ///
  /// Halves are rounded to even numbers, as Python rounds them.
  static func distance(_ size: ImageSize, ratio: Double) -> Int {
    max(1, Int((ratio * size.diagonal).rounded(.toNearestOrEven)))
  }

  private typealias Counts = (both: Int, either: Int)

  /// Counts the pixels that are in both regions and those in either.
  private static func count<Rows: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ mask: BoundaryRegion, _ prediction: BoundaryRegion, _ size: ImageSize, _ distance: Int,
    _: Rows.Type,
    _ parallel: Parallel
  ) -> Counts {
    let parts = Parts.ofColumns(size)
    var counts = [Counts](repeating: (0, 0), count: parts.count)
    counts.withUnsafeMutableBufferPointer { counts in
      nonisolated(unsafe) let counts = counts.baseAddress!
      parallel(parts.count) { part in
        let columns = parts[part]
        let strips = (
          BoundaryStrip<Rows>(mask, columns, size, distance),
          BoundaryStrip<Rows>(prediction, columns, size, distance)
        )
        counts[part] = count(strips.0, strips.1, size.height, columns.count)
      }
    }
    return counts.reduce((0, 0)) { ($0.0 + $1.both, $0.1 + $1.either) }
  }

  private static func count<Rows>(
    _ mask: BoundaryStrip<Rows>, _ prediction: BoundaryStrip<Rows>, _ height: Int, _ columns: Int
  ) -> Counts {
    let row = UnsafeMutablePointer<UInt8>.allocate(capacity: columns)
    defer { row.deallocate() }
    var (both, either): (UInt64, UInt64) = (0, 0)
    for y in 0..<height {
      let (mask, prediction) = (mask.region(row: y), prediction.region(row: y))
      for x in 0..<columns {
        row[x] = mask[x] & prediction[x] | (mask[x] | prediction[x]) << 4
      }
      // Eight pixels at most have 8 in the lower four bits and 8 in the upper.
      UnsafePointer(row).sumOfBytes(columns) { sum in
        both &+= sum & 15
        either &+= sum >> 4
      }
    }
    return (Int(both), Int(either))
  }
}
