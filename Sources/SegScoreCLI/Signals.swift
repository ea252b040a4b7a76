import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the process does with the system's signals.
enum Signals {
  private static let interrupted = Atomic<Bool>(false)

  /// Whether somebody has asked for the end.
  static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

  /// Writing past a size limit, or to a reader that has gone, is an error of that one file and does
  /// not end the process.
  static func makeWriteErrorsOrdinary() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  /// From now on Ctrl-C ends a run between two bands; a second one ends the process at once.
  static func listenForInterrupts() {
    // Touched here first, because a signal handler must not initialise it.
    interrupted.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      let previous = signal(number) { number in
        Signals.interrupted.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      // Who started us without interrupts, as `nohup` does, wants none.
      if isIgnored(previous) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
