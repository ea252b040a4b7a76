/// One plane of stored levels, read in bands from the top row down.
///
/// Levels are as stored: no gamma, no stretching, no change of depth.
public protocol BandReader: AnyObject {
  /// The picture's size.
  var size: ImageSize { get }

  /// The depth of its samples.
  var depth: BitDepth { get }

  /// The bytes that reading holds, beside the rows it is asked for.
  var heldBytes: Int { get }

  /// Reads the next `count` rows, one after the other without gaps.
  ///
  /// Samples of up to 8 bits take a byte each; those of 16 bits take two, in the machine's order.
  /// The call that delivers the last row also checks that the source is whole.
  ///
  /// No level may be above the depth's maximum, and rows of 16 bits start at an even address.
  ///
  /// - Precondition: As many rows are left, and `rows` holds exactly their bytes.
  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws
}
