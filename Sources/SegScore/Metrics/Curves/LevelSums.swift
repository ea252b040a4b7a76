/// Adds the counts of levels to those of others. Both are in order, and so is the sum.
func add(_ part: [LevelCounts], to total: inout [LevelCounts]) {
  if total.isEmpty {
    total = part
  } else if part.count * 4 < total.count {
    // Most pictures are small beside their pool, which soon has all their levels.
    let unknown = addKnown(part, to: &total)
    if !unknown.isEmpty { total = merged(total, unknown) }
  } else {
    total = merged(total, part)
  }
}

/// Adds the levels that the total has, and gives back the others.
private func addKnown(_ part: [LevelCounts], to total: inout [LevelCounts]) -> [LevelCounts] {
  var unknown: [LevelCounts] = []
  total.withUnsafeMutableBufferPointer { total in
    var place = 0
    for counts in part {
      place = firstPlace(from: place, of: counts.level, in: total)
      if place < total.count, total[place].level == counts.level {
        total[place] += counts
      } else {
        unknown.append(counts)
      }
    }
  }
  return unknown
}

/// The first place, not before a given one, whose level is not below one.
private func firstPlace(
  from start: Int, of level: Int, in levels: UnsafeMutableBufferPointer<LevelCounts>
) -> Int {
  guard start < levels.count, levels[start].level < level else { return start }
  // No level comes twice, so it is at most as many places away as levels; just so many where none is missing.
  var (low, high) = (start + 1, min(levels.count, start + (level - levels[start].level)))
  if high < levels.count, levels[high].level == level { return high }
  while low < high {
    let middle = (low + high) / 2
    if levels[middle].level < level { low = middle + 1 } else { high = middle }
  }
  return low
}

/// The levels of two lists, those of both added.
private func merged(_ left: [LevelCounts], _ right: [LevelCounts]) -> [LevelCounts] {
  // There are 65,536 levels at most.
  Array(unsafeUninitializedCapacity: min(left.count + right.count, 65_536)) { sum, count in
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        var (first, second) = (0, 0)
        while first < left.count || second < right.count {
          let level = first < left.count ? left[first].level : Int.max
          let other = second < right.count ? right[second].level : Int.max
          var counts = level <= other ? left[first] : right[second]
          if level == other { counts += right[second] }
          first &+= level <= other ? 1 : 0
          second &+= other <= level ? 1 : 0
          sum.initializeElement(at: count, to: counts)
          count &+= 1
        }
      }
    }
  }
}

extension LevelCounts {
  /// Adds other pixels of the same level.
  @inline(__always)
  static func += (total: inout Self, part: Self) {
    total.foreground += part.foreground
    total.background += part.background
    total.targetSum += part.targetSum
  }
}
