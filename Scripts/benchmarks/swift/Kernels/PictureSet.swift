#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pictures that are measured, a folder a class, and where heatmaps may go.
struct PictureSet: Sendable {
  /// The folder of the classes' folders.
  let folder: String
  /// How many pictures each class has. They are named 000, 001 …
  let count: Int
  /// Where heatmaps are written.
  let output: String

  /// What Scripts/benchmark says: the environment, because the arguments are the framework's.
  static func fromEnvironment() -> PictureSet {
    PictureSet(
      folder: variable("PICTURES"), count: Int(variable("PICTURE_COUNT"))!,
      output: variable("HEATMAPS"))
  }

  private static func variable(_ name: String) -> String {
    guard let value = environment(name) else {
      fatalError("\(name) is not set; run Scripts/benchmark")
    }
    return value
  }

  /// Makes a folder for heatmaps.
  func outputFolder(_ name: String) -> String {
    let path = "\(output)/\(name)"
    mkdir(path, 0o755)
    return path
  }

  /// The pictures of a class.
  func paths(_ className: String) -> [String] {
    let ending = jpegClasses.contains(className) ? "jpg" : "png"
    return (0..<count).map { index in
      let digits = String(index)
      let name = String(repeating: "0", count: 3 - digits.count) + digits
      return "\(folder)/\(className)/\(name).\(ending)"
    }
  }
}

/// A variable of the environment.
func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Classes of PNG files: masks, then confident and textured maps by two writers.
let pngClasses = [
  "m8_pil", "mrgb_cv2", "pc8_pil", "pc8_cv2", "pt8_pil", "pt8_cv2", "pc16_pil", "pt16_pil",
]
/// Classes of JPEG files.
let jpegClasses = ["mj95_cv2", "pcj90_pil", "ptj90_pil", "ptj95_cv2"]
/// Classes of maps that are counted and whose heatmaps are encoded.
let countedClasses = ["pc8_pil", "pt8_pil", "pc16_pil", "pt16_pil"]
