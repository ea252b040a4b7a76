import Foundation
import TestSupport

/// A command on a terminal of its own, as `script` of util-linux makes it.
enum Terminal {
  static let isPossible = FileManager.default.fileExists(atPath: "/usr/bin/script")

  static func run(
    _ arguments: String, _ variable: String = "NO_COLOR=", in data: DataSet, columns: Int = 120
  ) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/script")
    let command =
      "stty cols \(columns) -onlcr; TERM=xterm \(variable) '\(Segscore.executable.path)' \(arguments)"
    process.arguments = ["-qec", command, "/dev/null"]
    process.currentDirectoryURL = URL(filePath: data.path("."))
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return withDeadline {
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return text
    }
  }
}
