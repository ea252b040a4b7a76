/// Palette indices by ranges of the loss, so that few pixels need an exponential of their own.
///
/// The index falls as the loss grows. Where both ends of a narrow range have one index, all losses in
/// it have; in the others, about one of forty pixels, the index is computed.
struct LossIndexBuckets {
  private static let perNat = 8192
  /// Beyond this loss, -ln(1.5 / 255) = 5.136 nats, all indices are 1.
  private static let end = 6
  /// The index of all losses of a range, or 0 where there are several.
  private let indices: [UInt8]

  init() {
    let edges = (0...Self.end * Self.perNat).map {
      Self.index(loss: Double($0) / Double(Self.perNat))
    }
    indices = zip(edges, edges.dropFirst()).map { $0 == $1 ? $0 : 0 }
  }

  /// The palette index of a loss that is not negative, or infinite.
  @inline(__always)
  func index(loss: Double) -> UInt8 {
    guard loss < Double(Self.end) else { return 1 }
    let known = indices[Int(loss * Double(Self.perNat))]
    return known > 0 ? known : Self.index(loss: loss)
  }

  /// max(1, round(255·exp(-loss))).
  private static func index(loss: Double) -> UInt8 {
    UInt8(max(1, (255 * exponential(-loss)).rounded()))
  }
}
