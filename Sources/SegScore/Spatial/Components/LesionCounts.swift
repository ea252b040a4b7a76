/// How many components of the mask and of the prediction there are, and how many of them match.
///
/// Components are 8-connected. Two match if their IoU is at least 0.5. A component matches one at most, so
/// no choice has to be made, and the matching is the largest there is: each of two partners would have at
/// least half of its pixels, so both lie in it and together they are all of it; but it is connected, so they
/// touch, and are one.
public struct LesionCounts: Equatable, Sendable {
  /// Components of the mask.
  public let mask: Int
  /// Components of the prediction.
  public let prediction: Int
  /// Pairs that match.
  public let matched: Int

  /// The share of the prediction's components that match one of the mask, in 0...1; no value without any.
  public var precision: Double? { prediction > 0 ? Double(matched) / Double(prediction) : nil }

  /// The share of the mask's components that match one of the prediction, in 0...1; no value without any.
  public var recall: Double? { mask > 0 ? Double(matched) / Double(mask) : nil }

  /// The F1 of components, in 0...1, higher is better; no value where neither side has any.
  public var f1: Double? {
    mask + prediction > 0 ? Double(2 * matched) / Double(mask + prediction) : nil
  }

  init(mask: Int, prediction: Int, matched: Int) {
    (self.mask, self.prediction, self.matched) = (mask, prediction, matched)
  }

  init(_ planes: SpatialPlanes, parallel: Parallel) {
    let mask = Components(of: planes.mask, size: planes.size, parallel: parallel)
    let prediction = Components(of: planes.prediction, size: planes.size, parallel: parallel)
    (self.mask, self.prediction) = (mask.count, prediction.count)
    matched = Self.matches(mask, prediction)
  }

  /// Counts the components of the mask that match one of the prediction.
  ///
  /// A partner has most of the pixels that a component shares with any: at least half of the component, and
  /// all of them where the component lies within the prediction. So the only one that can match is found by a
  /// majority vote (Boyer and Moore 1981), and then its pixels are counted.
  private static func matches(_ mask: Components, _ prediction: Components) -> Int {
    var votes = [Vote](repeating: Vote(), count: mask.count)
    votes.withUnsafeMutableBufferPointer { votes in
      mask.forEachOverlap(with: prediction) { votes[$0].add($1, pixels: $2) }
      for component in votes.indices { votes[component].pixels = 0 }
      mask.forEachOverlap(with: prediction) { component, other, pixels in
        if votes[component].candidate == other { votes[component].pixels += pixels }
      }
    }
    return zip(votes, mask.areas).count { vote, area in
      guard vote.candidate >= 0 else { return false }
      // Shared / (area + other area - shared) ≥ 1/2.
      return 3 * vote.pixels >= area + prediction.areas[vote.candidate]
    }
  }

  private struct Vote {
    var candidate = -1
    var pixels = 0

    @inline(__always)
    mutating func add(_ component: Int, pixels more: Int) {
      if component == candidate {
        pixels += more
      } else if more > pixels {
        (candidate, pixels) = (component, more - pixels)
      } else {
        pixels -= more
      }
    }
  }
}

extension Components {
  /// Calls a body for components of two planes that share a stretch of a row, and for how many pixels.
  fileprivate func forEachOverlap(with other: Components, _ body: (Int, Int, Int) -> Void) {
    labels.withUnsafeBufferPointer { labels in
      other.labels.withUnsafeBufferPointer { otherLabels in
        foreground.forEachOverlap(with: other.foreground) {
          body(Int(labels[$0]), Int(otherLabels[$1]), $2)
        }
      }
    }
  }
}
