/// The planes of one pair, each of which is read once, from the top row down.
///
/// A pixel counts where it does in every plane that has coverage (``BandReader/hasCoverage``).
public struct PairPlanes {
  /// The ground truth.
  public var mask: any BandReader
  /// The predicted probabilities, or logits.
  public var map: any BandReader
  /// What each pixel's loss weighs: level / largest level, or the number itself. All weigh alike
  /// without it.
  public let weights: (any BandReader)?
  /// The pixels that count: those where it is not 0. All count without it.
  public let region: (any BandReader)?
  /// The map's own size, where it was brought to the mask's.
  public internal(set) var resizedFrom: ImageSize?

  /// The given planes.
  public init(
    mask: any BandReader, map: any BandReader, weights: (any BandReader)? = nil,
    region: (any BandReader)? = nil
  ) {
    (self.mask, self.map, self.weights, self.region) = (mask, map, weights, region)
  }

  var all: [any BandReader] { [mask, map] + [weights, region].compactMap { $0 } }

  /// Bytes that reading them holds.
  public var heldBytes: Int { all.reduce(0) { $0 + $1.heldBytes } }

  /// Whether some of them say which of their pixels count.
  var haveCoverage: Bool { all.contains(where: \.hasCoverage) }

  /// Bytes of a pixel in bands of all planes.
  var bytesPerPixel: Int { all.reduce(0) { $0 + $1.bytesPerPixel } }

  /// Refuses planes of several sizes.
  func checkSizes() throws(ScoreError) {
    guard mask.size == map.size else {
      throw .sizeMismatch(mask: mask.size, prediction: map.size)
    }
    for (companion, plane) in [(ScoreError.Companion.weights, weights), (.region, region)] {
      guard let plane, plane.size != mask.size else { continue }
      throw .companionMismatch(companion, mask: mask.size, companion: plane.size)
    }
  }
}
