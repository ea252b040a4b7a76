import SegScore

/// The elements of one channel of an array whose channels lie side by side.
///
/// Every plane of such an array reads all of it.
final class InterleavedElements: PlaneElements {
  private let bytes: any ArrayBytes
  private var position: Int
  private var checksum: ArrayChecksum.Part?
  private let channel: Int
  private let elementBytes: Int
  private let pixelBytes: Int

  /// - Parameters:
  ///   - position: Where the first pixel begins.
  ///   - channel: Which element of a pixel is delivered, of how many.
  init(
    _ bytes: any ArrayBytes, at position: Int, channel: Int, of channels: Int, elementBytes: Int,
    _ checksum: ArrayChecksum.Part?
  ) {
    self.bytes = bytes
    self.position = position
    self.checksum = checksum
    self.channel = channel
    self.elementBytes = elementBytes
    pixelBytes = channels * elementBytes
  }

  /// The pixels that are read at a time: about 64 KB.
  private var pixelsAtATime: Int { max(1, (1 << 16) / pixelBytes) }

  var heldBytes: Int { bytes.heldBytes + pixelsAtATime * pixelBytes }

  func read(into elements: UnsafeMutableRawBufferPointer) throws(ImageFileError.Fault) {
    // For this call only: there may be as many planes as labels.
    let pixels = RowMemory()
    let bandBytes = pixelsAtATime * elementBytes
    for start in stride(from: 0, to: elements.count, by: bandBytes) {
      let part = UnsafeMutableRawBufferPointer(
        rebasing: elements[start..<min(start + bandBytes, elements.count)])
      pixels.reserve(part.count / elementBytes * pixelBytes)
      try bytes.read(at: position, into: pixels.bytes)
      position += pixels.bytes.count
      try checksum?.add(UnsafeRawBufferPointer(pixels.bytes))
      choose(part, from: pixels.bytes)
    }
  }

  private func choose(
    _ elements: UnsafeMutableRawBufferPointer, from pixels: UnsafeMutableRawBufferPointer
  ) {
    switch elementBytes {
    case 1: copy(UInt8.self, elements, from: pixels)
    case 2: copy(UInt16.self, elements, from: pixels)
    case 4: copy(UInt32.self, elements, from: pixels)
    default: copy(UInt64.self, elements, from: pixels)
    }
  }

  private func copy<Bits: BitwiseCopyable>(
    _: Bits.Type, _ elements: UnsafeMutableRawBufferPointer,
    from pixels: UnsafeMutableRawBufferPointer
  ) {
    let size = MemoryLayout<Bits>.size
    for index in 0..<elements.count / size {
      let bits = pixels.loadUnaligned(
        fromByteOffset: index * pixelBytes + channel * size, as: Bits.self)
      elements.storeBytes(of: bits, toByteOffset: index * size, as: Bits.self)
    }
  }
}
