#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps other processes of ours out of a folder for as long as it lives. A killed process lets go of it.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a folder that exists, or gives `nil` where another process has it.
  ///
  /// Where the file system has no locks, nobody is kept out.
  public init?(_ folder: String) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      return nil
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
