public import SegScoreFiles

extension StoredRun {
  /// The files of the pairs of some pictures, by the bytes of the pictures' names.
  public func inputs(of images: [String]) throws(StoreError) -> [[UInt8]: [PairInputs]] {
    try database.inputs(of: images)
  }
}

extension RunStore {
  /// The files of the pairs of some pictures, by the bytes of the pictures' names.
  public func inputs(of images: [String]) throws(StoreError) -> [[UInt8]: [PairInputs]] {
    try database.inputs(of: images)
  }
}

extension Database {
  /// One look through the table, which has no index.
  fileprivate func inputs(of images: [String]) throws(StoreError) -> [[UInt8]: [PairInputs]] {
    let marks = Array(repeating: "?", count: images.count).joined(separator: ",")
    let statement = try prepare("SELECT * FROM inputs WHERE image IN (\(marks))")
    for (index, image) in images.enumerated() { statement.bind(image, at: Int32(index + 1)) }
    var inputs: [[UInt8]: [PairInputs]] = [:]
    while try statement.step() {
      inputs[Array(statement.text(0).utf8), default: []].append(statement.pairInputs)
    }
    return inputs
  }
}

extension Statement {
  /// The files in a row of `inputs`.
  var pairInputs: PairInputs {
    let files = PairInputs.roles.indices.map { role -> FileStamp? in
      let first = Int32(2 + 3 * role)
      guard kind(first + 1) == .integer else { return nil }
      return FileStamp(
        path: text(first), bytes: integer(first + 1), modified: integer(first + 2))
    }
    return PairInputs(label: text(1), files: files)
  }
}
