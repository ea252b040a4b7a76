import Foundation

/// What the fuzzers check, by name: one is chosen by `SEGSCORE_FUZZER`, and gets all inputs.
///
/// A check returns, or ends the process where its property does not hold.
private let checks: [String: @Sendable (inout Input) -> Void] = [
  "png": checkPNG, "jpeg": checkJPEG, "npy": checkNPY, "npz": checkNPZ, "list": checkList,
  "score": checkScore,
]

private let check: @Sendable (inout Input) -> Void = {
  let name = ProcessInfo.processInfo.environment["SEGSCORE_FUZZER"] ?? ""
  guard let check = checks[name] else {
    fatalError("SEGSCORE_FUZZER names none of \(checks.keys.sorted())")
  }
  return check
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = Input(Array(UnsafeBufferPointer(start: start, count: count)))
  check(&input)
  return 0
}

/// Ends the process where a property does not hold.
func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
  if !holds { fatalError(property()) }
}
