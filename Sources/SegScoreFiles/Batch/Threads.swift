public import SegScore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Threads of our own: decoding would block the few that Swift's tasks share.
public enum Threads {
  /// How many processors there are to run on.
  public static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// How many threads can have their files open at a time: of each of the four of a pair two, while they
  /// are opened anew to be read with less memory, two heatmaps, and an overlay with its photograph.
  ///
  /// First raises the system's limit as far as it lets us.
  static func mostWithOpenFiles() -> Int {
    var limit = rlimit()
    guard getrlimit(fileLimit, &limit) == 0 else { return 8 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(fileLimit, &limit)
    getrlimit(fileLimit, &limit)
    let files = Int(min(limit.rlim_cur, 1 << 20))
    return max(1, (files - 32) / 12)
  }

  #if canImport(Glibc)
    private static var fileLimit: Int32 { Int32(RLIMIT_NOFILE.rawValue) }
  #else
    private static var fileLimit: Int32 { RLIMIT_NOFILE }
  #endif

  /// Runs a body on so many threads, the caller's among them, and waits for all.
  ///
  /// Where the system refuses a thread, the others do its work.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    for _ in 1..<max(1, count) {
      guard let thread = start(body) else { break }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// What shares work between so many threads, the caller's among them.
  public static func sharing(_ threads: Int) -> Parallel {
    { count, body in
      withoutActuallyEscaping(body) { body in
        let next = Atomic<Int>(0)
        run(min(threads, count)) {
          while case let part = next.add(1, ordering: .relaxed).oldValue, part < count {
            body(part)
          }
        }
      }
    }
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    let context = Unmanaged.passRetained(Body(body))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, enter, context.toOpaque())
    if status == 0 { return thread }
    context.release()
    return nil
  }

  fileprivate static func runBody(_ context: UnsafeMutableRawPointer) {
    Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  }
}

/// What a new thread runs first. Only the form in which the context comes differs between systems.
#if canImport(Darwin)
  private func enter(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Threads.runBody(context)
    return nil
  }
#else
  private func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    context.map(Threads.runBody)
    return nil
  }
#endif
