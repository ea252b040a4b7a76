import SegScore

/// Finds the outlines of mask and map in rows of outcomes.
///
/// That of the mask is drawn on its foreground and that of the map outside of its own, so that both are seen
/// where mask and map agree. A pixel is on a line where one within the thickness of it, to the left, above, to the
/// right or below, is on the other side. The picture's own border is none.
final class OutlineRows {
  /// The bit of a pixel on the mask's outline, and of one on the map's.
  static let (mask, map): (UInt8, UInt8) = (1, 2)
  private static let counted: UInt8 = 4

  let thickness: Int
  private let size: ImageSize
  private let outcomes: RowQueue
  /// The bits that all pixels nearby have, and those that some have.
  private let (all, some): (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>)

  init(_ size: ImageSize) {
    self.size = size
    thickness = Self.thickness(size)
    outcomes = RowQueue(width: size.width)
    (all, some) = (.allocate(capacity: size.width), .allocate(capacity: size.width))
  }

  deinit {
    all.deallocate()
    some.deallocate()
  }

  /// One more pixel for each thousand of the longer side, so that lines survive being shown small.
  static func thickness(_ size: ImageSize) -> Int {
    min(16, 1 + (max(size.width, size.height) - 1) / 1000)
  }

  /// Adds rows of ``PixelOutcome``.
  func append(_ rows: UnsafeBufferPointer<UInt8>) {
    // One less than an outcome that counts has a bit for the mask and one for the map.
    outcomes.append(rows) { $0 == 0 ? 0 : ($0 - 1) | Self.counted }
  }

  /// Whether all is there that the lines in a row depend on.
  func isReady(_ row: Int) -> Bool {
    row < size.height && (outcomes.endRow > row + thickness || outcomes.endRow == size.height)
  }

  /// Finds the lines in a row, after which those before it are not asked for.
  func fill(_ lines: UnsafeMutablePointer<UInt8>, row y: Int) {
    outcomes.drop(before: y - thickness)
    let (row, width) = (outcomes.row(y), size.width)
    all.update(from: row, count: width)
    some.update(from: row, count: width)
    for distance in 1...thickness {
      if y >= distance { meet(outcomes.row(y - distance), at: 0, count: width) }
      if y + distance < size.height { meet(outcomes.row(y + distance), at: 0, count: width) }
      guard distance < width else { continue }
      meet(row, at: distance, count: width - distance)
      meet(row + distance, at: 0, count: width - distance)
    }
    for x in 0..<width {
      let pixel = row[x]
      let ofMask = pixel & ~all[x] & Self.mask
      // What does not count is on neither side of the map.
      let ofMap = (pixel & Self.counted) >> 1 & ~pixel & some[x]
      lines[x] = ofMask | ofMap
    }
  }

  /// Takes neighbours into account, of the pixels from one on.
  private func meet(_ neighbours: UnsafePointer<UInt8>, at start: Int, count: Int) {
    let (all, some) = (all + start, some + start)
    for x in 0..<count {
      all[x] &= neighbours[x]
      some[x] |= neighbours[x]
    }
  }
}
