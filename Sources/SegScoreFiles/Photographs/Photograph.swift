package import SegScore

/// The photograph of a picture, which is only looked at: no number depends on it.
///
/// Its file is read from the top for each view. It has the extent of the mask; where its size is another, it is
/// shown in the mask's.
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

  /// The same, row by row, and a sentence where the photograph is of another size than the mask.
  package func rows(
    maskSize: ImageSize, columns: Range<Int>, rows: Range<Int>, blockSize: Int
  ) throws(PhotographError) -> (rows: PhotographRows, remark: String?) {
    let source = try PhotographSource(path, rules, memory)
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
    return (view, remark(source.size, maskSize: maskSize))
  }

  /// What is said where a photograph of another size is shown, or `nil`.
  private func remark(_ size: ImageSize, maskSize: ImageSize) -> String? {
    size == maskSize
      ? nil
      : "the photograph \(path) is \(size) pixels but the mask is \(maskSize); it is shown in the mask's size"
  }
}
