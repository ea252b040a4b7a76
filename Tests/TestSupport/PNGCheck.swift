import Foundation

/// What pngcheck complains of in files: nothing where they are without a fault.
///
/// It reads with zlib and knows the rules of chunks.
public func pngcheck(_ paths: [String]) throws -> String {
  let check = Process()
  check.executableURL = URL(filePath: "/usr/bin/env")
  check.arguments = ["pngcheck", "-q"] + paths
  let output = Pipe()
  check.standardOutput = output
  try check.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  check.waitUntilExit()
  let status = check.terminationStatus
  return text.isEmpty && status != 0 ? "pngcheck ends with status \(status)" : text
}
