/// The sums of columns with random signs, a sign a picture and resample, the same for all columns.
///
/// Signs are the bits of ``SplitMix64``, 64 pictures a number. A sum is added up in the order of pictures, whatever
/// the other columns and the number of threads.
struct SignedSums {
  /// Pictures whose signs are one number.
  private static let block = 64
  /// Resamples whose sums stay in near memory while all pictures are added.
  private static let batch = 1024

  private let resamples: Int
  /// Those of four columns are a vector, a resample each, then come the next four columns.
  private var sums: [Vector]

  /// The sums of columns, which are of one length.
  init(_ columns: [[Double]], resamples: Int, _ parallel: Parallel) {
    self.resamples = resamples
    let groups = stride(from: 0, to: columns.count, by: vectorLength).map { first in
      SignedGroup(columns[first..<min(columns.count, first + vectorLength)], block: Self.block)
    }
    let batches = (resamples + Self.batch - 1) / Self.batch
    sums = Array(repeating: .zero, count: groups.count * resamples)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums.baseAddress
      parallel(groups.count * batches) { part in
        let (group, batch) = part.quotientAndRemainder(dividingBy: batches)
        let first = batch * Self.batch
        groups[group].add(
          first..<min(resamples, first + Self.batch), to: sums! + group * resamples + first)
      }
    }
  }

  /// The sums of a column, a resample each.
  func column(_ column: Int) -> [Double] {
    let (group, lane) = column.quotientAndRemainder(dividingBy: vectorLength)
    return (0..<resamples).map { sums[group * resamples + $0][lane] }
  }
}

/// Four columns whose numbers are added and taken off.
private struct SignedGroup {
  /// Pictures whose sums under all signs are in a table.
  private static let tableBits = 8

  /// The numbers of four columns, picture by picture, and zeros up to a whole block.
  private let numbers: [Vector]
  private let block: Int

  init(_ columns: ArraySlice<[Double]>, block: Int) {
    self.block = block
    let pictures = columns.first?.count ?? 0
    var numbers = [Vector](repeating: .zero, count: (pictures + block - 1) / block * block)
    for (lane, column) in columns.enumerated() {
      for (picture, number) in column.enumerated() { numbers[picture][lane] = number }
    }
    self.numbers = numbers
  }

  /// Draws the signs of resamples and adds the numbers of all pictures with them.
  func add(_ resamples: Range<Int>, to sums: UnsafeMutablePointer<Vector>) {
    let (blocks, ways) = (numbers.count / block, 1 << Self.tableBits)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: resamples.count) { signs in
      withUnsafeTemporaryAllocation(of: Vector.self, capacity: 2 * ways) { tables in
        let (signs, tables) = (signs.baseAddress!, tables.baseAddress!)
        for block in 0..<blocks {
          for (index, resample) in resamples.enumerated() {
            signs[index] = SplitMix64.number(UInt64(resample) &* UInt64(blocks) &+ UInt64(block))
          }
          for bit in stride(from: 0, to: self.block, by: 2 * Self.tableBits) {
            let first = block * self.block + bit
            fill(tables, first)
            fill(tables + ways, first + Self.tableBits)
            for index in 0..<resamples.count {
              let bits = Int(truncatingIfNeeded: signs[index] &>> UInt64(bit))
              sums[index] += tables[bits & 255] + tables[ways + bits >> 8 & 255]
            }
          }
        }
      }
    }
  }

  /// Fills a table with the sums of eight pictures' numbers under all signs: a bit of 1 adds, one of 0 takes off.
  private func fill(_ table: UnsafeMutablePointer<Vector>, _ first: Int) {
    table[0] = .zero
    for bit in 0..<Self.tableBits {
      let number = numbers[first + bit]
      for way in 0..<1 << bit {
        table[way + 1 << bit] = table[way] + number
        table[way] -= number
      }
    }
  }
}
