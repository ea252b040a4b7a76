internal import Benchmark
import LibPNGWriter
import SegScore
import SegScoreFiles
import SegScoreReports

/// Adds the writing of loss heatmaps from memory, `encode CLASS`, and beside it libpng with the
/// settings it has when nothing is chosen, `encode CLASS by libpng`.
///
/// The files are written to folders named `CLASS` and `CLASS by libpng`.
func addEncoding(of pictures: PictureSet) {
  for name in countedClasses {
    let planes = IndexPlanes(pictures, maps: name)
    let encoder = PNGEncoder(style, IdleThreads())
    let folder = pictures.outputFolder(name)
    benchmark("encode \(name)") {
      for (index, plane) in planes.all.enumerated() {
        try plane.write("\(folder)/\(index).png", encoder)
      }
    }
    let libpngFolder = pictures.outputFolder("\(name) by libpng")
    benchmark("encode \(name) by libpng") {
      for (index, plane) in planes.all.enumerated() {
        plane.writeByLibpng("\(libpngFolder)/\(index).png")
      }
    }
  }
}

private let style = HeatmapStyle.loss(.inferno, maximum: 4.605)

/// The palette indices of loss heatmaps, made when they are first asked for.
private final class IndexPlanes {
  private(set) lazy var all: [IndexPlane] = {
    var planes: [IndexPlane] = []
    let scorer = PairScorer()
    MemoryPairs(pictures, masks: "m8_pil", maps: maps).forEach { mask, map in
      var plane = IndexPlane(size: mask.size)
      let sinks = HeatmapSinks(loss: { plane.indices += $0 })
      _ = try! scorer.count(mask: mask, map: map, heatmaps: sinks)
      planes.append(plane)
    }
    return planes
  }()
  private let pictures: PictureSet
  private let maps: String

  init(_ pictures: PictureSet, maps: String) {
    self.pictures = pictures
    self.maps = maps
  }
}

private struct IndexPlane {
  let size: ImageSize
  var indices: [UInt8] = []

  func write(_ path: String, _ encoder: PNGEncoder) throws {
    let file = try HeatmapFile(path: path, size: size, encoder: encoder)
    try indices.withUnsafeBufferPointer { try file.write($0) }
    try file.finish()
  }

  func writeByLibpng(_ path: String) {
    let palette = style.colors.flatMap { [$0.red, $0.green, $0.blue] }
    let written = libpng_write_palette(
      path, indices, UInt32(size.width), UInt32(size.height), palette)
    precondition(written, "libpng cannot write \(path)")
  }
}
