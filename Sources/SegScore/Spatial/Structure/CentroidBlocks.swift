/// The four blocks of a picture that meet at the centroid of its mask, some of which may be empty.
struct CentroidBlocks {
  /// p in the classes of the blocks: left and right above, left and right below.
  private(set) var moments: [ClassMoments]

  /// Sums the blocks of a picture in one pass over its rows.
  init(_ planes: SpatialPlanes) {
    let (width, height) = (planes.size.width, planes.size.height)
    let (left, above) = Self.cut(planes.mask, planes.size)
    var blocks = [BlockSums](repeating: BlockSums(), count: 4)
    planes.mask.withUnsafeBufferPointer { mask in
      planes.probabilities.withUnsafeBufferPointer { probabilities in
        for row in 0..<height {
          let (first, start) = (row < above ? 0 : 2, row * width)
          let (mask, p) = (mask.baseAddress! + start, probabilities.baseAddress! + start)
          blocks[first].add(mask, p, count: left)
          blocks[first + 1].add(mask + left, p + left, count: width - left)
        }
      }
    }
    moments = blocks.map(\.moments)
  }

  /// How many columns and rows are left of the cut and above it: the centroid's and all before.
  ///
  /// The centroid is rounded to whole pixels, halves to the even one, as NumPy rounds.
  private static func cut(_ mask: [UInt8], _ size: ImageSize) -> (columns: Int, rows: Int) {
    var columns = [UInt32](repeating: 0, count: size.width)
    var (foreground, sumOfRows) = (0, 0)
    mask.withUnsafeBufferPointer { mask in
      columns.withUnsafeMutableBufferPointer { columns in
        for row in 0..<size.height {
          let pixels = mask.baseAddress! + row * size.width
          let count = pixels.countOnes(size.width)
          for column in 0..<size.width { columns[column] &+= UInt32(pixels[column]) }
          foreground += count
          sumOfRows += row * count
        }
      }
    }
    // Without foreground any cut will do.
    guard foreground > 0 else { return (size.width, size.height) }
    let sumOfColumns = columns.indices.reduce(0) { $0 + $1 * Int(columns[$1]) }
    return (
      1 + roundedToEven(sumOfColumns, over: foreground),
      1 + roundedToEven(sumOfRows, over: foreground)
    )
  }

  private static func roundedToEven(_ number: Int, over divisor: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    let rest = divisor - remainder
    return remainder > rest || remainder == rest && quotient % 2 == 1 ? quotient + 1 : quotient
  }
}
