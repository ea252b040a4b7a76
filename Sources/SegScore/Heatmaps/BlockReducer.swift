/// Reduces a picture of palette indices by whole blocks of pixels, row by row.
///
/// A block without a counted pixel is 0, ignored. Means are taken in whole numbers and rounded to the nearest index,
/// so they are the same anywhere:
///
/// - Of losses the mean is that of the indices' losses, -ln(index / 255), in which index 1 counts as 5.54 nats though
///   it stands for all above too. The index is then max(1, round(255·exp(-mean))).
/// - Of errors halves are rounded away from 0, of shares upwards.
public final class BlockReducer {
  /// The size of the reduced picture.
  public let reducedSize: ImageSize
  private let size: ImageSize
  private let blockSize: Int
  private let blocks: any BlockRow
  private let sink: IndexSink
  private var row: [UInt8]
  /// The rows that were taken so far.
  private var rows = 0

  /// A reducer of one picture.
  ///
  /// - Parameters:
  ///   - size: The picture's size.
  ///   - blockSize: The side of a block, in pixels, at least 1. The last block of a row or column may be smaller.
  ///   - sink: Takes the rows of the reduced picture.
  public init(
    _ size: ImageSize, blockSize: Int, _ values: IndexValues, _ rule: BlockRule,
    sink: @escaping IndexSink
  ) {
    precondition(blockSize > 0, "blocks of \(blockSize) pixels")
    (self.size, self.blockSize, self.sink) = (size, blockSize, sink)
    reducedSize = size.inBlocks(of: blockSize)
    row = [UInt8](repeating: 0, count: reducedSize.width)
    blocks =
      switch rule {
      case .mean: MeanBlocks(count: reducedSize.width, blockSize: blockSize, values)
      case .max: WorstBlocks(width: size.width, blockSize: blockSize, values)
      }
  }

  /// Takes the next rows of the picture, and hands on those of the reduced one that they complete.
  public func add(_ part: UnsafeBufferPointer<UInt8>) throws {
    let count = part.count / size.width
    precondition(
      part.count == count * size.width && rows + count <= size.height,
      "\(part.count) pixels after \(rows) rows of \(size)")
    if blockSize == 1 {
      rows += count
      return try sink(part)
    }
    for index in 0..<count {
      let start = index * size.width
      blocks.add(UnsafeBufferPointer(rebasing: part[start..<start + size.width]))
      rows += 1
      if rows % blockSize == 0 || rows == size.height { try handOn() }
    }
  }

  private func handOn() throws {
    blocks.take(into: &row)
    try row.withUnsafeBufferPointer(sink)
  }
}

/// What is known of the blocks of one row of the reduced picture.
protocol BlockRow: AnyObject {
  /// Adds a row of pixels.
  func add(_ pixels: UnsafeBufferPointer<UInt8>)

  /// Tells the index of each block, and begins the next row.
  func take(into indices: inout [UInt8])
}
