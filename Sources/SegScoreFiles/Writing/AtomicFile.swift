public import SegScore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears whole under its name, or not at all.
///
/// It is written beside its place under another name. What is not committed is removed.
struct AtomicFile: ~Copyable {
  /// Where the bytes go.
  let descriptor: Int32
  private let path: String
  private let draft: String
  private var isClosed = false
  private var isCommitted = false

  private static let drafts = Atomic<Int>(0)

  /// Creates the draft of a file whose folder exists.
  init(path: String) throws(WriteError) {
    let folder = Paths.folder(of: path)
    let number = Self.drafts.add(1, ordering: .relaxed).newValue
    draft = "\(folder)/\(Paths.draftName(number))"
    self.path = path
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, reason: systemMessage()) }
  }

  /// Gives the file its name, in place of any file that had it.
  consuming func commit() throws(WriteError) {
    isClosed = true
    guard close(descriptor) == 0, rename(draft, path) == 0 else {
      throw WriteError(path: path, reason: systemMessage())
    }
    isCommitted = true
  }

  deinit {
    if !isClosed { close(descriptor) }
    if !isCommitted { unlink(draft) }
  }
}

/// Why an output file or folder could not be written.
public struct WriteError: CodedError, Equatable {
  /// The file or folder.
  public let path: String
  /// What the system or the encoder said.
  public let reason: String

  /// The kind of failure, for programs.
  public var code: FailureCode { .writeFailed }

  /// What is wrong and what to do, in a sentence that begins with the file or folder.
  public var description: String {
    "\(path) cannot be written (\(reason)); check free space and permissions"
  }
}
