import SegScore
import Testing

/// Sums in fixed point, by hand.
@Suite struct FixedTotalTests {
  private func sum(_ numbers: [Double]) -> FixedTotal {
    numbers.reduce(into: FixedTotal()) { $0 += $1 }
  }

  @Test(
    arguments: [
      ([], 0), ([0], 0), ([1.5, 0.25], 1.75), ([0x1p-72], 0x1p-72), ([0x1.8p-72], 0x1p-72),
      ([1e-300, 1e-300], 0x1p-71), ([0x1.fffffffffffffp53, 0x1p0], 0x1p54),
      // Beyond 128 bits: 2¹²⁸ units are 2⁵⁶
      ([0x1p54], 0x1p54), ([0x1p55, 0x1p55], 0x1p56), ([0x1p56], 0x1p56),
      ([0x1.8p56, 0x1.8p56], 0x1.8p57),
      ([256e18], 256e18), ([0x1p117, 0x1p117], 0x1p118),
      ([0x1.23456789abcdfp100], 0x1.23456789abcdfp100),
      ([0x1.fffffffffffffp117], 0x1.fffffffffffffp117), ([0x1p62, 0x1p10], 0x1.0000000000001p62),
      // Rounded once: half of the last place goes to the even one, and a unit more upwards
      ([0x1p57, 0x1p4], 0x1p57), ([0x1p57, 0x1p4, 0x1p-72], 0x1.0000000000001p57),
      ([0x1p100, 0x1p47], 0x1p100), ([0x1p100, 0x1p47, 0x1p-72], 0x1.0000000000001p100),
      ([0x1p100, 0x1p-72], 0x1p100),
      ([0x1p118], .infinity), ([1, .infinity], .infinity),
    ] as [([Double], Double)])
  func values(numbers: [Double], expected: Double) {
    #expect(sum(numbers).value == expected)
    #expect(sum(numbers) == sum(numbers.reversed()))
  }

  @Test func sumsOfSums() {
    let numbers = [0x1p117, 3e18, 0x1p55, 0x1p55, 0.1, 0x1p-72, 1e-300, 7]
    for cut in 0...numbers.count {
      var total = sum(Array(numbers[..<cut]))
      total += sum(Array(numbers[cut...]))
      #expect(total == sum(numbers))
    }
  }

  /// 2¹²⁰ is beyond its last bit.
  @Test func beyondItsEnd() {
    #expect(
      sum([0x1p117, 0x1p117, 0x1p117, 0x1p117, 0x1p117, 0x1p117, 0x1p117]).value == 0x1.cp119)
    #expect(sum(Array(repeating: 0x1p117, count: 8)).value == .infinity)
  }
}
