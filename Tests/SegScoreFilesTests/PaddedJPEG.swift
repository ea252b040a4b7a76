import Foundation
import TestSupport

/// A JPEG file of which the end is not in memory when its first row is read: 300 KB of fill bytes, which may stand
/// before any marker, come before its last rows.
func paddedJPEG() throws -> [UInt8] {
  let path = Fixtures.path("encodings/maps-jpeg/restart.jpg")
  var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
  let lastRestart = bytes.indices.dropLast().last { index in
    bytes[index] == 0xFF && 0xD0...0xD7 ~= bytes[index + 1]
  }
  bytes.insert(contentsOf: [UInt8](repeating: 0xFF, count: 300_000), at: lastRestart!)
  return bytes
}
