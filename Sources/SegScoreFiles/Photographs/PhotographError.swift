/// What is wrong with a photograph, so that it is not shown. The numbers of its picture do not depend on it.
package struct PhotographError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with a photograph.
  package enum Fault: Equatable, Sendable {
    /// There is none of the picture's name in the folder.
    case missing
    /// Which is meant cannot be told.
    case unclear(String)
    /// The file does not give a picture.
    case file(ImageFileError.Fault)
    /// It is held whole, and takes more memory than there is.
    case tooLarge(bytes: Int, limit: Int)
  }

  /// The file, or the folder in which it was expected.
  package let path: String
  /// What is wrong with it.
  package let fault: Fault

  package init(path: String, fault: Fault) { (self.path, self.fault) = (path, fault) }

  /// Whether there is no file at all.
  package var isMissing: Bool { fault == .missing }

  /// What is wrong, and what to do. What follows from it is for others to say.
  package var description: String {
    switch fault {
    case .missing:
      "no photograph of this name in \(path); add it, or leave it out"
    case .unclear(let sentence):
      sentence
    case .file(let fault):
      "the photograph \(path) \(Self.sentence(fault))"
    case .tooLarge(let bytes, let limit):
      "the photograph \(path) takes \(bytes) bytes, more than the \(limit) of --memory-limit has room for beside "
        + "its mask and map; save it neither interlaced nor progressive, turned as it is to be seen, or raise the limit"
    }
  }

  private static func sentence(_ fault: ImageFileError.Fault) -> String {
    let expected = "where a PNG or a JPEG in colour or grey was expected"
    return switch fault {
    case .unreadable(let reason): "cannot be read (\(reason)); check the path and its permissions"
    case .notAFile(let kind): "is \(kind), \(expected)"
    case .empty: "has no bytes, \(expected); write it again"
    case .unsupported(let found): "is \(found), \(expected); save it as one"
    case .damaged(let reason): "is damaged (\(reason)); write it again"
    case .tooManyPixels(let size, let limit):
      "is \(size) pixels, more than the \(limit) of --max-pixels; raise the limit if it is real"
    // Colour and alpha are shown, and arrays are refused before they are opened.
    case .color, .alpha, .array: "cannot be shown, \(expected)"
    }
  }
}
