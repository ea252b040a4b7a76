/// A plane of samples that is already in memory.
public final class ArrayReader: BandReader {
  /// The plane's size.
  public let size: ImageSize
  /// What its samples are.
  public let format: SampleFormat
  /// The bytes of all samples.
  public var heldBytes: Int { bytes.count }
  private let bytes: [UInt8]
  private var nextRow = 0

  /// A plane of the given levels, row after row.
  ///
  /// - Precondition: There is a level for every pixel, and none is above the depth's maximum.
  public convenience init(_ levels: [UInt16], size: ImageSize, depth: BitDepth) {
    let highest = Int(levels.max() ?? 0)
    precondition(highest <= depth.maximumLevel, "level \(highest) in \(depth.rawValue) bits")
    if depth == .sixteen {
      self.init(levels, size: size, format: .levels(.sixteen))
    } else {
      self.init(levels.map { UInt8($0) }, size: size, format: .levels(depth))
    }
  }

  /// A plane of whole numbers, row after row.
  ///
  /// - Precondition: There is a number for every pixel.
  public convenience init(_ integers: [Int64], size: ImageSize) {
    self.init(integers, size: size, format: .integers)
  }

  /// A plane of numbers of 32 bits, row after row.
  ///
  /// - Precondition: There is a number for every pixel.
  public convenience init(_ numbers: [Float], size: ImageSize) {
    self.init(numbers, size: size, format: .float32)
  }

  /// A plane of numbers of 64 bits, row after row.
  ///
  /// - Precondition: There is a number for every pixel.
  public convenience init(_ numbers: [Double], size: ImageSize) {
    self.init(numbers, size: size, format: .float64)
  }

  private init<Sample: BitwiseCopyable>(
    _ samples: [Sample], size: ImageSize, format: SampleFormat
  ) {
    precondition(samples.count == size.pixelCount, "\(samples.count) samples for \(size) pixels")
    self.size = size
    self.format = format
    bytes = samples.withUnsafeBytes { Array($0) }
  }

  /// Reads the next rows, see ``BandReader/readRows(_:into:)``. It throws nothing.
  public func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    let rowBytes = size.width * format.bytesPerSample
    let part = bytes[nextRow * rowBytes..<(nextRow + count) * rowBytes]
    nextRow += count
    rows.withUnsafeMutableBytes { target in
      precondition(target.count == part.count, "\(target.count) bytes for \(count) rows")
      target.copyBytes(from: part)
    }
  }
}
