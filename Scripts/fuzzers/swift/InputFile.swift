import Foundation

/// A file whose bytes are replaced for every input.
final class InputFile: Sendable {
  let path: String
  private let descriptor: Int32

  /// A file in the folder that `TMPDIR` names.
  init(_ name: String) {
    path = "\(NSTemporaryDirectory())/\(name)-\(getpid())"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0, "no file \(path)")
  }

  func write(_ bytes: [UInt8]) {
    precondition(ftruncate(descriptor, 0) == 0, "cannot cut \(path)")
    precondition(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, "cannot write \(path)")
  }
}
