import SegScore

/// A picture's plane of levels: a decoder's rows, converted.
final class PictureReader<Source: RowSource & ~Copyable>: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let hasCoverage: Bool
  let heldBytes: Int
  private let path: String
  private let rules: ReadingRules
  private let converter: RowConverter
  private let rowBytes: Int
  private var source: Source
  private var row = RowMemory()
  private var nextRow = 0

  init(_ source: consuming Source, path: String, _ rules: ReadingRules) {
    let layout = source.layout
    converter = RowConverter(layout, rules)
    size = layout.size
    format = .levels(converter.depth)
    hasCoverage = converter.hasCoverage
    rowBytes = layout.rowBytes
    heldBytes = source.heldBytes + (converter.changesNothing ? 0 : layout.rowBytes)
    self.source = source
    self.path = path
    self.rules = rules
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    try rows.withUnsafeMutableBytes { bytes in
      let expected = count * size.width * bytesPerPixel
      precondition(bytes.count == expected, "\(bytes.count) bytes for \(count) rows")
      guard let start = bytes.baseAddress else { return }
      try read(count, into: start)
    }
    if nextRow == size.height { try source.readEnd() }
  }

  private var levelBytes: Int { size.width * format.bytesPerSample }

  private func read(_ count: Int, into levels: UnsafeMutableRawPointer) throws(ImageFileError) {
    if converter.changesNothing {
      try source.readRows(count, into: levels)
      nextRow += count
      return
    }
    row.reserve(rowBytes)
    let samples = row.bytes.baseAddress!
    let coverage = (levels + count * levelBytes).assumingMemoryBound(to: UInt8.self)
    for index in 0..<count {
      try source.readRows(1, into: samples)
      do throws(PixelFault) {
        try converter.convert(
          samples, into: levels + index * levelBytes,
          coverage: hasCoverage ? coverage + index * size.width : nil)
      } catch {
        throw ImageFileError(path: path, fault: fault(error, y: nextRow))
      }
      nextRow += 1
    }
  }

  private func fault(_ fault: PixelFault, y: Int) -> ImageFileError.Fault {
    switch fault.kind {
    case .color: .color(x: fault.x, y: y)
    case .alpha: .alpha(x: fault.x, y: y)
    case .noPaletteEntry(let index, let count):
      .damaged(reason: "palette index \(index) at pixel (\(fault.x), \(y)), of \(count) colours")
    }
  }
}
