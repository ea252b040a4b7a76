package import SegScore

/// The photograph of a picture, which is only looked at: no number depends on it.
///
/// Its file is read from the top for each view. It has the extent of the mask; where its size is another, it is
/// shown in the mask's. A JPEG picture is turned as its Exif orientation says, unless the mask was made from the
/// pixels as they are stored.
package struct Photograph {
  /// The file.
  package let path: String
  private let rules: ReadingRules
  private let memory: ReadingMemory
  private let memoryLimit: Int

  /// A file, which is not opened yet.
  ///
  /// - Parameters:
  ///   - rules: How many pixels it may have, and how it is decoded; colour and alpha are always shown.
  ///   - memoryLimit: The most bytes that reading it may hold.
  ///   - memory: What decoding holds, kept from file to file. It serves one view at a time.
  package init(
    path: String, _ rules: ReadingRules = ReadingRules(),
    memoryLimit: Int = BatchPlan.defaultMemoryLimit, memory: ReadingMemory = ReadingMemory()
  ) {
    self.path = path
    self.memory = memory
    self.memoryLimit = memoryLimit
    var shown = ReadingRules()
    shown.maximumPixels = rules.maximumPixels
    shown.decoder = rules.decoder
    shown.largestHeldBytes = rules.largestHeldBytes
    shown.alpha = .ignored
    self.rules = shown
  }

  /// A part of the mask's grid, a block of its pixels a pixel; the last of a row or column has what is left.
  ///
  /// The view's size is ceil(width / blockSize) × ceil(height / blockSize).
  ///
  /// - Parameters:
  ///   - maskSize: The whole mask's size.
  ///   - x: The part's left column in the mask.
  ///   - y: Its top row.
  ///   - size: How large it is, in pixels of the mask.
  package func view(
    maskSize: ImageSize, x: Int, y: Int, size: ImageSize, blockSize: Int
  ) throws(PhotographError) -> RGBPicture {
    try rows(
      maskSize: maskSize, columns: x..<x + size.width, rows: y..<y + size.height,
      blockSize: blockSize
    ).rows.picture()
  }

  /// The same, row by row; whether the photograph is of another size than the mask; and what is said of its size and
  /// its turn, where they could be wrong.
  package func rows(
    maskSize: ImageSize, columns: Range<Int>, rows: Range<Int>, blockSize: Int
  ) throws(PhotographError) -> (rows: PhotographRows, isScaled: Bool, remark: String?) {
    let stored = try PhotographSource(path, rules, memory)
    let isTurned = !stored.turn.isNone && !stored.turn.isContradicted(by: maskSize, stored.size)
    let source: any RGBSource = isTurned ? TurnedSource(stored) : stored
    let view = PhotographRows(
      source,
      columns: BoxAxis(
        source: source.size.width, grid: maskSize.width, part: columns, blockSize: blockSize),
      rows: BoxAxis(
        source: source.size.height, grid: maskSize.height, part: rows, blockSize: blockSize))
    guard view.heldBytes <= memoryLimit else {
      throw PhotographError(
        path: path, fault: .tooLarge(bytes: view.heldBytes, limit: memoryLimit))
    }
    let remark = remark(stored, isTurned: isTurned, source.size, maskSize: maskSize)
    return (view, source.size != maskSize, remark)
  }

  /// What is said where the size or the turn of a photograph could be wrong, or `nil`.
  private func remark(
    _ stored: PhotographSource, isTurned: Bool, _ size: ImageSize, maskSize: ImageSize
  ) -> String? {
    let turn =
      stored.turn.isNone ? nil : "\(isTurned ? "" : "not ")turned as its Exif orientation says"
    guard size == maskSize else {
      let turn = turn.map { ", \($0)," } ?? ""
      return "the photograph \(path) is \(size) pixels\(turn) but the mask is \(maskSize); "
        + "it is shown in the mask's size"
    }
    // Where the mask has the turned size alone, nobody expects another.
    guard let turn, !isTurned || stored.size == maskSize else { return nil }
    let reason = isTurned ? "; it would fit the mask unturned, too" : ", since so it fits the mask"
    return "the photograph \(path) is \(turn)\(reason)"
  }
}
