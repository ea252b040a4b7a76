import SegScore

/// The outlines of a mask and a prediction as palette indices: 0 = nothing, 1 = mask, 2 = prediction; and stripes over
/// what is ignored: 3 = bright, 4 = dark.
enum Outlines {
  /// The lines that overlays have, see ``OutlineRows``: the mask's on its foreground, the prediction's just outside of
  /// its own, dashed where both go. Where the picture ends there is no line, since what it shows may go on there.
  ///
  /// - Parameter hasStripes: Whether ignored pixels are striped, as they are to be where nothing else tells them.
  static func picture(_ outcomes: IndexPicture, hasStripes: Bool) -> IndexPicture {
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
    if hasStripes { addStripes(outcomes, to: &indices) }
    return IndexPicture(size: outcomes.size, indices: indices)
  }

  /// Bright beside dark, so that stripes are seen on any photograph.
  private static let stripes: [UInt8] = [3, 3, 4, 4, 0, 0, 0, 0]

  /// No line goes through what is ignored.
  private static func addStripes(_ outcomes: IndexPicture, to indices: inout [UInt8]) {
    let width = outcomes.size.width
    for pixel in indices.indices where outcomes.indices[pixel] == 0 {
      indices[pixel] = stripes[(pixel % width + pixel / width) % stripes.count]
    }
  }
}
