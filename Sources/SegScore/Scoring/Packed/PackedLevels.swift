extension PackedWriter {
  /// Writes a tally without its depth.
  mutating func levels(_ tally: LevelTally) {
    table(tally.background)
    table(tally.foreground)
    guard !tally.soft.isEmpty else { return }
    soft(tally.soft)
    wide(tally.softSquares)
    wide(tally.softErrors)
  }

  private mutating func table(_ counts: [UInt64]) {
    counts.withUnsafeBufferPointer { counts in
      var empty = 0
      // Most of 65,536 levels are empty, which a group of them tells at once.
      let groupSize = 16
      for start in stride(from: 0, to: counts.count, by: groupSize) {
        let group = start..<min(start &+ groupSize, counts.count)
        var any: UInt64 = 0
        for level in group { any |= counts[level] }
        if any == 0 {
          empty &+= group.count
          continue
        }
        write((groupSize + 1) * Self.mostBytes) { place in
          for level in group { put(counts[level], after: &empty, at: &place) }
        }
      }
      if empty > 0 { number(2 * empty - 1) }
    }
  }

  private mutating func soft(_ cells: [SoftCell]) {
    var empty = 0
    for cell in cells {
      if cell.pixels == 0 {
        empty += 1
        continue
      }
      if empty > 0 { number(2 * empty - 1) }
      empty = 0
      number(cell.pixels &* 2)
      number(cell.foreground)
      number(cell.above128)
      wide(cell.targetSum)
    }
    if empty > 0 { number(2 * empty - 1) }
  }
}

/// Puts the count of a level, and before it how many levels were empty.
@inline(__always)
private func put(
  _ pixels: UInt64, after empty: inout Int, at place: inout UnsafeMutablePointer<UInt8>
) {
  if pixels < 64 && empty < 64 {
    // There is no branch, since it cannot be foreseen which levels have pixels: what is not to be is overwritten.
    let isOccupied = pixels > 0
    place.initialize(to: UInt8(truncatingIfNeeded: 2 &* empty &- 1))
    place += isOccupied && empty > 0 ? 1 : 0
    place.initialize(to: UInt8(truncatingIfNeeded: 2 &* pixels))
    place += isOccupied ? 1 : 0
    empty = isOccupied ? 0 : empty &+ 1
  } else if pixels == 0 {
    empty &+= 1
  } else {
    if empty > 0 { put(number: UInt64(2 &* empty &- 1), at: &place) }
    empty = 0
    put(number: pixels &* 2, at: &place)
  }
}

extension PackedReader {
  /// A tally that has at most so many pixels.
  mutating func levels(
    _ depth: BitDepth, isSoft: Bool, most: UInt64
  ) throws(PackedTallyError) -> LevelTally {
    try takeLevels(depth.levelCount)
    var (tally, left) = (LevelTally(depth: depth), most)
    try fill(&tally.background, &left)
    try fill(&tally.foreground, &left)
    guard isSoft else { return tally }
    let binaryLeft = left
    tally.makeRoomForSoft()
    let squares = try fill(&tally.soft, &left, scale: depth.commonScale)
    tally.softSquares = try wide()
    tally.softErrors = try wide()
    // y² is at most y, and the sum of (p - y)² is not negative.
    guard tally.softSquares <= squares.most, Int128(tally.softSquares) >= squares.least,
      tally.softErrors <= wideProduct(binaryLeft - left, 65_535)
    else { throw .badTargets }
    return tally
  }

  /// Fills a table of empty levels.
  private mutating func fill(
    _ counts: inout [UInt64], _ left: inout UInt64
  ) throws(PackedTallyError) {
    // Local ones, which the compiler knows that nothing else changes.
    var (reader, pixelsLeft) = (self, left)
    try counts.withUnsafeMutableBufferPointer { counts throws(PackedTallyError) in
      var level = 0
      while level < counts.count {
        let next = try reader.nextLevels(upTo: counts.count &- level, &pixelsLeft)
        counts[level] = next.pixels
        level &+= next.levels
      }
    }
    (self, left) = (reader, pixelsLeft)
  }

  /// The pixels of a level; or 0, and how many levels have none.
  ///
  /// There are no branches but for faults, since it cannot be foreseen which levels have pixels.
  @inline(__always)
  private mutating func nextLevels(
    upTo most: Int, _ left: inout UInt64
  ) throws(PackedTallyError) -> (levels: Int, pixels: UInt64) {
    let token = try number()
    let (value, areEmpty) = (token >> 1, token & 1 == 1)
    let (levels, pixels) = (areEmpty ? value &+ 1 : 1, areEmpty ? 0 : value)
    guard token > 0 else { throw .badNumber }
    guard levels <= UInt64(most) else { throw .badLevel }
    guard pixels <= left else { throw .tooManyPixels }
    left &-= pixels
    return (Int(levels), pixels)
  }

  /// Fills a table of empty cells, and says between what Σy² is.
  private mutating func fill(
    _ cells: inout [SoftCell], _ left: inout UInt64, scale: Int
  ) throws(PackedTallyError) -> (most: UInt128, least: Int128) {
    var level = 0
    var (most, least) = (UInt128(0), Int128(0))
    while level < cells.count {
      let next = try nextLevels(upTo: cells.count - level, &left)
      if next.pixels > 0 {
        let cell = try softCell(next.pixels)
        cells[level] = cell
        let p = Int128(level * scale)
        most += cell.targetSum * 65_535
        least += 2 * p * Int128(cell.targetSum) - Int128(next.pixels) * p * p
      }
      level += next.levels
    }
    return (most, least)
  }

  private mutating func softCell(_ pixels: UInt64) throws(PackedTallyError) -> SoftCell {
    let foreground = try number(upTo: pixels, .badCounts)
    let above128 = try number(upTo: foreground, .badCounts)
    let sum = try wide()
    guard sum >= pixels, sum <= wideProduct(pixels, 65_534) else { throw .badTargets }
    return SoftCell(pixels: pixels, foreground: foreground, above128: above128, targetSum: sum)
  }
}
