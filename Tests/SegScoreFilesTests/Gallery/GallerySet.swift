import Foundation
import SegScore
import TestSupport

@testable import SegScoreFiles

/// Pairs of arrays that are scored and then shown.
final class GallerySet {
  let folder: TemporaryFolder
  private(set) var pairs: [PicturePair] = []
  var plan = BatchPlan()

  init() throws { folder = try TemporaryFolder() }

  /// Adds a pair of 8-bit levels.
  func add(_ name: String, width: Int, mask: [UInt8], map: [UInt8]) throws {
    let shape = [mask.count / width, width]
    try add(
      name, mask: npyFile(mask, dtype: "|u1", shape: shape),
      map: npyFile(map, dtype: "|u1", shape: shape))
  }

  /// Adds a pair of files of arrays.
  func add(_ name: String, mask: [UInt8], map: [UInt8]) throws {
    let paths = ["masks", "probs"].map { "\(folder.path)/\($0)-\(name).npy" }
    try Data(mask).write(to: URL(filePath: paths[0]))
    try Data(map).write(to: URL(filePath: paths[1]))
    pairs.append(
      PicturePair(
        image: name, mask: paths[0], map: paths[1], byteCount: mask.count + map.count))
  }

  /// Scores the pairs, and gives an item a row, in the order of names.
  func items() -> [GalleryItem] {
    let result = Batch.score(BatchPicture.all(pairs), plan)
    let score = DatasetScore(rules: plan.metrics, rows: result.rows, pools: result.pools)
    return score.rows.filter { $0.label != PictureRow.allLabels }.map { row in
      let pair = pairs.first { $0.image == row.image }
      return GalleryItem(row: row, pair: pair, inputs: pair.map { PairInputs(of: $0) })
    }
  }

  /// How the pairs are shown.
  func galleryPlan(threads: Int = 1) -> GalleryPlan {
    var plan = GalleryPlan(plan, loss: .test, error: .test)
    plan.batch.threads = threads
    return plan
  }
}

extension EncodedImage {
  /// The palette indices that libpng reads from the file.
  var indices: [UInt8] {
    get throws {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/a.png"
      try Data(bytes).write(to: URL(filePath: path))
      return try IndexPlane.read(path)
    }
  }
}

extension GalleryView {
  /// All views that are made of indices.
  var images: [EncodedImage] { [contours, mask, map, loss, error].compactMap(\.self) }
}
