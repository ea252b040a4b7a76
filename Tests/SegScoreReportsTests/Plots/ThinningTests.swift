import SegScore
import TestSupport
import Testing

@testable import SegScoreReports

/// Lines that are thinned, beside the whole ones.
@Suite struct ThinningTests {
  enum Shape: CaseIterable {
    case smooth, steps, noise, spikes, rising
  }

  @Test("Nowhere off by more than half a unit", arguments: Shape.allCases)
  func distance(shape: Shape) throws {
    var random = SplitMix(state: testSeed)
    let whole = line(shape, count: 4_000, &random)
    // As coordinates are written.
    let drawn = thinned(whole).map { PlotPoint(written($0.x), written($0.y)) }
    if shape != .noise && shape != .spikes { #expect(drawn.count <= 400, "seed \(testSeed)") }
    #expect(drawn.count < 4_000)
    #expect(farthest(whole, from: drawn) <= 0.5, "\(shape), seed \(testSeed)")
    #expect(farthest(drawn, from: whole) <= 0.5, "\(shape), seed \(testSeed)")
  }

  @Test("Short lines stay as they are")
  func short() {
    #expect(thinned([]) == [])
    #expect(thinned([PlotPoint(3, 4)]) == [PlotPoint(3, 4)])
    let corner = [PlotPoint(0, 0), PlotPoint(0, 9), PlotPoint(5, 9)]
    #expect(thinned(corner) == corner)
    // Of equal and straight ones the ends are enough.
    #expect(
      thinned([PlotPoint(0, 0), PlotPoint(0, 0), PlotPoint(5, 5), PlotPoint(9, 9)])
        == [PlotPoint(0, 0), PlotPoint(9, 9)])
  }

  private func written(_ number: Double) -> Double { Double(coordinate(number))! }

  private func line(_ shape: Shape, count: Int, _ random: inout SplitMix) -> [PlotPoint] {
    func uniform() -> Double { Double.random(in: 0..<1, using: &random) }
    var level = 28.0
    return (0..<count).map { index in
      let x = 46 + 304 * Double(index) / Double(count - 1)
      switch shape {
      case .smooth: return PlotPoint(x, 248 - 220 * (x - 46) / 304 * (x - 46) / 304)
      case .steps:
        if uniform() < 0.003 { level = 28 + 220 * uniform() }
        return PlotPoint(x, level)
      case .noise: return PlotPoint(x, 28 + 220 * uniform())
      case .spikes: return PlotPoint(x, uniform() < 0.01 ? 28 + 220 * uniform() : 138)
      case .rising:
        level += uniform() * 440 / Double(count)
        return PlotPoint(x, min(level, 248))
      }
    }
  }

  /// How far a point of the first line, its corners and those between, is from the second one.
  private func farthest(_ points: [PlotPoint], from line: [PlotPoint]) -> Double {
    var most = 0.0
    var first = 0
    for point in between(points) {
      while first + 1 < line.count, line[first + 1].x < point.x - 1 { first += 1 }
      var least = Double.infinity
      var index = first
      while index + 1 < line.count, line[index].x <= point.x + 1 {
        least = min(least, squaredDistance(point, line[index], line[index + 1]))
        index += 1
      }
      most = max(most, least)
    }
    return most.squareRoot()
  }

  /// The corners, and points at most two units apart between them.
  private func between(_ points: [PlotPoint]) -> [PlotPoint] {
    zip(points, points.dropFirst()).flatMap { start, end -> [PlotPoint] in
      let pieces = Int(max(abs(end.x - start.x), abs(end.y - start.y)) / 2) + 1
      return (0...pieces).map {
        let share = Double($0) / Double(pieces)
        return PlotPoint(
          start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
      }
    }
  }
}
