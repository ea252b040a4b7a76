/// A place in a plot, in units of its view box.
struct PlotPoint: Equatable, Sendable {
  let x: Double
  let y: Double

  init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// The points of a line that can be seen: the line through them is nowhere farther than half a unit from the whole one,
/// and the whole one nowhere farther from it.
///
/// The whole line goes from left to right. Of a curve over 65,536 thresholds some hundred points remain.
func thinned(_ line: [PlotPoint]) -> [PlotPoint] {
  // Columns move the line by a quarter unit at most, the tolerance by 0.15, and coordinates in tenths by 0.07.
  straightened(inColumns(line, width: 0.25), tolerance: 0.15)
}

/// Leaves of the points in each column the first, the lowest, the highest and the last: between them a line passes
/// through all heights that the others have.
private func inColumns(_ line: [PlotPoint], width: Double) -> [PlotPoint] {
  var kept: [PlotPoint] = []
  var start = 0
  while start < line.count {
    let end = line[start...].firstIndex { $0.x > line[start].x + width } ?? line.count
    let column = start..<end
    let low = column.min { line[$0].y < line[$1].y }!
    let high = column.max { line[$0].y < line[$1].y }!
    for index in Set([start, low, high, end - 1]).sorted() where kept.last != line[index] {
      kept.append(line[index])
    }
    start = end
  }
  return kept
}

/// Leaves out points that are nearly on the line between their neighbours (Ramer 1972, Douglas and Peucker 1973).
private func straightened(_ line: [PlotPoint], tolerance: Double) -> [PlotPoint] {
  guard line.count > 2 else { return line }
  var isKept = [Bool](repeating: false, count: line.count)
  isKept[0] = true
  isKept[line.count - 1] = true
  var open = [(0, line.count - 1)]
  while let (first, last) = open.popLast() {
    guard last - first > 1 else { continue }
    var (farthest, distance) = (first, tolerance)
    for index in first + 1..<last {
      let other = squaredDistance(line[index], line[first], line[last]).squareRoot()
      if other > distance { (farthest, distance) = (index, other) }
    }
    guard farthest > first else { continue }
    isKept[farthest] = true
    open += [(first, farthest), (farthest, last)]
  }
  return zip(line, isKept).filter(\.1).map(\.0)
}

/// How far a point is from the line between two others, squared.
func squaredDistance(_ point: PlotPoint, _ start: PlotPoint, _ end: PlotPoint) -> Double {
  let (dx, dy) = (end.x - start.x, end.y - start.y)
  let length = dx * dx + dy * dy
  let along = length > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / length : 0
  let share = min(max(along, 0), 1)
  let (x, y) = (point.x - start.x - share * dx, point.y - start.y - share * dy)
  return x * x + y * y
}
