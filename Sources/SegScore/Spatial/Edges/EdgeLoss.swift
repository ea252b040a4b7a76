/// The loss of pixels by their distance to the nearest edge of the mask, inside of it and outside.
///
/// The distance is that to the nearest pixel of the mask's other class, at least 1, in pixels whatever the
/// spacing. Only pixels that count have a loss; those that do not are the mask's background all the same. No
/// value for a mask of one class.
public struct EdgeLoss: Equatable, Sendable {
  /// The pixels of a band.
  public struct Mean: Equatable, Sendable {
    /// How many count.
    public internal(set) var pixels: UInt64 = 0
    var total = FixedTotal()

    /// Their mean loss, in nats, or `nil` where there are none.
    public var loss: Double? { pixels > 0 ? total.value / Double(pixels) : nil }
  }

  /// The pixels within a range of distances.
  public struct Band: Equatable, Sendable {
    /// Farther from the edge than this.
    public let above: Double
    /// At most so far from it; infinite for the last band.
    public let most: Double
    /// The mask's foreground.
    public internal(set) var inside = Mean()
    /// The mask's background.
    public internal(set) var outside = Mean()
  }

  /// The bands (0, 1], (1, 2], (2, 4], (4, 8], (8, 16], (16, 32], (32, 64] and above 64.
  public internal(set) var bands = (0..<EdgeLoss.bandCount).map { band in
    Band(
      above: band == 0 ? 0 : Double(1 << (band - 1)),
      most: band == bandCount - 1 ? .infinity : Double(1 << band))
  }

  static let bandCount = 8

  /// The losses of no pixels.
  init() {}

  /// - Parameters:
  ///   - toForeground: The transform of the mask's foreground.
  init?(_ planes: SpatialPlanes, toForeground: DistanceTransform, parallel: Parallel) {
    guard planes.mask.contains(0), planes.mask.contains(1) else { return nil }
    precondition(planes.losses.count == planes.size.pixelCount, "losses are not known")
    let toBackground = DistanceTransform(
      of: planes.mask, member: 0, size: planes.size, parallel: parallel)
    let parts = Parts.ofRows(planes.size)
    var sums = [EdgeSums](repeating: EdgeSums(), count: parts.count)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums.baseAddress!
      parallel(parts.count) { part in
        sums[part].add(
          parts[part], of: planes, toForeground: toForeground, toBackground: toBackground)
      }
    }
    for part in sums {
      for (index, mean) in part.means.enumerated() {
        let (side, band) = index.quotientAndRemainder(dividingBy: Self.bandCount)
        if side == 0 { bands[band].outside.add(mean) } else { bands[band].inside.add(mean) }
      }
    }
  }
}

extension EdgeLoss.Mean {
  fileprivate mutating func add(_ other: Self) {
    pixels += other.pixels
    total += other.total
  }
}
