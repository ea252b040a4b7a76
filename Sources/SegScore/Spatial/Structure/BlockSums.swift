/// The sums of p in a block's classes, of pixels that come in rows.
///
/// Always in the same order, so the same pixels give the same bits.
struct BlockSums {
  private var foreground = ClassSums()
  private var background = ClassSums()

  /// What the sums come to.
  var moments: ClassMoments {
    ClassMoments(foreground: foreground.moments, background: background.moments)
  }

  /// Adds neighbouring pixels of a row.
  mutating func add(_ mask: UnsafePointer<UInt8>, _ p: UnsafePointer<Double>, count: Int) {
    let ones = mask.countOnes(count)
    foreground.expect(ones, of: 1, mask, p)
    background.expect(count - ones, of: 0, mask, p)
    let origins = (foreground.origin, background.origin)
    var (foregroundLanes, backgroundLanes) = (LaneSums(), LaneSums())
    var pixel = 0
    while pixel &+ vectorLength <= count {
      let bytes = UnsafeRawPointer(mask + pixel).loadUnaligned(as: SIMD4<UInt8>.self)
      let isForeground = Vector(SIMD4<Int32>(truncatingIfNeeded: bytes))
      let vector = p.vector(at: pixel)
      foregroundLanes.add((vector - origins.0) * isForeground)
      backgroundLanes.add((vector - origins.1) * (1 - isForeground))
      pixel &+= vectorLength
    }
    foreground.add(foregroundLanes)
    background.add(backgroundLanes)
    while pixel < count {
      if mask[pixel] == 1 { foreground.add(p[pixel]) } else { background.add(p[pixel]) }
      pixel &+= 1
    }
  }
}

/// Sums over every fourth pixel.
private struct LaneSums {
  var distances = Vector.zero
  var squares = Vector.zero

  @inline(__always)
  mutating func add(_ distance: Vector) {
    distances += distance
    squares += distance * distance
  }
}

/// The sums of one class's distances from the first p of it, lest squares cancel where p hardly varies.
private struct ClassSums {
  private var count = 0
  private(set) var origin = 0.0
  private var distances = 0.0
  private var squares = 0.0

  var moments: Moments {
    guard count > 0 else { return Moments() }
    let mean = distances / Double(count)
    return Moments(
      count: count, mean: origin + mean, squares: max(0, squares - distances * mean))
  }

  /// Counts pixels that are going to be added.
  mutating func expect(
    _ pixels: Int, of level: UInt8, _ mask: UnsafePointer<UInt8>, _ p: UnsafePointer<Double>
  ) {
    if count == 0 && pixels > 0 {
      var first = 0
      while mask[first] != level { first &+= 1 }
      origin = p[first]
    }
    count += pixels
  }

  mutating func add(_ lanes: LaneSums) {
    distances += lanes.distances.pairwiseSum
    squares += lanes.squares.pairwiseSum
  }

  mutating func add(_ p: Double) {
    distances += p - origin
    squares += (p - origin) * (p - origin)
  }
}
