extension PackedWriter {
  mutating func curve(_ curve: LevelCurve) {
    let isSoft = !curve.isBinary
    byte(curve.depth.code | (isSoft ? 8 : 0))
    number(curve.levels.count)
    if isSoft { wide(curve.squaredTargets) }
    let scale = curve.depth.commonScale
    var next = 0
    curve.levels.withUnsafeBufferPointer { levels in
      for counts in levels {
        let level = scale == 1 ? counts.level : counts.level / scale
        write(3 * Self.mostBytes) { put(counts, skipped: level &- next, at: &$0) }
        if isSoft { wide(counts.targetSum) }
        next = level &+ 1
      }
    }
  }
}

@inline(__always)
private func put(
  _ counts: LevelCounts, skipped: Int, at place: inout UnsafeMutablePointer<UInt8>
) {
  let token = UInt64(truncatingIfNeeded: skipped) &* 4
  if counts.foreground | counts.background == 1 && counts.pixels == 1 {
    put(number: token | counts.foreground, at: &place)
  } else {
    put(number: token | 2, at: &place)
    put(number: counts.background, at: &place)
    put(number: counts.foreground, at: &place)
  }
}

extension LevelCurve {
  /// Whether the sums of targets are those of binary ones.
  fileprivate var isBinary: Bool {
    squaredTargets == wideProduct(foreground, 65_535 * 65_535)
      && levels.allSatisfy { $0.targetSum == wideProduct($0.foreground, 65_535) }
  }
}

extension PackedReader {
  /// A curve that has at most so many pixels.
  mutating func curve(most: UInt64) throws(PackedTallyError) -> LevelCurve {
    let flags = try byte()
    let (depth, isSoft) = (try PackedFormat.depth(code: flags & 7), flags & 8 != 0)
    guard flags < 16 else { throw .badFlags }
    let count = try count(bytesEach: isSoft ? 2 : 1)
    guard count <= depth.levelCount else { throw .badLevel }
    let squares = isSoft ? try wide() : nil
    var (levels, next, left) = ([LevelCounts](), 0, most)
    levels.reserveCapacity(count)
    for _ in 0..<count { try levels.append(counts(depth, &next, &left, isSoft: isSoft)) }
    // Sums fit into 128 bits, since Σy of a level is at most its pixels.
    let (foreground, targets) = levels.reduce(into: (UInt64(0), UInt128(0))) {
      $0.0 += $1.foreground
      $0.1 += $1.targetSum
    }
    let squaredTargets = squares ?? wideProduct(foreground, 65_535 * 65_535)
    guard squaredTargets <= targets * 65_535 else { throw .badTargets }
    return LevelCurve(levels: levels, depth: depth, squaredTargets: squaredTargets)
  }

  @inline(__always)
  private mutating func counts(
    _ depth: BitDepth, _ next: inout Int, _ left: inout UInt64, isSoft: Bool
  ) throws(PackedTallyError) -> LevelCounts {
    let token = try number()
    guard token >> 2 < UInt64(depth.levelCount &- next) else { throw .badLevel }
    let level = next &+ Int(token >> 2)
    next = level &+ 1
    let (background, foreground) = try classes(token & 3, left)
    left &-= background &+ foreground
    let sum = isSoft ? try wide() : wideProduct(foreground, 65_535)
    guard sum <= wideProduct(background &+ foreground, 65_535) else { throw .badTargets }
    return LevelCounts(
      level: level &* depth.commonScale, foreground: foreground, background: background,
      targetSum: sum)
  }

  /// Pixels of both classes, some but not more than are left.
  @inline(__always)
  private mutating func classes(
    _ kind: UInt64, _ left: UInt64
  ) throws(PackedTallyError) -> (background: UInt64, foreground: UInt64) {
    if kind < 2 {
      guard left > 0 else { throw .tooManyPixels }
      return (1 - kind, kind)
    }
    guard kind == 2 else { throw .badFlags }
    let background = try number(upTo: left, .tooManyPixels)
    let foreground = try number(upTo: left - background, .tooManyPixels)
    guard background | foreground > 0 else { throw .badCounts }
    return (background, foreground)
  }
}
