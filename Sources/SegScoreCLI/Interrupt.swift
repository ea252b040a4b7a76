import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C ends a run between two bands; a second one ends the process at once.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// Whether somebody has asked for the end.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// From now on, lets the run end itself.
  static func listen() {
    // Touched here first, because a signal handler must not initialise it.
    flag.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupt.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    // Writing past a size limit is then an error of that one file, and does not end the process.
    signal(SIGXFSZ, SIG_IGN)
  }
}
