#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file as it is at a moment, by which it is known again.
///
/// What changes a file's bytes but neither their number nor the time of its last change is not seen.
public struct FileStamp: Equatable, Sendable {
  /// The file's path, as it was given.
  public let path: String
  /// How many bytes it has.
  public let bytes: Int
  /// When it was last changed, in nanoseconds since 1970.
  public let modified: Int

  /// A file of the given size and time.
  public init(path: String, bytes: Int, modified: Int) {
    (self.path, self.bytes, self.modified) = (path, bytes, modified)
  }

  /// The file at a path, or `nil` where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    // Times that 64 bits do not hold say as much when they have wrapped around.
    let modified = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    self.init(path: path, bytes: Int(status.st_size), modified: modified)
  }
}

/// The files of a pair as they were before they were read; `nil` where there was none.
public struct PairInputs: Equatable, Sendable {
  /// The pair's label, empty where it has none.
  public let label: String
  /// The files, by what they are to the pair, in the order of ``roles``.
  public let files: [FileStamp?]

  /// What files are to a pair.
  public static let roles = ["mask", "prob", "weight", "roi", "image"]

  /// The given files, in the order of ``roles``.
  public init(label: String, files: [FileStamp?]) {
    (self.label, self.files) = (label, files)
  }

  /// The files of a pair as they are now.
  package init(of pair: PicturePair) {
    let paths = [pair.mask, pair.map, pair.weights, pair.region, pair.photograph]
    self.init(label: pair.label, files: paths.map { $0.flatMap { FileStamp(path: $0) } })
  }
}
