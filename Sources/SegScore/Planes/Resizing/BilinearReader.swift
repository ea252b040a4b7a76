/// A map in another size, whose numbers are interpolated between those of the source: first along rows,
/// then between two rows.
///
/// Levels become level / largest level first. All rows of the source are read, since only its end
/// tells whether it is whole.
final class BilinearReader: BandReader {
  let size: ImageSize
  let format = SampleFormat.float64
  let heldBytes: Int
  private let source: RowCursor
  private let rows: ResizedAxis
  private let stretcher: RowStretcher
  /// Two rows of the source in the new width: the one of an even number, and the one of an odd number.
  private let stretched = [RowMemory(), RowMemory()]
  /// Which rows they are.
  private var stretchedRows = [-1, -1]
  private var levels = LevelUnion()
  private var check: SourceCheck
  private var nextRow = 0

  /// - Precondition: The source holds no whole numbers, which stand for classes.
  init(_ source: any BandReader, size: ImageSize, _ check: SourceCheck) {
    precondition(source.format != .integers, "there is no mean of classes")
    self.size = size
    self.check = check
    self.source = RowCursor(source)
    rows = ResizedAxis(source: source.size.height, resized: size.height)
    stretcher = RowStretcher(ResizedAxis(source: source.size.width, resized: size.width))
    heldBytes = self.source.heldBytes + stretcher.heldBytes + 2 * size.width * 8
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    try rows.withUnsafeMutableBytes { bytes in
      let expected = count * size.width * format.bytesPerSample
      precondition(bytes.count == expected, "\(bytes.count) bytes for \(count) rows")
      guard let numbers = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
      for row in 0..<count {
        try fillRow(numbers + row * size.width)
        nextRow += 1
      }
    }
    if nextRow == size.height { try readEnd() }
  }

  private func fillRow(_ numbers: UnsafeMutablePointer<Double>) throws {
    let place = rows.between(nextRow)
    let first = try stretchedRow(place.first)
    let second = try stretchedRow(place.second)
    for column in 0..<size.width {
      numbers[column] = interpolated(first[column], second[column], place.share)
    }
  }

  /// A row of the source in the new width, which is kept until the next but one takes its place.
  private func stretchedRow(_ row: Int) throws -> UnsafeMutablePointer<Double> {
    let memory = stretched[row % 2]
    if stretchedRows[row % 2] != row {
      try advance(to: row)
      memory.reserve(size.width * 8)
      stretcher.stretch(source, to: memory.samples(Double.self))
      stretchedRows[row % 2] = row
    }
    return memory.samples(Double.self)
  }

  private func advance(to row: Int) throws {
    try source.advance(to: row) {
      levels.add(source)
      check.add(source)
    }
  }

  private func readEnd() throws {
    try advance(to: rows.source - 1)
    try check.finish()
    // As numbers, the levels of an index picture would be probabilities near 0.
    if let depth = source.plane.format.depth, depth >= .eight, levels.areOnly0And1 {
      throw ScoreError.indexLevels(.prediction, depth: depth)
    }
  }
}

/// The number between two others, from 0 at the first to 1 at the second.
///
/// It is never outside of them, so probabilities stay in `0...1`: a share lacks at least 1 / (2 · resized)
/// to 1, which is far more than the 2⁻⁵³ by which the difference may be rounded up.
@inline(__always)
func interpolated(_ first: Double, _ second: Double, _ share: Double) -> Double {
  first + (second - first) * share
}
