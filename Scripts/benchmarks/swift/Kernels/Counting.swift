internal import Benchmark
import SegScore

/// Adds counting from memory: `count CLASS`, and with a heatmap's indices, which nobody keeps,
/// `index CLASS`. Masks are those of m8_pil. Both include the copy of each band.
func addCounting(of pictures: PictureSet) {
  for name in countedClasses {
    let pairs = MemoryPairs(pictures, masks: "m8_pil", maps: name)
    let scorer = PairScorer()
    benchmark("count \(name)") {
      try pairs.forEach { _ = try scorer.count(mask: $0, map: $1) }
    }
    benchmark("index \(name)") {
      let sinks = HeatmapSinks(loss: { _ in })
      try pairs.forEach { _ = try scorer.count(mask: $0, map: $1, heatmaps: sinks) }
    }
  }
}

/// Pairs that are decoded when they are first asked for.
final class MemoryPairs {
  private lazy var readers = zip(pictures.paths(masks), pictures.paths(maps)).map {
    (mask: try! MemoryReader(path: $0), map: try! MemoryReader(path: $1))
  }
  private let pictures: PictureSet
  private let masks: String
  private let maps: String

  /// Pairs of a class of masks and a class of maps.
  init(_ pictures: PictureSet, masks: String, maps: String) {
    self.pictures = pictures
    self.masks = masks
    self.maps = maps
  }

  /// Runs a body with each pair, read from the top.
  func forEach(_ body: (MemoryReader, MemoryReader) throws -> Void) rethrows {
    for (mask, map) in readers {
      mask.rewind()
      map.rewind()
      try body(mask, map)
    }
  }
}
