/// The border of a set of pixels: those of which one of the four neighbours is not in the set.
///
/// What lies outside of the picture is not in the set, as with MONAI's `get_mask_edges` and MedPy.
struct Border: Sendable {
  let size: ImageSize
  /// 1 for each pixel of the border, else 0.
  let pixels: [UInt8]
  /// Where the pixels of each row begin if all are counted, row after row; the last is their number.
  let starts: [Int]

  /// The number of pixels.
  var count: Int { starts[size.height] }

  init(of plane: [UInt8], size: ImageSize, parallel: Parallel) {
    self.size = size
    let parts = Parts.ofRows(size)
    var counts = [Int](repeating: 0, count: size.height + 1)
    pixels = [UInt8](unsafeUninitializedCapacity: size.pixelCount) { border, filled in
      nonisolated(unsafe) let border = border.baseAddress!
      counts.withUnsafeMutableBufferPointer { counts in
        nonisolated(unsafe) let counts = counts.baseAddress!
        plane.withUnsafeBufferPointer { plane in
          nonisolated(unsafe) let plane = plane.baseAddress!
          parallel(parts.count) { part in
            for y in parts[part] {
              let row = border + y * size.width
              Self.find(plane, row: y, size, into: row)
              counts[y] = UnsafePointer(row).countOnes(size.width)
            }
          }
        }
      }
      filled = size.pixelCount
    }
    var total = 0
    starts = counts.map { count in
      defer { total += count }
      return total
    }
  }

  private static func find(
    _ plane: UnsafePointer<UInt8>, row y: Int, _ size: ImageSize,
    into border: UnsafeMutablePointer<UInt8>
  ) {
    let width = size.width
    let row = plane + y * width
    guard y > 0, y < size.height - 1, width > 2 else {
      border.update(from: row, count: width)
      return
    }
    let (above, below) = (row - width, row + width)
    border[0] = row[0]
    for x in 1..<width - 1 {
      border[x] = row[x] & ~(row[x - 1] & row[x + 1] & above[x] & below[x])
    }
    border[width - 1] = row[width - 1]
  }
}

/// The borders of the mask and of the prediction.
struct Borders: Sendable {
  let mask: Border
  let prediction: Border

  var size: ImageSize { mask.size }

  init(_ planes: SpatialPlanes, parallel: Parallel) {
    mask = Border(of: planes.mask, size: planes.size, parallel: parallel)
    prediction = Border(of: planes.prediction, size: planes.size, parallel: parallel)
  }
}
