public import SegScore

/// A finished picture of a batch.
public struct ScoredPicture: Sendable {
  /// Its name.
  public let image: String
  /// Its rows.
  public var rows: [PictureRow] = []
  /// The packed counts of each scored label, where the batch is stored.
  public var tallies: [(label: String, packed: [UInt8])] = []
  /// The files of its pairs, where the batch is stored.
  public var inputs: [PairInputs] = []

  /// What came of the photograph of each scored label, where overlays are wanted.
  public var photographs: [PhotographNote] = []

  /// The names of the columns that a stream of pairs had brought along so far; `nil` where all are known.
  public var extraColumns: [String]?

  /// About how many bytes it takes in memory.
  package var storedBytes: Int {
    tallies.reduce(2048 * rows.count) { $0 + $1.packed.count }
  }

  /// A picture of which nothing is known yet.
  public init(image: String) { self.image = image }

  /// A picture a row, of which nothing but the row is known.
  public static func each(_ rows: [PictureRow]) -> [ScoredPicture] {
    rows.map { row in
      var picture = ScoredPicture(image: row.image)
      picture.rows = [row]
      return picture
    }
  }
}
