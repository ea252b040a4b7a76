/// Where the bytes of a PNG file go.
enum PNGOutput {
  /// To an open file.
  case descriptor(Int32)
  /// To memory.
  case memory(Memory)

  /// The bytes of a file so far.
  final class Memory {
    fileprivate(set) var bytes: [UInt8] = []
  }

  /// Adds the next bytes.
  func add(_ part: UnsafeRawBufferPointer) throws(SystemError) {
    switch self {
    case .descriptor(let descriptor): try writeAll(part, to: descriptor)
    case .memory(let memory): memory.bytes += part
    }
  }
}
