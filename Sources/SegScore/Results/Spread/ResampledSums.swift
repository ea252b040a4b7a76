/// The sums of columns over resamples: how often each resample draws each picture, times what each picture adds.
///
/// A sum is added up picture by picture, whatever the other columns and the number of threads.
struct ResampledSums {
  /// Resamples that are drawn before columns are read, so that these come from far memory once for all of them.
  private static let batch = 16

  private let resamples: Int
  /// A vector is of four resamples; those of four columns are neighbours, then come the next resamples.
  private var sums: [Vector]
  /// From the vectors of four columns to those of the next four.
  private let stride: Int

  /// The sums of columns, all as long as there are pictures.
  init(_ columns: [[Double]], pictures: Int, resamples: Int, _ parallel: Parallel) {
    let table = ColumnTable(columns, pictures: pictures)
    let batches = (resamples + Self.batch - 1) / Self.batch
    let stride = batches * Self.batch
    self.resamples = resamples
    self.stride = stride
    sums = Array(repeating: .zero, count: table.groups * stride)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums.baseAddress!
      parallel(batches) { batch in
        let first = batch * Self.batch
        table.add(first..<first + Self.batch, to: sums + first, stride)
      }
    }
  }

  /// The sums of a column, a resample each.
  func column(_ column: Int) -> [Double] {
    let start = column / vectorLength * stride + column % vectorLength
    return [Double](unsafeUninitializedCapacity: resamples) { column, count in
      sums.withUnsafeBytes { sums in
        let numbers = sums.assumingMemoryBound(to: Double.self).baseAddress!
        for resample in 0..<resamples {
          let (four, lane) = resample.quotientAndRemainder(dividingBy: vectorLength)
          let vector = start + four * vectorLength
          column[resample] = numbers[vector * vectorLength + lane]
        }
      }
      count = resamples
    }
  }
}

/// What each picture adds, four columns side by side.
private struct ColumnTable {
  /// Pictures whose numbers stay in near memory while all resamples of a batch add them.
  private static let block = 256

  /// Groups of four columns.
  let groups: Int
  private let pictures: Int
  /// The numbers of four columns, picture by picture, then those of the next four.
  private let numbers: [Double]

  init(_ columns: [[Double]], pictures: Int) {
    self.pictures = pictures
    groups = (columns.count + vectorLength - 1) / vectorLength
    var numbers = [Double](repeating: 0, count: groups * vectorLength * pictures)
    for (index, column) in columns.enumerated() {
      let (group, lane) = index.quotientAndRemainder(dividingBy: vectorLength)
      for (picture, number) in column.enumerated() {
        numbers[(group * pictures + picture) * vectorLength + lane] = number
      }
    }
    self.numbers = numbers
  }

  /// Draws resamples, a multiple of four, and adds what their pictures add.
  func add(_ resamples: Range<Int>, to sums: UnsafeMutablePointer<Vector>, _ stride: Int) {
    let drawn = Resamples(pictures: pictures)
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: resamples.count * pictures) { counts in
      let counts = counts.baseAddress!
      for (index, resample) in resamples.enumerated() {
        drawn.draw(resample, into: counts + index * pictures)
      }
      withUnsafeTemporaryAllocation(of: Vector.self, capacity: Self.block) { times in
        let times = times.baseAddress!
        for first in Swift.stride(from: 0, to: pictures, by: Self.block) {
          let block = first..<min(pictures, first + Self.block)
          for four in Swift.stride(from: 0, to: resamples.count, by: vectorLength) {
            takeFour(counts + four * pictures, block, into: times)
            addBlock(block, times, to: sums + four, stride)
          }
        }
      }
    }
  }

  /// Puts the counts of four resamples side by side.
  private func takeFour(
    _ counts: UnsafePointer<UInt16>, _ block: Range<Int>, into times: UnsafeMutablePointer<Vector>
  ) {
    let counts = (
      counts + block.lowerBound, counts + block.lowerBound + pictures,
      counts + block.lowerBound + 2 * pictures, counts + block.lowerBound + 3 * pictures
    )
    for picture in 0..<block.count {
      times[picture] = Vector(
        Double(counts.0[picture]), Double(counts.1[picture]), Double(counts.2[picture]),
        Double(counts.3[picture]))
    }
  }

  private func addBlock(
    _ block: Range<Int>, _ times: UnsafePointer<Vector>, to sums: UnsafeMutablePointer<Vector>,
    _ stride: Int
  ) {
    numbers.withUnsafeBufferPointer { numbers in
      for group in 0..<groups {
        let rows = numbers.baseAddress! + (group * pictures + block.lowerBound) * vectorLength
        addRows(rows, times, count: block.count, to: sums + group * stride)
      }
    }
  }
}

/// Adds the numbers of four columns, each as often as four resamples say.
private func addRows(
  _ rows: UnsafePointer<Double>, _ times: UnsafePointer<Vector>, count: Int,
  to sums: UnsafeMutablePointer<Vector>
) {
  var (first, second, third, fourth) = (sums[0], sums[1], sums[2], sums[3])
  for picture in 0..<count {
    let (row, times) = (rows + vectorLength * picture, times[picture])
    first += times * Vector(repeating: row[0])
    second += times * Vector(repeating: row[1])
    third += times * Vector(repeating: row[2])
    fourth += times * Vector(repeating: row[3])
  }
  (sums[0], sums[1], sums[2], sums[3]) = (first, second, third, fourth)
}
