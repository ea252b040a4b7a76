/// What a file says of itself beside its samples.
public struct FileTraits: Equatable, Sendable {
  /// Whether it is a JPEG picture, whose levels are not exact.
  public var isJPEG = false
  /// How a JPEG picture is to be turned when it is shown: Exif's orientation from 1, which is not at all, to 8.
  public var orientation = 1
  /// The chunks of a PNG picture that would change how its levels are shown, such as `gAMA`.
  public var colorChunks: [String] = []

  /// A file that says nothing.
  public init() {}
}
