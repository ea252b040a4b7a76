extension IndexPicture {
  /// The picture reduced by blocks of a side.
  public func reduced(
    by blockSize: Int, _ values: IndexValues, _ rule: BlockRule = .mean
  ) -> IndexPicture {
    var reduced: [UInt8] = []
    let reducer = BlockReducer(size, blockSize: blockSize, values, rule) { reduced += $0 }
    do {
      try indices.withUnsafeBufferPointer(reducer.add)
    } catch {
      preconditionFailure("an array takes all rows: \(error)")
    }
    return IndexPicture(size: reducer.reducedSize, indices: reduced)
  }
}
