/// A plane, and what is left of it when its rows are eroded.
typealias BoundaryRegion = (plane: [UInt8], eroded: [UInt8])

/// Some neighbouring columns of a plane, whose boundary region is found from the first row down.
final class BoundaryStrip<Rows: FixedWidthInteger & UnsignedInteger & Sendable> {
  private let region: BoundaryRegion
  private let first: Int
  private let count: Int
  private let size: ImageSize
  private let distance: Int
  // How many pixels, the last one included, are kept one above the other.
  private let kept: UnsafeMutablePointer<Rows>
  private let row: UnsafeMutablePointer<UInt8>
  private var rows = 0

  init(
    _ region: BoundaryRegion, _ columns: Range<Int>, _ size: ImageSize, _ distance: Int
  ) {
    self.region = region
    (first, count) = (columns.lowerBound, columns.count)
    (self.size, self.distance) = (size, distance)
    kept = .allocate(capacity: count)
    kept.initialize(repeating: 0, count: count)
    row = .allocate(capacity: count)
  }

  deinit {
    kept.deallocate()
    row.deallocate()
  }

  /// The pixels of the region in the next row.
  func region(row y: Int) -> UnsafeMutablePointer<UInt8> {
    while rows <= min(y + distance, size.height - 1) {
      region.eroded.withUnsafeBufferPointer { add($0.baseAddress! + rows * size.width + first) }
      rows += 1
    }
    region.plane.withUnsafeBufferPointer { plane in
      take(plane.baseAddress! + y * size.width + first, isInside: y + distance < size.height)
    }
    return row
  }

  private func add(_ eroded: UnsafePointer<UInt8>) {
    let kept = kept
    for x in 0..<count {
      kept[x] = (kept[x] &+ 1) & (0 &- Rows(truncatingIfNeeded: eroded[x]))
    }
  }

  private func take(_ plane: UnsafePointer<UInt8>, isInside: Bool) {
    guard isInside, 2 * distance + 1 <= size.height else {
      row.update(from: plane, count: count)
      return
    }
    let length = Rows(truncatingIfNeeded: 2 * distance + 1)
    let (kept, row) = (kept, row)
    for x in 0..<count { row[x] = plane[x] & (kept[x] >= length ? 0 : 1) }
  }
}
