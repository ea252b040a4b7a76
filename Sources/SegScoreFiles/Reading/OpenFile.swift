#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open regular file, read from its first byte on.
///
/// It is read and never mapped: a mapped file that shrinks kills the process.
final class OpenFile {
  /// How many bytes it had when it was opened.
  let size: Int

  private let memory: ReadingMemory
  private var descriptor: Int32
  /// How many bytes are in memory.
  private var count = 0
  /// Whether nobody has read beyond the file's first bytes, which then are in memory as they are.
  private var holdsHead = true

  private static let headBytes = 1 << 16
  /// The room for the bytes of a file that is not held.
  static let bufferBytes = 1 << 18

  /// Opens a file that must not be a folder, a pipe or a device, and must not be empty.
  ///
  /// - Parameter largestHeldBytes: The largest file that there is room for as a whole.
  init(path: String, _ memory: ReadingMemory, largestHeldBytes: Int) throws(ImageFileError) {
    func failure(_ fault: ImageFileError.Fault) -> ImageFileError {
      ImageFileError(path: path, fault: fault)
    }
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(.unreadable(reason: systemMessage())) }
    do throws(ImageFileError) {
      var status = stat()
      let isKnown = fstat(descriptor, &status) == 0
      guard isKnown else { throw failure(.unreadable(reason: systemMessage())) }
      if let fault = Self.fault(of: status) { throw failure(fault) }
      size = Int(status.st_size)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.memory = memory
    memory.file.reserve(size <= largestHeldBytes ? size : Self.bufferBytes)
    guard fill(Self.headBytes) else { throw failure(.unreadable(reason: systemMessage())) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private static func fault(of status: stat) -> ImageFileError.Fault? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: status.st_size == 0 ? .empty : nil
    case S_IFDIR: .notAFile(kind: "a folder")
    default: .notAFile(kind: "a pipe, socket or device")
    }
  }

  /// The file's first bytes: all of a small file, and of others enough to tell what they are.
  var head: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory.file.bytes[..<min(count, Self.headBytes)])
  }

  /// All bytes of the file, or `nil` where there is no room for them or they cannot be read.
  func readWhole() -> UnsafeMutableRawBufferPointer? {
    holdsHead = false
    guard memory.file.bytes.count == size, fill(size), count == size else { return nil }
    return memory.file.bytes
  }

  /// Reads until so many bytes are in memory, or the file ends.
  ///
  /// - Returns: Whether the system had no complaint.
  private func fill(_ wanted: Int) -> Bool {
    let wanted = min(wanted, memory.file.bytes.count)
    while count < wanted {
      let part = UnsafeMutableRawBufferPointer(rebasing: memory.file.bytes[count..<wanted])
      guard let added = readSome(into: part) else { return false }
      if added == 0 { return true }
      count += added
    }
    return true
  }

  /// Reads the bytes that follow those read so far.
  ///
  /// - Returns: How many there were, 0 at the file's end, or `nil` where the system complains.
  func readNext(into bytes: UnsafeMutableRawBufferPointer) -> Int? {
    holdsHead = false
    return readSome(into: bytes)
  }

  private func readSome(into bytes: UnsafeMutableRawBufferPointer) -> Int? {
    while true {
      let added = read(descriptor, bytes.baseAddress, bytes.count)
      if added >= 0 { return added }
      guard errno == EINTR else { return nil }
    }
  }

  /// The file's first bytes, up to where its descriptor is positioned: those in memory, or none where
  /// they were overwritten.
  func takeHead() -> UnsafeRawBufferPointer {
    if holdsHead { return UnsafeRawBufferPointer(rebasing: memory.file.bytes[..<count]) }
    lseek(descriptor, 0, SEEK_SET)
    return UnsafeRawBufferPointer(rebasing: memory.file.bytes[..<0])
  }

  /// The descriptor, which is the caller's from now on.
  func takeDescriptor() -> Int32 {
    defer { descriptor = -1 }
    return descriptor
  }
}

/// What the system says of the call that has just failed.
func systemMessage() -> String {
  String(cString: strerror(errno))
}
