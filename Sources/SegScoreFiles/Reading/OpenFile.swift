#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open regular file, positioned at its first byte.
struct OpenFile: ~Copyable {
  private var descriptor: Int32
  /// The file's first bytes, as many as tell its format.
  let signature: [UInt8]

  /// Opens a file that must not be a folder, a pipe or a device, and must not be empty.
  init(path: String) throws(ImageFileError) {
    func failure(_ fault: ImageFileError.Fault) -> ImageFileError {
      ImageFileError(path: path, fault: fault)
    }
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(.unreadable(reason: systemMessage())) }
    do throws(ImageFileError) {
      if let fault = Self.fault(of: descriptor) { throw failure(fault) }
      var bytes = [UInt8](repeating: 0, count: ImageFormat.signatureLength)
      let count = read(descriptor, &bytes, bytes.count)
      guard count >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
        throw failure(.unreadable(reason: systemMessage()))
      }
      signature = Array(bytes.prefix(count))
      self.descriptor = descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func fault(of descriptor: Int32) -> ImageFileError.Fault? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unreadable(reason: systemMessage()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size == 0 ? .empty : nil
    case S_IFDIR: return .notAFile(kind: "a folder")
    default: return .notAFile(kind: "a pipe, socket or device")
    }
  }

  /// The descriptor, which is the caller's from now on.
  consuming func takeDescriptor() -> Int32 {
    let taken = descriptor
    descriptor = Self.taken
    return taken
  }

  private static let taken: Int32 = -1

  deinit {
    if descriptor != Self.taken { close(descriptor) }
  }
}

/// What the system says of the call that has just failed.
func systemMessage() -> String {
  String(cString: strerror(errno))
}
