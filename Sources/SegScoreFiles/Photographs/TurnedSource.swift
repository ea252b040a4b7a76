import SegScore

/// A photograph turned as its Exif orientation says.
///
/// From its first row on it is held whole, since that may be the last one of the file, or a column. A row that is only
/// mirrored could do without, which is not worth a second way.
final class TurnedSource: RGBSource {
  let size: ImageSize
  let heldBytes: Int
  private let stored: PhotographSource
  private let turn: ExifTurn
  private let picture = RowMemory()
  private var isRead = false
  private var nextRow = 0

  init(_ stored: PhotographSource) {
    self.stored = stored
    turn = stored.turn
    size = turn.size(stored.size)
    heldBytes = stored.heldBytes + 3 * stored.size.pixelCount
  }

  func skip(toRow end: Int) { nextRow = max(nextRow, end) }

  func readRow(into rgb: UnsafeMutablePointer<UInt8>) throws(PhotographError) {
    precondition(nextRow < size.height, "row \(nextRow) of \(size)")
    if !isRead { try readWhole() }
    let (first, step) = turn.row(nextRow, of: stored.size)
    nextRow += 1
    let pixels = picture.samples(UInt8.self)
    for x in 0..<size.width {
      let (pixel, target) = (pixels + 3 &* (first &+ x &* step), rgb + 3 &* x)
      (target[0], target[1], target[2]) = (pixel[0], pixel[1], pixel[2])
    }
  }

  /// The file's end was read with the stored picture's last row.
  func readEnd() {}

  private func readWhole() throws(PhotographError) {
    let rowBytes = 3 * stored.size.width
    picture.reserve(rowBytes * stored.size.height)
    for y in 0..<stored.size.height {
      try stored.readRow(into: picture.samples(UInt8.self) + y * rowBytes)
    }
    try stored.readEnd()
    isRead = true
  }
}
