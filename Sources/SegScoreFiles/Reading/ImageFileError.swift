public import SegScore

/// Why a file does not give the planes that were asked for.
public struct ImageFileError: CodedError, Equatable {
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let fault: Fault

  /// What can be wrong with a file.
  public enum Fault: Error, Equatable {
    /// The system cannot open or read it.
    case unreadable(reason: String)
    /// It is a folder, a pipe or a device.
    case notAFile(kind: String)
    /// It has no bytes.
    case empty
    /// It is no format that can be decoded.
    case unsupported(found: String)
    /// It breaks its format's rules.
    case damaged(reason: String)
    /// A pixel's channels differ; the first such pixel is given.
    case color(x: Int, y: Int)
    /// A pixel is not fully opaque; the first such pixel is given.
    case alpha(x: Int, y: Int)
    /// It has more pixels than `--max-pixels` allows.
    case tooManyPixels(ImageSize, limit: Int)
    /// It is an array, or should be one, and does not give the planes that were asked for.
    case array(ArrayFault)
  }

  /// The kind of failure, for programs.
  public var code: FailureCode {
    switch fault {
    case .unreadable: .unreadableFile
    case .notAFile: .notAFile
    case .empty: .emptyFile
    case .unsupported, .array: .unsupportedFormat
    case .damaged: .damagedFile
    case .color: .color
    case .alpha: .alpha
    case .tooManyPixels: .tooLarge
    }
  }

  /// What is wrong and what to do, in a sentence that begins with the file.
  public var description: String { "\(path): \(sentence)" }

  private var sentence: String {
    switch fault {
    case .unreadable(let reason):
      "cannot be read (\(reason)); check the path and its permissions"
    case .notAFile(let kind):
      "is \(kind), where a picture or an array was expected; rename or remove it"
    case .empty:
      "has no bytes, where a picture or an array was expected; write it again"
    case .unsupported(let found):
      "is \(found); save it as a grey PNG or JPEG, or as a NumPy array"
    case .damaged(let reason):
      "is damaged (\(reason)); write it again"
    case .color(let x, let y):
      "has colour, first at pixel (\(x), \(y)), where grey levels were expected; save it as grey, "
        + "or choose a class of a PNG mask: --mask-color RRGGBB, or --mask-values index=K of a "
        + "palette"
    case .alpha(let x, let y):
      "is not fully opaque, first at pixel (\(x), \(y)); "
        + "drop the alpha channel, or say what it means: --alpha ignore or roi"
    case .tooManyPixels(let size, let limit):
      "is \(size) pixels, more than the \(limit) of --max-pixels; raise the limit if it is real"
    case .array(let fault):
      fault.sentence
    }
  }
}
