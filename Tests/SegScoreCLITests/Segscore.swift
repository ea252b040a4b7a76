import Foundation
import TestSupport

/// The built command, run as a process of its own.
struct Segscore {
  /// The exit status, or the negative number of the signal that ended the process.
  let status: Int32
  let output: String
  let errors: String

  /// The command beside the test runner.
  static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "segscore")

  /// Runs the command and waits for it.
  init(_ arguments: String..., in folder: String) throws {
    try self.init(arguments, in: folder)
  }

  /// Runs the command, after a line of shell that may set limits for it, and waits for it.
  init(_ arguments: [String], after shell: String? = nil, in folder: String) throws {
    try self.init(RunningSegscore(arguments, after: shell, in: folder))
  }

  /// Waits for a command to end.
  init(_ running: RunningSegscore) {
    // What it has started may outlive it, and keep its output open.
    (output, errors, status) = withDeadline {
      let (output, errors) = running.readToEnd()
      return (output, errors, running.wait())
    }
  }
}

/// The command while it runs. One that does not end is killed.
struct RunningSegscore {
  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private let end: DispatchWorkItem

  private static let mostSeconds = 120

  /// Starts the command, after a line of shell that may set limits for it.
  ///
  /// - Parameter input: What the command reads, a pipe or an open file; nothing where it is left out.
  init(
    _ arguments: [String], after shell: String? = nil, in folder: String, input: Any? = nil
  ) throws {
    let executable = Segscore.executable
    process.executableURL = shell == nil ? executable : URL(filePath: "/bin/sh")
    process.arguments =
      (shell.map { ["-c", "\($0) && exec \"$0\" \"$@\"", executable.path] } ?? []) + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    // What Swift's runtime and ArgumentParser hold when a process exits counts as leaked under the
    // address sanitizer, and would change the status.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["ASAN_OPTIONS": "detect_leaks=0"]) { $1 }
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input ?? FileHandle.nullDevice
    try withAllSignals { [process] in try process.run() }
    let number = process.processIdentifier
    end = DispatchWorkItem { kill(number, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.mostSeconds), execute: end)
  }

  /// The bytes that it has printed since the last call; it is waited for some.
  func nextOutput() -> Data { output.fileHandleForReading.availableData }

  var isRunning: Bool { process.isRunning }

  /// Sends a signal, as Ctrl-C does.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  fileprivate func readToEnd() -> (output: String, errors: String) {
    func read(_ pipe: Pipe) -> String {
      String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    return (read(output), read(errors))
  }

  fileprivate func wait() -> Int32 {
    process.waitUntilExit()
    end.cancel()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? status : -status
  }
}

/// Runs a body that starts a process, which takes over the signals that its thread blocks.
///
/// Tests run on threads that block all.
private func withAllSignals(_ body: () throws -> Void) rethrows {
  var (none, blocked) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &blocked)
  defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
  try body()
}
