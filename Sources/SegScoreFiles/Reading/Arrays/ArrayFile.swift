import SegScore

/// An array in a file or in an archive, as planes.
struct ArrayFile {
  private let bytes: any ArrayBytes
  private let header: NPYHeader
  private let layout: ArrayLayout
  private let path: String
  /// The checksum of all bytes, where the file has one.
  private let checksum: UInt32?

  /// Opens an NPY file.
  init(npy file: OpenFile, path: String, _ rules: ReadingRules) throws(ImageFileError) {
    let file = PositionedFile(file)
    try self.init(StoredBytes(file, 0..<file.size), checksum: nil, path: path, rules)
  }

  /// Opens the array of an NPZ file that the rules choose, or its only one.
  init(npz file: OpenFile, path: String, _ rules: ReadingRules) throws(ImageFileError) {
    let (bytes, checksum): (any ArrayBytes, UInt32)
    do throws(ImageFileError.Fault) {
      let archive = try NPZArchive(PositionedFile(file))
      let member = try archive.member(rules.npzKey)
      (bytes, checksum) = (try archive.bytes(of: member), member.checksum)
    } catch {
      throw ImageFileError(path: path, fault: error)
    }
    try self.init(bytes, checksum: checksum, path: path, rules)
  }

  private init(
    _ bytes: any ArrayBytes, checksum: UInt32?, path: String, _ rules: ReadingRules
  ) throws(ImageFileError) {
    self.bytes = bytes
    self.checksum = checksum
    self.path = path
    do throws(ImageFileError.Fault) {
      if rules.foregroundColor != nil { throw .array(.noColors) }
      header = try NPYHeader(bytes)
      layout = try ArrayLayout(
        header.shape, isFortran: header.isFortran, channelsLast: rules.channelsLast)
    } catch {
      throw ImageFileError(path: path, fault: error)
    }
    try layout.size.checkLimit(rules, path: path)
  }

  /// The planes of the array, one for each label.
  var planes: [any BandReader] {
    let checksum = layout.isInterleaved ? nil : wholeChecksum
    return (0..<layout.planes).map { label in
      let elements: any PlaneElements =
        layout.isInterleaved
        ? interleaved(label, wholeChecksum)
        : adjacent(label, checksum)
      let plane = ArrayPlane(
        elements, header.type, size: layout.storedSize, isTransposed: layout.isTransposed,
        path: path)
      return layout.isTransposed ? TransposedPlane(plane) : plane
    }
  }

  /// Bytes of a plane in the file.
  private var planeBytes: Int { layout.size.pixelCount * header.type.bytes }

  /// The checksum of planes that share it, or of one plane that reads everything.
  private var wholeChecksum: ArrayChecksum? {
    let parts = layout.isInterleaved ? 1 : layout.planes
    return checksum.map {
      ArrayChecksum(
        expected: $0, head: header.bytes, parts: parts,
        partBytes: layout.planes / parts * planeBytes)
    }
  }

  private func adjacent(_ label: Int, _ checksum: ArrayChecksum?) -> AdjacentElements {
    AdjacentElements(
      bytes, at: header.bytes.count + label * planeBytes, checksum?.part(label))
  }

  private func interleaved(_ label: Int, _ checksum: ArrayChecksum?) -> InterleavedElements {
    InterleavedElements(
      bytes, at: header.bytes.count, channel: label, of: layout.planes,
      elementBytes: header.type.bytes, checksum?.part(0))
  }
}

extension ArrayFile {
  /// The two channels of the array as one plane of logits.
  func joinedChannels() throws(ImageFileError) -> any BandReader {
    let isFloat = header.type.format == .float32 || header.type.format == .float64
    guard layout.planes == 2, isFloat else {
      let shape = Excerpt(shape: header.shape)
      let channels = layout.planes == 1 ? "1 channel" : "\(layout.planes) channels"
      let found = "an array of \(channels) of \(header.type.kind) in shape \(shape)"
      throw ImageFileError(path: path, fault: .array(.noChannels(found: found)))
    }
    let channels = planes
    return SoftmaxReader(channels[0], channels[1])
  }
}
