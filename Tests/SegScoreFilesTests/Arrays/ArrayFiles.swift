import Foundation
import TestSupport

/// The committed arrays.
enum ArrayFiles {
  /// The names of the files in a folder of them.
  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("arrays/\(folder)")).sorted()
  }
}
