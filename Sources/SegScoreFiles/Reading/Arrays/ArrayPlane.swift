import SegScore

/// One plane of an array, row by row as it is stored.
final class ArrayPlane: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let storesHalves: Bool
  var heldBytes: Int { elements.heldBytes }
  private let path: String
  private let elements: any PlaneElements
  private let converter: ElementConverter
  private let isTransposed: Bool
  private var nextRow = 0

  /// - Parameters:
  ///   - size: The size of the plane as it is stored.
  ///   - isTransposed: Whether its rows are columns of what people see.
  init(
    _ elements: any PlaneElements, _ type: ElementType, size: ImageSize, isTransposed: Bool,
    path: String
  ) {
    self.size = size
    self.isTransposed = isTransposed
    self.path = path
    self.elements = elements
    format = type.format
    storesHalves = type.kind == .float16
    converter = ElementConverter(type)
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    try rows.withUnsafeMutableBytes { samples in
      let expected = count * size.width * format.bytesPerSample
      precondition(samples.count == expected, "\(samples.count) bytes for \(count) rows")
      do throws(ImageFileError.Fault) {
        try read(count * size.width, into: samples)
      } catch {
        throw ImageFileError(path: path, fault: error)
      }
    }
    nextRow += count
  }

  private func read(
    _ count: Int, into samples: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault) {
    try elements.read(into: converter.elements(in: samples, count: count))
    guard let odd = converter.convert(in: samples, count: count) else { return }
    let (x, y) = (odd % size.width, nextRow + odd / size.width)
    let place = isTransposed ? "(\(y), \(x))" : "(\(x), \(y))"
    throw .damaged(reason: "a bool of \(samples[odd]) at pixel \(place)")
  }
}
