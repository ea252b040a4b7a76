import SegScore

/// Makes an overlay's rows from those of a photograph, of the loss and of outcomes.
final class OverlayRows {
  /// The overlay's size.
  let size: ImageSize
  /// How many of the mask's pixels, in each direction, are one of the overlay, which then shows the largest loss of
  /// them and the lines through any.
  let blockSize: Int
  private let maskSize: ImageSize
  private let colors: OverlayBlend
  private let losses: RowQueue
  private let outlines: OutlineRows
  private var nextRow = 0
  private let lines: UnsafeMutablePointer<UInt8>
  private let blockLosses: UnsafeMutablePointer<UInt8>
  private let blockLines: UnsafeMutablePointer<UInt8>
  private let rgb: UnsafeMutableBufferPointer<UInt8>

  init(maskSize: ImageSize, blockSize: Int, _ colors: OverlayBlend) {
    func blocks(_ length: Int) -> Int { (length + blockSize - 1) / blockSize }
    (self.maskSize, self.blockSize, self.colors) = (maskSize, blockSize, colors)
    size = ImageSize(width: blocks(maskSize.width), height: blocks(maskSize.height))
    losses = RowQueue(width: maskSize.width)
    outlines = OutlineRows(maskSize)
    lines = .allocate(capacity: maskSize.width)
    (blockLosses, blockLines) = (.allocate(capacity: size.width), .allocate(capacity: size.width))
    rgb = .allocate(capacity: 3 * size.width)
  }

  deinit {
    lines.deallocate()
    blockLosses.deallocate()
    blockLines.deallocate()
    rgb.deallocate()
  }

  /// The smallest block with which an overlay can be a JPEG file.
  static func blockSize(_ maskSize: ImageSize) -> Int {
    (max(maskSize.width, maskSize.height) - 1) / JPEGWriter.longestSide + 1
  }

  /// The most bytes that it holds. Bands have at most as many rows as a tile.
  static func heldBytes(_ maskSize: ImageSize, tileSize: Int) -> Int {
    let bandRows = min(maskSize.height, tileSize) + 2 * OutlineRows.thickness(maskSize) + 1
    // libjpeg holds a few rows of 8×8 blocks.
    return 2 * maskSize.width * bandRows + 128 * maskSize.width
  }

  /// Adds rows of the loss heatmap.
  func addLosses(_ rows: UnsafeBufferPointer<UInt8>) { losses.append(rows) { $0 } }

  /// Adds rows of outcomes, of which the losses were added before.
  func addOutcomes(_ rows: UnsafeBufferPointer<UInt8>) { outlines.append(rows) }

  /// Makes the next row of the overlay over one of the photograph, or gives `nil` where it has to wait for more.
  ///
  /// - Parameter photograph: Fills the photograph's row.
  func next<Failure>(
    _ photograph: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> UnsafeBufferPointer<UInt8>? {
    let (first, end) = (nextRow, min(nextRow + blockSize, maskSize.height))
    guard first < end, outlines.isReady(end - 1) else { return nil }
    blockLosses.update(repeating: 0, count: size.width)
    blockLines.update(repeating: 0, count: size.width)
    for row in first..<end {
      outlines.fill(lines, row: row)
      join(losses.row(row))
    }
    nextRow = end
    losses.drop(before: end)
    try photograph(rgb.baseAddress!)
    colors.blend(
      rgb.baseAddress!, losses: blockLosses, lines: blockLines, width: size.width,
      y: first / blockSize, dash: 4 * outlines.thickness)
    return UnsafeBufferPointer(rgb)
  }

  /// Joins a row of losses and lines with the others of its blocks.
  private func join(_ losses: UnsafePointer<UInt8>) {
    guard blockSize > 1 else {
      blockLosses.update(from: losses, count: size.width)
      blockLines.update(from: lines, count: size.width)
      return
    }
    for x in 0..<maskSize.width {
      let block = x / blockSize
      blockLines[block] |= lines[x]
      // The smallest index has the largest loss; 0, which has none, comes last.
      blockLosses[block] = min(blockLosses[block] &- 1, losses[x] &- 1) &+ 1
    }
  }
}
