/// Counts how often each of 65,536 levels meets each class, where pixels are numbers.
///
/// The level of a pixel is 65,535·p, rounded to the nearest whole number and from the middle to the even one, and
/// so is that of a soft target. Stored levels of any depth are exact on this scale, and a target is at least 0.5
/// where its level is: no class changes. One table serves all pictures of a thread.
final class RoundedLevels {
  static let levelCount = 1 << 16

  /// Counts of binary pixels at [class][level].
  private let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * levelCount)
  private let soft: RoundedSoftTable
  /// How many pixels were counted since the last curve was taken.
  private var pixels = 0
  /// Their levels, while they are so few that looking at all levels would take longer.
  private var known: [Int] = []
  /// Of each pixel of a stretch, the place of its cell in the lowest bits.
  private let places = UnsafeMutablePointer<UInt64>.allocate(capacity: stretchLength)
  /// Of each pixel of a soft stretch, the levels of p and y in the lowest bits.
  private let targets = UnsafeMutablePointer<UInt64>.allocate(capacity: stretchLength)

  /// A table of no pixels.
  ///
  /// - Parameter cut: Which soft targets are foreground.
  init(_ cut: MaskCut = .half) {
    soft = RoundedSoftTable(cut)
    cells.initialize(repeating: 0, count: 2 * Self.levelCount)
  }

  deinit {
    cells.deallocate()
    places.deallocate()
    targets.deallocate()
  }

  /// Bytes of a table and of a picture's curve, which is at most as large.
  static let memory =
    2 * levelCount * MemoryLayout<UInt32>.stride + RoundedSoftTable.memory
    + levelCount * (MemoryLayout<LevelCounts>.stride + MemoryLayout<Int>.stride)

  /// Whether cells of 32 bits may soon be too narrow.
  var isFull: Bool { pixels >= 1 << 31 }

  /// The curve of all pixels that were counted, which are then forgotten.
  ///
  /// - Parameter depth: The depth of the map.
  func takeCurve(_ depth: BitDepth) -> LevelCurve {
    guard pixels > 0 else { return LevelCurve(levels: [], depth: depth) }
    var ones: UInt64 = 0
    let levels = occupiedLevels.map { level in
      let counts = take(level)
      ones += counts.ones
      return counts.counts
    }
    let (emptied, softSquares) = soft.takeRest()
    (pixels, known) = (0, [])
    var curve = LevelCurve(
      levels: levels, depth: depth,
      squaredTargets: wideProduct(ones, 65_535 * 65_535) + UInt128(softSquares))
    for counts in emptied { curve += LevelCurve(levels: [counts], depth: depth) }
    return curve
  }

  /// The pixels of a level, and how many of them have y = 1; it has none then.
  @inline(__always)
  private func take(_ level: Int) -> (counts: LevelCounts, ones: UInt64) {
    let (zeros, ones) = (UInt64(cells[level]), UInt64(cells[Self.levelCount + level]))
    (cells[level], cells[Self.levelCount + level]) = (0, 0)
    var counts = soft.take(level)
    counts.background += zeros
    counts.foreground += ones
    counts.targetSum += wideProduct(ones, 65_535)
    return (counts, ones)
  }

  /// The levels that have pixels, in order.
  private var occupiedLevels: [Int] {
    pixels <= Self.mostKnown ? Set(known).sorted() : foundLevels
  }

  private var foundLevels: [Int] {
    let (cells, soft) = (cells, soft.isEmpty ? nil : soft)
    let groupSize = 16
    return Array(unsafeUninitializedCapacity: Self.levelCount + 1) { levels, count in
      for start in stride(from: 0, to: Self.levelCount, by: groupSize) {
        if soft == nil && isEmpty(from: start, groupSize) { continue }
        for level in start..<start + groupSize {
          // There is no branch, since it cannot be foreseen which have pixels.
          levels.initializeElement(at: count, to: level)
          let isOccupied = cells[level] | cells[Self.levelCount + level] > 0
          count &+= isOccupied || soft?.has(level) ?? false ? 1 : 0
        }
      }
    }
  }

  /// Whether a group of levels has no binary pixels, which most have not.
  @inline(__always)
  private func isEmpty(from start: Int, _ groupSize: Int) -> Bool {
    var any: UInt32 = 0
    for level in start..<start + groupSize { any |= cells[level] | cells[Self.levelCount + level] }
    return any == 0
  }

  /// As many pixels as are sorted faster than all levels are looked at.
  private static let mostKnown = 512

  private func know(_ count: Int) {
    guard pixels <= Self.mostKnown else { return }
    for pixel in 0..<count { known.append(Int(truncatingIfNeeded: places[pixel] & 0xFFFF)) }
  }

  /// Forgets what was counted, as after a picture that failed.
  func clear() { _ = takeCurve(.sixteen) }

  // MARK: Pixels

  /// Notes the levels of four pixels from one on, whose targets are 0 or 1.
  @inline(__always)
  func note(_ p: Vector, binary y: Vector, at pixel: Int) {
    // Of a number of 2⁵² and more the lowest bits are its whole part. That of y = 1 counts in the next 65,536 cells.
    store((p * 65_535 + (y * 65_536 + 0x1p52)).bits, in: places, at: pixel)
  }

  /// Notes the levels of four pixels from one on, of which some targets may be soft.
  @inline(__always)
  func note(_ p: Vector, soft y: Vector, at pixel: Int) {
    store((p * 65_535 + 0x1p52).bits, in: places, at: pixel)
    store((y * 65_535 + 0x1p52).bits, in: targets, at: pixel)
  }

  @inline(__always)
  private func store(
    _ bits: VectorBits, in memory: UnsafeMutablePointer<UInt64>, at pixel: Int
  ) {
    UnsafeMutableRawPointer(memory + pixel).storeBytes(of: bits, as: VectorBits.self)
  }

  /// Counts the first of the pixels that were noted.
  func count(_ count: Int, areBinary: Bool) {
    pixels &+= count
    know(count)
    let cells = cells
    guard areBinary else { return soft.count(count, places, targets, binary: cells) }
    let places = places
    @inline(__always)
    func cell(_ pixel: Int) -> Int { Int(truncatingIfNeeded: places[pixel] & 0x1_FFFF) }
    var pixel = 0
    while pixel &+ 4 <= count {
      let (a, b, c, d) = (cell(pixel), cell(pixel &+ 1), cell(pixel &+ 2), cell(pixel &+ 3))
      if (a ^ b) | (a ^ c) | (a ^ d) == 0 {
        // One cell would wait for itself.
        cells[a] &+= 4
      } else {
        cells[a] &+= 1
        cells[b] &+= 1
        cells[c] &+= 1
        cells[d] &+= 1
      }
      pixel &+= 4
    }
    while pixel < count {
      cells[cell(pixel)] &+= 1
      pixel &+= 1
    }
  }

  /// Counts a stretch of probabilities.
  func count(_ stretch: NumberStretch) {
    let (y, p, isBinary) = (stretch.targets, stretch.values, stretch.isBinary)
    for pixel in stride(from: 0, to: stretch.count, by: vectorLength) {
      if isBinary {
        note(p.vector(at: pixel), binary: y.vector(at: pixel), at: pixel)
      } else {
        note(p.vector(at: pixel), soft: y.vector(at: pixel), at: pixel)
      }
    }
    count(stretch.count, areBinary: isBinary)
  }
}

extension LevelTally {
  /// Counts a stretch of probabilities, each pixel as often as it weighs in units of 1/65,535.
  ///
  /// - Precondition: The depth is 16 bits, and weights are such units.
  mutating func addWeighted(_ stretch: NumberStretch) {
    @inline(__always)
    func level(_ share: Double) -> UInt64 { UInt64((65_535 * share).rounded(.toNearestOrEven)) }
    for pixel in 0..<stretch.count {
      let weight = level(stretch.weights[pixel])
      let (y, p) = (level(stretch.targets[pixel]), level(stretch.values[pixel]))
      if y == 0 || y == 65_535 {
        add(
          level: Int(p), background: y == 0 ? weight : 0, foreground: y == 0 ? 0 : weight,
          soft: SoftCell())
      } else {
        addSoft(level: Int(p), y: y, p: p, times: weight)
      }
    }
  }
}
