internal import CImageCodecs

/// Undoes the filters of PNG rows, which store each byte as a difference to its neighbours.
///
/// A row is a byte that names its filter and then its bytes.
struct RowFilters {
  /// Bytes of a row, without the one that names its filter.
  let rowBytes: Int
  /// Bytes of a pixel, at least 1: how far the left neighbour is.
  let pixelBytes: Int

  private var stride: Int { rowBytes + 1 }

  /// Undoes the filters in place, and names "none" as the filter of every row.
  ///
  /// - Parameter rows: The first row. Before it lies the row above, undone, or one of zeros.
  /// - Returns: Whether all rows had filters that exist.
  func undo(_ rows: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
    var row = 0
    while row < count {
      let start = rows + row * stride
      let group = min(Self.groupRows, count - row)
      guard let slow = countSlowRows(start, group) else { return false }
      if group == Self.groupRows && slow >= Self.fewestSlowRows {
        img_png_unfilter_16(start, rowBytes, start - rowBytes, pixelBytes)
      } else {
        for index in 0..<group { undoRow(start + index * stride) }
      }
      for index in 0..<group { start[index * stride] = 0 }
      row += group
    }
    return true
  }

  /// The rows that are undone together where that pays.
  private static let groupRows = 16
  /// Sixteen rows together take as long as three or four slow ones alone; measured.
  private static let fewestSlowRows = 4

  /// How many rows have a filter whose plain loop waits for the pixel before, or `nil` where a
  /// filter does not exist.
  private func countSlowRows(_ rows: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var slow = 0
    for index in 0..<count {
      let filter = rows[index * stride]
      guard filter <= 4 else { return nil }
      slow += filter >= 3 ? 1 : 0
    }
    return slow
  }

  /// The plain form, a row at a time.
  func undoRow(_ row: UnsafeMutablePointer<UInt8>) {
    let (bytes, above) = (row + 1, UnsafePointer(row + 1 - stride))
    switch row[0] {
    case 1: undo(bytes, above) { left, _, _ in left }
    case 2: for index in 0..<rowBytes { bytes[index] &+= above[index] }
    case 3: undo(bytes, above) { left, up, _ in UInt8((Int(left) + Int(up)) / 2) }
    case 4: undo(bytes, above, predict: paeth)
    default: break
    }
  }

  /// Adds a prediction to every byte. Channel by channel, so that the left neighbour and the corner
  /// stay in registers: through memory each byte would wait for the one before to be stored.
  @inline(__always)
  private func undo(
    _ bytes: UnsafeMutablePointer<UInt8>, _ above: UnsafePointer<UInt8>,
    predict: (_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8
  ) {
    for channel in 0..<pixelBytes {
      var (left, corner, index) = (UInt8(0), UInt8(0), channel)
      while index < rowBytes {
        let up = above[index]
        left = bytes[index] &+ predict(left, up, corner)
        bytes[index] = left
        corner = up
        index &+= pixelBytes
      }
    }
  }
}

/// The neighbour that is nearest to left + up - corner; of equally near ones the first named.
@inline(__always)
private func paeth(left: UInt8, up: UInt8, corner: UInt8) -> UInt8 {
  let (fromLeft, fromUp) = (Int(up) - Int(corner), Int(left) - Int(corner))
  let (toLeft, toUp, toCorner) = (abs(fromLeft), abs(fromUp), abs(fromLeft + fromUp))
  if toLeft <= toUp && toLeft <= toCorner { return left }
  return toUp <= toCorner ? up : corner
}
