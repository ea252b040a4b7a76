public import SegScore

/// One picture of a batch: its pairs, of which there is one for each label.
public struct BatchPicture: Sendable {
  /// Its name.
  public let image: String
  /// The pairs that can be scored.
  public let pairs: [PicturePair]
  /// The rows of labels that lack a file. The picture as a whole then fails too.
  public let failures: [PictureRow]

  /// A picture of the given pairs and failed rows.
  package init(image: String, pairs: [PicturePair], failures: [PictureRow]) {
    (self.image, self.pairs, self.failures) = (image, pairs, failures)
  }

  /// Bytes in all files, by which the work is ordered.
  var byteCount: Int { pairs.reduce(0) { $0 + $1.byteCount } }

  /// The pictures of a pairing, with the failed rows of their labels; and the rows of those that failed as a whole.
  public static func all(
    of pairing: Pairing
  ) -> (pictures: [BatchPicture], failures: [PictureRow]) {
    let failures = pairing.failures
    return (
      all(pairing.pairs, failures: failures.filter { !$0.label.isEmpty }),
      failures.filter(\.label.isEmpty)
    )
  }

  /// Gathers the pairs of each picture, and the failed rows of its labels.
  public static func all(
    _ pairs: [PicturePair], failures: [PictureRow] = []
  ) -> [BatchPicture] {
    // By bytes: as text, names that are spelled in other Unicode characters are equal.
    let pairsByImage = Dictionary(grouping: pairs) { Array($0.image.utf8) }
    let failuresByImage = Dictionary(grouping: failures) { Array($0.image.utf8) }
    let images = Set(pairsByImage.keys).union(failuresByImage.keys)
    return images.sorted { $0.lexicographicallyPrecedes($1) }.map { image in
      BatchPicture(
        image: String(decoding: image, as: UTF8.self), pairs: pairsByImage[image] ?? [],
        failures: failuresByImage[image] ?? [])
    }
  }
}
