public import SegScore

/// Opens pictures and arrays as planes of samples.
public enum ImageFile {
  /// Opens a file of one plane and reads its header.
  ///
  /// Levels come as stored, whatever the file says of gamma, profiles or significant bits. A colour
  /// picture gives levels where all its pixels are grey, a palette through its colours.
  ///
  /// - Parameter memory: What is held of a picture's file. It serves one open picture at a time.
  /// - Throws: ``ImageFileError``, as do the bands that are read.
  public static func open(
    _ path: String, _ rules: ReadingRules = ReadingRules(),
    memory: ReadingMemory = ReadingMemory()
  ) throws(ImageFileError) -> any BandReader {
    let planes = try openPlanes(path, rules, memory: memory)
    guard planes.count == 1 else {
      throw ImageFileError(path: path, fault: .array(.severalPlanes(planes.count)))
    }
    return planes[0]
  }

  /// Opens a PNG, JPEG, NPY or NPZ file as planes: one of a picture, and one for each label of an
  /// array, in their order.
  ///
  /// The planes of an array share an open file, but no memory: each can be read by its own thread.
  ///
  /// - Parameter memory: What is held of a picture's file. It serves one open picture at a time.
  /// - Throws: ``ImageFileError``, as do the bands that are read.
  public static func openPlanes(
    _ path: String, _ rules: ReadingRules = ReadingRules(),
    memory: ReadingMemory = ReadingMemory()
  ) throws(ImageFileError) -> [any BandReader] {
    let file = try OpenFile(path: path, memory, largestHeldBytes: rules.largestHeldBytes)
    let format: ImageFormat
    switch ImageFormat.of(file.head) {
    case .success(let known): format = known
    case .failure(let unknown):
      throw ImageFileError(path: path, fault: .unsupported(found: unknown.name))
    }
    let array: ArrayFile
    switch format {
    case .png, .jpeg: return [try picture(format, file, path: path, memory, rules)]
    case .npy: array = try ArrayFile(npy: file, path: path, rules)
    case .zip: array = try ArrayFile(npz: file, path: path, rules)
    }
    return rules.joinsSoftmax ? [try array.joinedChannels()] : array.planes
  }

  private static func picture(
    _ format: ImageFormat, _ file: OpenFile, path: String, _ memory: ReadingMemory,
    _ rules: ReadingRules
  ) throws(ImageFileError) -> any BandReader {
    if rules.joinsSoftmax {
      throw ImageFileError(path: path, fault: .array(.noChannels(found: "a picture")))
    }
    if format == .png {
      return PictureReader(try PNGSource(file, path: path, memory, rules), path: path, rules)
    }
    return PictureReader(try JPEGSource(file, path: path, rules), path: path, rules)
  }
}
