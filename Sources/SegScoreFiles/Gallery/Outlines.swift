import SegScore

/// The outlines of a mask and a prediction as palette indices: 0 = nothing, 1 = mask, 2 = prediction.
enum Outlines {
  /// The lines that overlays have, see ``OutlineRows``: the mask's on its foreground, the prediction's just outside of
  /// its own, dashed where both go. Where the picture ends there is no line, since what it shows may go on there.
  static func picture(_ outcomes: IndexPicture) -> IndexPicture {
    let (width, rows) = (outcomes.size.width, OutlineRows(outcomes.size))
    let dash = 4 * rows.thickness
    outcomes.indices.withUnsafeBufferPointer { rows.append($0) }
    var row = [UInt8](repeating: 0, count: width)
    var indices: [UInt8] = []
    for y in 0..<outcomes.size.height {
      row.withUnsafeMutableBufferPointer { rows.fill($0.baseAddress!, row: y) }
      indices += row.enumerated().map { x, lines in
        lines == 3 ? 1 + UInt8((x + y) / dash & 1) : lines
      }
    }
    return IndexPicture(size: outcomes.size, indices: indices)
  }
}
