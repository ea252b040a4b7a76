public import SegScore

/// Opens pictures as planes of levels.
public enum ImageFile {
  /// Opens a PNG or JPEG file and reads its header.
  ///
  /// Levels come as stored, whatever the file says of gamma, profiles or significant bits. A colour
  /// picture gives levels where all its pixels are grey, a palette through its colours.
  ///
  /// - Parameter memory: What is held of the file. It serves one open picture at a time.
  /// - Throws: ``ImageFileError``, as do the bands that are read.
  public static func open(
    _ path: String, _ rules: ReadingRules = ReadingRules(),
    memory: ReadingMemory = ReadingMemory()
  ) throws(ImageFileError) -> any BandReader {
    let file = try OpenFile(
      path: path, memory, largestHeldBytes: rules.largestHeldBytes)
    switch ImageFormat.of(file.head) {
    case .success(.png):
      return try PictureReader(PNGSource(file, path: path, memory, rules), path: path, rules)
    case .success(.jpeg):
      return try PictureReader(JPEGSource(file, path: path, rules), path: path, rules)
    case .failure(let unknown):
      throw ImageFileError(path: path, fault: .unsupported(found: unknown.name))
    }
  }

  /// Opens all planes of a file.
  public static func openPlanes(
    _ path: String, _ rules: ReadingRules = ReadingRules(),
    memory: ReadingMemory = ReadingMemory()
  ) throws(ImageFileError) -> [any BandReader] {
    [try open(path, rules, memory: memory)]
  }
}
