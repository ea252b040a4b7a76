internal import Benchmark
import SegScore

/// Adds scoring of arrays from memory: `score MASK MAP`. Each includes the copy of its bands.
///
/// - Parameter folder: Holds the arrays as NAME.npy.
func addArrays(in folder: String) {
  addScoring(
    in: folder, masks: ["binary", "soft"], maps: ["probabilities", "confident", "levels"])
  addScoring(in: folder, masks: ["binary", "soft"], maps: ["logits"], areLogits: true)
}

private func addScoring(in folder: String, masks: [String], maps: [String], areLogits: Bool = false)
{
  var options = ScoringOptions()
  options.areLogits = areLogits
  let scorer = PairScorer(options)
  for mask in masks {
    for map in maps {
      let pair = ArrayPair(mask: "\(folder)/\(mask).npy", map: "\(folder)/\(map).npy")
      benchmark("score \(mask) \(map)") { try pair.count(by: scorer) }
    }
  }
}

/// A pair that is read when it is first counted.
private final class ArrayPair {
  private lazy var mask = try! MemoryReader(path: maskPath)
  private lazy var map = try! MemoryReader(path: mapPath)
  private let maskPath: String
  private let mapPath: String

  init(mask: String, map: String) { (maskPath, mapPath) = (mask, map) }

  func count(by scorer: PairScorer) throws {
    mask.rewind()
    map.rewind()
    _ = try scorer.count(mask: mask, map: map)
  }
}
