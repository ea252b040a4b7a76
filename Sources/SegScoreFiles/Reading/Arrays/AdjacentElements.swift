/// The elements of a plane that lie side by side.
final class AdjacentElements: PlaneElements {
  private let bytes: any ArrayBytes
  private var position: Int
  private var checksum: ArrayChecksum.Part?

  var heldBytes: Int { bytes.heldBytes }

  init(_ bytes: any ArrayBytes, at position: Int, _ checksum: ArrayChecksum.Part?) {
    self.bytes = bytes
    self.position = position
    self.checksum = checksum
  }

  func read(into elements: UnsafeMutableRawBufferPointer) throws(ImageFileError.Fault) {
    try bytes.read(at: position, into: elements)
    position += elements.count
    try checksum?.add(UnsafeRawBufferPointer(elements))
  }
}
