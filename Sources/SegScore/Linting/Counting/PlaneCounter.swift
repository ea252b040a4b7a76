/// Counts the samples of one plane, a piece of it after the other.
final class PlaneCounter {
  private let format: SampleFormat
  private let valid: ValidNumbers
  /// A cell a level; none for floats.
  private let cells: UnsafeMutableBufferPointer<UInt64>
  private var range = NumberRange()
  /// Numbers that are none of the valid ones.
  private(set) var invalid: InvalidNumbers?

  /// A counter of no samples.
  ///
  /// - Parameter valid: Which floats can be counted.
  init(_ format: SampleFormat, valid: ValidNumbers = .probabilities) {
    (self.format, self.valid) = (format, valid)
    // A byte is counted without asking whether its depth has such a level.
    cells = .allocate(capacity: format.depth.map { max(256, $0.levelCount) } ?? 0)
    cells.initialize(repeating: 0)
  }

  deinit { cells.deallocate() }

  /// What was counted.
  var counts: PlaneCounts {
    guard let depth = format.depth else { return .numbers(finished(range)) }
    var histogram = LevelHistogram(depth: depth)
    for level in histogram.counts.indices { histogram.counts[level] = cells[level] }
    return .levels(histogram)
  }

  /// The range as probabilities.
  private func finished(_ range: NumberRange) -> NumberRange {
    guard case .logits = valid, range.pixels > 0 else { return range }
    return NumberRange(
      pixels: range.pixels, zeros: 0, ones: 0, lowest: sigmoid(range.lowest),
      highest: sigmoid(range.highest))
  }

  /// Counts levels.
  ///
  /// - Parameter counted: 1 for each pixel that counts and 0 for the others, or `nil` where all count.
  func addLevels(_ samples: UnsafeRawPointer, count: Int, counted: UnsafePointer<UInt8>?) {
    if format == .levels(.sixteen) {
      add(samples.assumingMemoryBound(to: UInt16.self), count: count, counted: counted)
    } else {
      add(samples.assumingMemoryBound(to: UInt8.self), count: count, counted: counted)
    }
  }

  private func add<Level: FixedWidthInteger>(
    _ levels: UnsafePointer<Level>, count: Int, counted: UnsafePointer<UInt8>?
  ) {
    let (cells, size) = (cells.baseAddress!, TileCounter.blockSize)
    if let counted {
      for pixel in 0..<count where counted[pixel] == 1 { cells[Int(levels[pixel])] &+= 1 }
      return
    }
    // Most blocks of a mask are constant.
    var start = 0
    while count &- start >= size {
      if areEqual(levels + start, count: size) {
        cells[Int(levels[start])] &+= UInt64(size)
      } else {
        for pixel in start..<start &+ size { cells[Int(levels[pixel])] &+= 1 }
      }
      start &+= size
    }
    while start < count {
      cells[Int(levels[start])] &+= 1
      start &+= 1
    }
  }

  /// Counts numbers.
  ///
  /// - Parameter firstPixel: Where they begin in the picture, row after row.
  func addNumbers(
    _ numbers: UnsafePointer<Double>, count: Int, counted: UnsafePointer<UInt8>?, firstPixel: Int,
    width: Int
  ) {
    if counted == nil && valid.containAll(numbers, count: count) {
      for pixel in 0..<count { range.add(numbers[pixel]) }
      return
    }
    for pixel in 0..<count where counted?[pixel] != 0 {
      if valid.contains(numbers[pixel]) {
        range.add(numbers[pixel])
      } else {
        let place = firstPixel + pixel
        invalid.add(numbers[pixel], x: place % width, y: place / width)
      }
    }
  }
}

extension NumberRange {
  @inline(__always)
  fileprivate mutating func add(_ number: Double) {
    pixels &+= 1
    zeros &+= number == 0 ? 1 : 0
    ones &+= number == 1 ? 1 : 0
    lowest = number < lowest ? number : lowest
    highest = number > highest ? number : highest
  }
}
