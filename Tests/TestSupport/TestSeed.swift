import Foundation

/// The seed of all random tests: `SEGSCORE_TEST_SEED` where that is set, else a new one.
///
/// It is printed, so that a failure can be had again.
public let testSeed: UInt64 = {
  let given = ProcessInfo.processInfo.environment["SEGSCORE_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? .random(in: 0...999_999_999)
  print("SEGSCORE_TEST_SEED=\(seed)")
  return seed
}()
