/// The 8-connected components of a plane's foreground: pixels that touch by a side or a corner belong together.
struct Components: Sendable {
  let foreground: ForegroundRuns
  /// The component of each run, from 0 on in the order of their first runs.
  let labels: [Int32]
  /// The pixels of each component.
  let areas: [Int]

  var count: Int { areas.count }

  init(of plane: [UInt8], size: ImageSize, parallel: Parallel) {
    let foreground = ForegroundRuns(of: plane, size: size, parallel: parallel)
    let runs = foreground.runs
    var labels = runs.indices.map { Int32(truncatingIfNeeded: $0) }
    areas = labels.withUnsafeMutableBufferPointer { labels in
      let trees = RunTrees(parents: labels)
      foreground.forEachTouch { trees.join($0, $1) }
      return trees.number(runs)
    }
    self.labels = labels
    self.foreground = foreground
  }
}

/// Runs that belong together as trees: each has a parent before it, the first one itself (union-find).
private struct RunTrees {
  let parents: UnsafeMutableBufferPointer<Int32>

  private func root(_ run: Int) -> Int {
    var run = run
    while Int(parents[run]) != run {
      // Each second one is hung higher, so that trees stay low.
      parents[run] = parents[Int(parents[run])]
      run = Int(parents[run])
    }
    return run
  }

  func join(_ first: Int, _ second: Int) {
    let (first, second) = (root(first), root(second))
    parents[max(first, second)] = Int32(truncatingIfNeeded: min(first, second))
  }

  /// Replaces parents by the numbers of trees.
  ///
  /// - Returns: The pixels of each tree.
  func number(_ runs: [ForegroundRuns.Run]) -> [Int] {
    var areas: [Int] = []
    for run in parents.indices {
      let parent = Int(parents[run])
      if parent == run {
        parents[run] = Int32(truncatingIfNeeded: areas.count)
        areas.append(runs[run].length)
      } else {
        // A parent comes before, so it has its number already.
        parents[run] = parents[parent]
        areas[Int(parents[run])] += runs[run].length
      }
    }
    return areas
  }
}

extension ForegroundRuns {
  /// Calls a body for the indices of runs of neighbouring rows that touch.
  fileprivate func forEachTouch(_ body: (Int, Int) -> Void) {
    runs.withUnsafeBufferPointer { runs in
      for y in 1..<max(1, starts.count - 1) {
        var (above, below) = (starts[y - 1], starts[y])
        while above < starts[y], below < starts[y + 1] {
          // A run touches by a corner what ends where it starts.
          if runs[above].start <= runs[below].end, runs[below].start <= runs[above].end {
            body(above, below)
          }
          if runs[above].end < runs[below].end { above += 1 } else { below += 1 }
        }
      }
    }
  }

  /// Calls a body for the indices of runs of two planes that share pixels, and for how many.
  func forEachOverlap(with other: ForegroundRuns, _ body: (Int, Int, Int) -> Void) {
    runs.withUnsafeBufferPointer { runs in
      other.runs.withUnsafeBufferPointer { others in
        for y in 0..<starts.count - 1 {
          var (first, second) = (starts[y], other.starts[y])
          while first < starts[y + 1], second < other.starts[y + 1] {
            let (run, otherRun) = (runs[first], others[second])
            let shared = min(run.end, otherRun.end) - max(run.start, otherRun.start)
            if shared > 0 { body(first, second, Int(shared)) }
            if run.end < otherRun.end { first += 1 } else { second += 1 }
          }
        }
      }
    }
  }
}
