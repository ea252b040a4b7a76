/// A picture to be written as a PNG file.
public struct PNGPicture: Sendable {
  public let kind: PNGKind
  public let width: Int
  public let height: Int
  /// The samples, interleaved by channel, from the top row down.
  public var samples: [UInt16]

  /// What the pixels hold.
  public enum Content: Sendable {
    /// Colour pictures have one value in all their colour channels.
    case grey
    /// Anything.
    case noise
  }

  public init(
    _ kind: PNGKind, width: Int, height: Int, _ content: Content, _ random: inout SplitMix
  ) {
    self.kind = kind
    self.width = width
    self.height = height
    samples = []
    samples.reserveCapacity(width * height * kind.channels)
    // Few values compress, many do not.
    let mask: UInt16 = random.happens(0.5) ? kind.maximum : kind.maximum & 0x8181
    func sample() -> UInt16 { UInt16(truncatingIfNeeded: random.next() >> 20) & mask }
    for _ in 0..<width * height {
      let color = sample()
      for channel in 0..<kind.channels {
        let isColor = channel < 3 && kind.channels >= 3
        samples.append(isColor && content == .grey ? color : sample())
      }
    }
  }

  /// A picture of the given samples.
  public init(_ kind: PNGKind, width: Int, height: Int, samples: [UInt16]) {
    precondition(samples.count == width * height * kind.channels, "\(samples.count) samples")
    (self.kind, self.width, self.height, self.samples) = (kind, width, height, samples)
  }

  /// A picture of zeros.
  public init(blank kind: PNGKind, width: Int, height: Int) {
    self.init(
      kind, width: width, height: height,
      samples: [UInt16](repeating: 0, count: width * height * kind.channels))
  }

  /// The first channel of each pixel: the levels of a grey picture.
  public var levels: [UInt16] {
    stride(from: 0, to: samples.count, by: kind.channels).map { samples[$0] }
  }

  /// All rows as they are compressed: each led by a filter, which is random.
  ///
  /// - Parameter unfiltered: How many of the rows are left as they are, of which large pictures are
  ///   made faster.
  public func filteredRows(
    interlaced: Bool = false, unfiltered: Double = 0.1, _ random: inout SplitMix
  ) -> [UInt8] {
    let passes = interlaced ? Self.passes : [Pass(x: 0, y: 0, across: 1, down: 1)]
    return passes.flatMap { filteredRows($0, unfiltered: unfiltered, &random) }
  }

  /// A part of an interlaced picture (section 8 of the PNG specification).
  private struct Pass {
    let x: Int
    let y: Int
    let across: Int
    let down: Int
  }

  private static let passes = [
    Pass(x: 0, y: 0, across: 8, down: 8), Pass(x: 4, y: 0, across: 8, down: 8),
    Pass(x: 0, y: 4, across: 4, down: 8), Pass(x: 2, y: 0, across: 4, down: 4),
    Pass(x: 0, y: 2, across: 2, down: 4), Pass(x: 1, y: 0, across: 2, down: 2),
    Pass(x: 0, y: 1, across: 1, down: 2),
  ]

  private func filteredRows(
    _ pass: Pass, unfiltered: Double, _ random: inout SplitMix
  ) -> [UInt8] {
    let columns = Array(stride(from: pass.x, to: width, by: pass.across))
    guard !columns.isEmpty else { return [] }
    let rowBytes = kind.rowBytes(columns.count)
    let filters = SpecifiedFilters(rowBytes: rowBytes, pixelBytes: kind.pixelBytes)
    var (above, rows) = ([UInt8](repeating: 0, count: rowBytes), [UInt8]())
    for y in stride(from: pass.y, to: height, by: pass.down) {
      let row = packed(y, columns)
      let filter: UInt8 = random.happens(unfiltered) ? 0 : .random(in: 1...4, using: &random)
      rows += filter == 0 ? [0] + row : filters.applied(filter, to: row, above: above)
      above = row
    }
    return rows
  }

  /// A row's bytes, the highest bits first.
  private func packed(_ y: Int, _ columns: [Int]) -> [UInt8] {
    let row = columns.flatMap { x in
      let first = (y * width + x) * kind.channels
      return samples[first..<first + kind.channels]
    }
    switch kind.depth {
    case 16: return row.map(\.bigEndian).withUnsafeBytes { Array($0) }
    case 8: return row.map { UInt8($0) }
    default:
      var bytes = [UInt8](repeating: 0, count: kind.rowBytes(columns.count))
      for (index, sample) in row.enumerated() {
        let bit = index * kind.depth
        bytes[bit / 8] |= UInt8(sample) << (8 - kind.depth - bit % 8)
      }
      return bytes
    }
  }
}
