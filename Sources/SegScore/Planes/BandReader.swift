/// One plane of stored samples, read in bands from the top row down.
///
/// Samples are as stored: no gamma, no stretching, no change of depth.
public protocol BandReader: AnyObject {
  /// The picture's size.
  var size: ImageSize { get }

  /// What its samples are.
  var format: SampleFormat { get }

  /// The bytes that reading holds, beside the rows it is asked for.
  var heldBytes: Int { get }

  /// Reads the next `count` rows, one after the other without gaps.
  ///
  /// Samples take the bytes that ``format`` says, in the machine's order. The call that delivers the
  /// last row also checks that the source is whole.
  ///
  /// No level may be above its depth's maximum, and `rows` starts at a multiple of a sample's bytes.
  ///
  /// - Precondition: As many rows are left, and `rows` holds exactly their bytes.
  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws
}
