/// One plane of stored samples, read in bands from the top row down.
///
/// Samples are as stored: no gamma, no stretching, no change of depth.
public protocol BandReader: AnyObject {
  /// The picture's size.
  var size: ImageSize { get }

  /// What its samples are.
  var format: SampleFormat { get }

  /// Whether it says of each pixel if it counts, as a picture with an alpha channel may.
  var hasCoverage: Bool { get }

  /// Whether its numbers were stored in 16 bits, in which fewer of them differ than in ``format``.
  var storesHalves: Bool { get }

  /// The bytes that reading holds, beside the rows it is asked for.
  var heldBytes: Int { get }

  /// Reads the next `count` rows, one after the other without gaps.
  ///
  /// Samples take the bytes that ``format`` says, in the machine's order. The call that delivers the
  /// last row also checks that the source is whole.
  ///
  /// No level may be above its depth's maximum, and `rows` starts at a multiple of a sample's bytes.
  ///
  /// With ``hasCoverage`` a byte for each pixel follows the samples of all these rows: 1 where the
  /// pixel counts, and 0 where it does not.
  ///
  /// - Precondition: As many rows are left, and `rows` holds exactly their ``bytesPerPixel``.
  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws
}

extension BandReader {
  /// Every pixel counts.
  public var hasCoverage: Bool { false }

  /// As exact as its format.
  public var storesHalves: Bool { false }

  /// The bytes that a pixel takes in a band.
  public var bytesPerPixel: Int { format.bytesPerSample + (hasCoverage ? 1 : 0) }
}
