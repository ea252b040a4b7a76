/// The worst pixels of blocks.
final class WorstBlocks: BlockRow {
  private let ranks: [UInt8]
  /// The index of each rank.
  private let indices: [UInt8]
  /// The highest rank of each column of pixels, so that pixels need not wait for their neighbours.
  private let columns: UnsafeMutableBufferPointer<UInt8>
  private let blockSize: Int

  init(width: Int, blockSize: Int, _ values: IndexValues) {
    self.blockSize = blockSize
    ranks = values.ranks
    var indices = [UInt8](repeating: 0, count: 256)
    for (index, rank) in ranks.enumerated() { indices[Int(rank)] = UInt8(index) }
    self.indices = indices
    columns = .allocate(capacity: width)
    columns.initialize(repeating: 0)
  }

  deinit { columns.deallocate() }

  func add(_ pixels: UnsafeBufferPointer<UInt8>) {
    let columns = columns
    ranks.withUnsafeBufferPointer { ranks in
      for x in 0..<columns.count { columns[x] = max(columns[x], ranks[Int(pixels[x])]) }
    }
  }

  func take(into indices: inout [UInt8]) {
    let columns = columns
    for block in indices.indices {
      let start = block * blockSize
      let end = start + min(blockSize, columns.count - start)
      var rank: UInt8 = 0
      for x in start..<end { rank = max(rank, columns[x]) }
      indices[block] = self.indices[Int(rank)]
    }
    columns.update(repeating: 0)
  }
}
