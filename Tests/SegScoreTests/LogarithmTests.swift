import TestSupport
import Testing

@testable import SegScore

/// Our logarithm and exponential beside values of mpmath, rounded correctly (Scripts/expected.py).
@Suite struct LogarithmTests {
  /// Tolerance: one unit in the last place, which the documentation promises.
  @Test func logarithms() throws {
    for row in try Fixtures.table("logarithms.csv") {
      let (x, expected) = (Double(row["x"]!)!, Double(row["log"]!)!)
      let error = abs(naturalLogarithm(x) - expected)
      #expect(error <= expected.ulp, "log(\(x)): \(naturalLogarithm(x)), not \(expected)")
    }
  }

  /// Tolerance: two units in the last place, which the documentation promises.
  @Test func exponentials() throws {
    for row in try Fixtures.table("exponentials.csv") {
      let (x, expected) = (Double(row["x"]!)!, Double(row["exp"]!)!)
      let error = abs(exponential(x) - expected)
      #expect(error <= 2 * expected.ulp, "exp(\(x)): \(exponential(x)), not \(expected)")
    }
  }

  @Test func edges() {
    #expect(naturalLogarithm(1) == 0)
    #expect(naturalLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(.infinity) == .infinity)
    #expect(exponential(0) == 1)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(-1000) == 0)
  }
}
