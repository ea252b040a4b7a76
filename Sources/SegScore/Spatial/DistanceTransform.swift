/// The exact Euclidean distance of every pixel of a picture to the nearest pixel of a set.
///
/// Distances within columns are found once, in two passes over the picture; then a row at a time is asked
/// for. Both take time in proportion to the number of pixels (Meijster, Roerdink and Hesselink 2000). Where
/// the spacing is 1 × 1 squared distances are whole numbers, exact for all sizes.
///
/// Of several nearest pixels the leftmost is taken, of those in one column the uppermost. With a spacing that
/// is not 1 × 1 it is decided after rounding.
///
/// Edge cases:
///
/// - In an empty set no pixel has a nearest one: squared distances are infinite, and the index is -1.
struct DistanceTransform: Sendable {
  let size: ImageSize
  let spacing: PixelSpacing
  private let columns: Columns

  private enum Columns: Sendable {
    case short(ColumnDistances<UInt16>)
    case long(ColumnDistances<UInt32>)
  }

  /// - Parameters:
  ///   - plane: The picture, row after row.
  ///   - member: The set are the pixels of the plane with this value.
  ///   - spacing: The unit of distances.
  init(
    of plane: [UInt8], member: UInt8 = 1, size: ImageSize, spacing: PixelSpacing = .one,
    parallel: Parallel = serially
  ) {
    precondition(plane.count == size.pixelCount, "\(plane.count) pixels in a plane of \(size)")
    self.size = size
    self.spacing = spacing
    // As many rows as there are in the picture mean none, and one more must not overflow.
    columns =
      size.height < Int(UInt16.max)
      ? .short(ColumnDistances(to: member, in: plane, size: size, parallel: parallel))
      : .long(ColumnDistances(to: member, in: plane, size: size, parallel: parallel))
  }

  /// The same set with distances in another unit.
  init(_ other: DistanceTransform, spacing: PixelSpacing) {
    (size, columns) = (other.size, other.columns)
    self.spacing = spacing
  }

  /// Finds the squared distances of a whole row, and where the nearest pixels are.
  ///
  /// - Parameters:
  ///   - y: The row.
  ///   - row: Memory for a row of this transform, which then holds the answer.
  func measure(row y: Int, into row: borrowing DistanceRow) {
    switch columns {
    case .short(let columns): row.measure(y, of: columns)
    case .long(let columns): row.measure(y, of: columns)
    }
  }

  /// Finds the squared distances of some pixels of a row.
  ///
  /// - Parameters:
  ///   - pixels: Their columns.
  ///   - distances: Become their squared distances, in the same order.
  ///   - row: Memory for a row of this transform.
  func measure(
    _ pixels: UnsafeBufferPointer<Int32>, ofRow y: Int,
    into distances: UnsafeMutablePointer<Double>, _ row: borrowing DistanceRow
  ) {
    switch columns {
    case .short(let columns): row.measure(pixels, ofRow: y, of: columns, into: distances)
    case .long(let columns): row.measure(pixels, ofRow: y, of: columns, into: distances)
    }
  }

  /// The index in the plane of the pixel that is nearest to one of a row that was measured, or -1.
  func nearest(to x: Int, ofRow y: Int, _ row: borrowing DistanceRow) -> Int {
    switch columns {
    case .short(let columns): row.nearest(to: x, ofRow: y, of: columns)
    case .long(let columns): row.nearest(to: x, ofRow: y, of: columns)
    }
  }
}
