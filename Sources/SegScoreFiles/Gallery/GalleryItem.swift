public import SegScore

/// A row of a run that is shown, and where its files are.
public struct GalleryItem: Sendable {
  /// The row.
  public let row: PictureRow
  /// The files it was scored from, or `nil` where nobody knows them.
  public let pair: PicturePair?
  /// Those files as they were when they were scored, or `nil` where that is not known: then they are taken for
  /// what was scored.
  public let inputs: PairInputs?

  /// A row with its files.
  public init(row: PictureRow, pair: PicturePair?, inputs: PairInputs? = nil) {
    (self.row, self.pair, self.inputs) = (row, pair, inputs)
  }

  /// The name of the row's outputs below a folder.
  var outputName: String { PictureRow.outputName(image: row.image, label: row.label) }

  /// Why its files cannot be shown as what was scored, in a sentence, or `nil`.
  func fault(of pair: PicturePair) -> String? {
    let paths = [pair.mask, pair.map, pair.weights, pair.region]
    for (role, path) in paths.enumerated() {
      guard let path, let fault = fault(of: path, role: role) else { continue }
      return fault
    }
    return nil
  }

  /// Why a photograph cannot be shown as the one of the run, in a sentence, or `nil`.
  func faultOfPhotograph(_ path: String) -> String? {
    switch state(of: path, role: 4) {
    case .same: nil
    case .gone:
      "the photograph \(path) is no longer there; make the report where the run was made, or bring it back"
    case .changed: "the photograph \(path) has changed since the run; score again to show it"
    }
  }

  private func fault(of path: String, role: Int) -> String? {
    switch state(of: path, role: role) {
    case .same: nil
    case .gone: "\(path) is no longer there; make the report where the run was made"
    case .changed: Self.changed(path)
    }
  }

  /// What became of a file since the run.
  private enum FileState {
    case same, gone, changed
  }

  private func state(of path: String, role: Int) -> FileState {
    guard let stamp = FileStamp(path: path) else { return .gone }
    guard let inputs, role < inputs.files.count, let scored = inputs.files[role] else {
      return .same
    }
    return (stamp.bytes, stamp.modified) == (scored.bytes, scored.modified) ? .same : .changed
  }

  /// What is said of a file that is not the one that was scored.
  static func changed(_ path: String) -> String {
    "\(path) has changed since it was scored; score it again"
  }
}
