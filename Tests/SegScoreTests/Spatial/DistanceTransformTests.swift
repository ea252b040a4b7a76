import TestSupport
import Testing

@testable import SegScore

/// The distance transform beside a search through all pixels of the set.
@Suite struct DistanceTransformTests {
  /// What is nearest to a pixel: -1 and infinity where nothing is.
  struct Nearest: Equatable {
    var squared = Double.infinity
    var index = -1
  }

  /// Looks at all pixels of the set, column after column, each from above, and keeps the first of equals.
  static func search(
    _ plane: RandomPlane, member: UInt8, spacing: PixelSpacing, x: Int, y: Int
  ) -> Nearest {
    var nearest = Nearest()
    for column in 0..<plane.size.width {
      for row in 0..<plane.size.height where plane.pixels[row * plane.size.width + column] == member
      {
        let (down, across) = (Double(row - y) * spacing.y, Double(column - x) * spacing.x)
        let squared = down * down + across * across
        if squared < nearest.squared {
          nearest = Nearest(squared: squared, index: row * plane.size.width + column)
        }
      }
    }
    return nearest
  }

  static func transformed(_ transform: DistanceTransform) -> [Nearest] {
    let row = DistanceRow(transform)
    return (0..<transform.size.height).flatMap { y in
      transform.measure(row: y, into: row)
      return (0..<transform.size.width).map { x in
        Nearest(squared: row.squaredDistances[x], index: transform.nearest(to: x, ofRow: y, row))
      }
    }
  }

  /// Distances in pixels are whole numbers, and which of several nearest pixels is taken is a rule.
  @Test(arguments: [1, 0] as [UInt8])
  func inPixels(member: UInt8) {
    var random = SplitMix(state: testSeed)
    for round in 0..<300 {
      let plane = RandomPlane(using: &random)
      let transform = DistanceTransform(of: plane.pixels, member: member, size: plane.size)
      let found = Self.transformed(transform)
      for (index, nearest) in found.enumerated() {
        let (y, x) = index.quotientAndRemainder(dividingBy: plane.size.width)
        let expected = Self.search(plane, member: member, spacing: .one, x: x, y: y)
        #expect(
          nearest == expected, "seed \(testSeed), round \(round): (\(x), \(y)) of \(plane.size)")
      }
    }
  }

  /// In another unit two ways of rounding differ by less than 1e-14; which of equals is taken is open.
  @Test(arguments: [
    PixelSpacing(y: 0.7, x: 1.3), PixelSpacing(y: 5, x: 0.01), PixelSpacing(y: 2, x: 2),
  ])
  func inAnotherUnit(spacing: PixelSpacing) {
    var random = SplitMix(state: testSeed)
    for round in 0..<100 {
      let plane = RandomPlane(using: &random)
      let pixels = DistanceTransform(of: plane.pixels, size: plane.size)
      let found = Self.transformed(DistanceTransform(pixels, spacing: spacing))
      for (index, nearest) in found.enumerated() {
        let (y, x) = index.quotientAndRemainder(dividingBy: plane.size.width)
        let expected = Self.search(plane, member: 1, spacing: spacing, x: x, y: y).squared
        #expect(
          nearest.squared == expected || abs(nearest.squared - expected) < 1e-14 * expected,
          "seed \(testSeed), round \(round): (\(x), \(y)) of \(plane.size)")
        #expect((nearest.index < 0) == (expected == .infinity))
      }
    }
  }

  /// Few pixels of a row are looked for one by one, many with the whole row: both find the same.
  @Test func somePixels() {
    var random = SplitMix(state: testSeed)
    for round in 0..<100 {
      let plane = RandomPlane(using: &random, most: 90)
      let transform = DistanceTransform(
        of: plane.pixels, size: plane.size, spacing: PixelSpacing(y: 0.7, x: 1.3))
      let whole = DistanceRow(transform)
      let some = DistanceRow(transform)
      for y in 0..<plane.size.height {
        transform.measure(row: y, into: whole)
        let chosen = (0..<plane.size.width).filter { _ in random.happens(0.3) }
        let found = [Double](unsafeUninitializedCapacity: chosen.count) { distances, filled in
          chosen.map { Int32($0) }.withUnsafeBufferPointer {
            transform.measure($0, ofRow: y, into: distances.baseAddress!, some)
          }
          filled = chosen.count
        }
        for (x, squared) in zip(chosen, found) {
          let expected = whole.squaredDistances[x]
          #expect(
            squared == expected || abs(squared - expected) < 1e-14 * expected,
            "seed \(testSeed), round \(round): (\(x), \(y)) of \(plane.size)")
        }
      }
    }
  }

  /// Columns higher than 16 bits count, and rows longer than 46,340 pixels, whose square 32 bits do not hold.
  @Test(arguments: [ImageSize(width: 2, height: 70_000), ImageSize(width: 70_000, height: 2)])
  func long(size: ImageSize) {
    var plane = [UInt8](repeating: 0, count: size.pixelCount)
    plane[0] = 1
    let transform = DistanceTransform(of: plane, size: size)
    let row = DistanceRow(transform)
    let (x, y) = (size.width - 1, size.height - 1)
    transform.measure(row: y, into: row)
    #expect(row.squaredDistances[x] == Double(x * x + y * y))
    #expect(transform.nearest(to: x, ofRow: y, row) == 0)
  }

  /// The order in which parts are done changes nothing.
  @Test func backwards() {
    var random = SplitMix(state: testSeed)
    let plane = RandomPlane(ImageSize(width: 4_200, height: 12), using: &random)
    let forwards = DistanceTransform(of: plane.pixels, size: plane.size)
    let backwards = DistanceTransform(of: plane.pixels, size: plane.size) { count, body in
      for part in (0..<count).reversed() { body(part) }
    }
    #expect(Self.transformed(forwards) == Self.transformed(backwards), "seed \(testSeed)")
  }
}
