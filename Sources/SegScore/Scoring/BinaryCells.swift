/// The counts of a ``BinaryTable`` at [copy][class][level].
///
/// The compiler knows where they lie, so the hot loops do not multiply. The loops read words of 64
/// bits and shift the samples out of them: with a load for each sample, loads would be what they
/// wait for.
struct BinaryCells<Level: FixedWidthInteger> {
  private let cells: UnsafeMutablePointer<UInt32>

  @inline(__always)
  init(_ cells: UnsafeMutablePointer<UInt32>) { self.cells = cells }

  static var levelCount: Int { 1 << Level.bitWidth }
  static var copies: Int { Level.bitWidth == 8 ? 8 : 1 }
  /// Cells from a count to its next copy.
  ///
  /// Without the 16 that separate them, copies of one count would have addresses with equal low
  /// bits, and the processor takes such for one place until it has compared the others.
  static var copyStride: Int { 2 * levelCount + 16 }

  /// Samples in a word.
  private static var lanes: Int { 64 / Level.bitWidth }

  /// Counts pixels of one class and level.
  @inline(__always)
  func add(_ pixels: Int, class index: Int, level: Level) {
    cells[index << Level.bitWidth + Int(level)] &+= UInt32(truncatingIfNeeded: pixels)
  }

  /// Counts pixels of any number, one after the other.
  @inline(__always)
  func add<Target>(_ pixels: Pixels<Target, Level>, count: Int) {
    for pixel in 0..<count {
      let row = Int(pixels.targets[pixel] & 1) << Level.bitWidth
      cells[copy(pixel) + row + Int(pixels.levels[pixel])] &+= 1
    }
  }

  /// The first cell of the copy that a pixel of a block is counted in.
  @inline(__always)
  private func copy(_ pixel: Int) -> Int { (pixel & (Self.copies - 1)) * Self.copyStride }

  /// Counts a block of pixels of one class.
  @inline(never)
  func addBlock(_ levels: UnsafePointer<Level>, class index: Int) {
    let row = cells + index << Level.bitWidth
    var start = 0
    while start < 64 {
      if areEqual16(levels + start) {
        row[copy(start >> 4) + Int(levels[start])] &+= 16
      } else {
        add16(levels + start, to: row)
      }
      start &+= 16
    }
  }

  @inline(__always)
  private func areEqual16(_ levels: UnsafePointer<Level>) -> Bool {
    let words = SampleWords(levels)
    let first = words[0]
    var difference: UInt64 = 0
    for sample in stride(from: Self.lanes, to: 16, by: Self.lanes) {
      difference |= words[sample] ^ first
    }
    return difference == 0 && SampleWords<Level>.isConstant(first)
  }

  @inline(__always)
  private func add16(_ levels: UnsafePointer<Level>, to row: UnsafeMutablePointer<UInt32>) {
    for start in stride(from: 0, to: 16, by: Self.lanes) {
      var samples = SampleWords(levels)[start]
      for lane in 0..<Self.lanes {
        row[copy(lane) + Int(truncatingIfNeeded: samples & UInt64(Level.max))] &+= 1
        samples >>= UInt64(Level.bitWidth)
      }
    }
  }

  /// Counts a block of pixels of any classes.
  @inline(never)
  func addBlock<Target>(_ block: Pixels<Target, Level>) {
    if Target.bitWidth == 8 && Level.bitWidth == 8 {
      addBytes(SampleWords(block.targets), SampleWords(block.levels))
    } else {
      add(block, count: 64)
    }
  }

  /// Counts a block of bytes.
  ///
  /// Class and level of a pixel are put side by side in 16 bits, for four pixels at a time.
  @inline(__always)
  private func addBytes<Target>(_ targets: SampleWords<Target>, _ levels: SampleWords<Level>) {
    let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
    let classes: UInt64 = 0x0100_0100_0100_0100
    var start = 0
    while start < 64 {
      let (target, level) = (targets[start], levels[start])
      var even = level & bytes | target << 8 & classes
      var odd = level >> 8 & bytes | target & classes
      if SampleWords<Target>.isConstant(target) && SampleWords<Level>.isConstant(level) {
        cells[copy(start >> 3) + Int(truncatingIfNeeded: even & 0x1FF)] &+= 8
      } else {
        for lane in stride(from: 0, to: 8, by: 2) {
          cells[copy(lane) + Int(truncatingIfNeeded: even & 0xFFFF)] &+= 1
          cells[copy(lane + 1) + Int(truncatingIfNeeded: odd & 0xFFFF)] &+= 1
          even >>= 16
          odd >>= 16
        }
      }
      start &+= 8
    }
  }
}
