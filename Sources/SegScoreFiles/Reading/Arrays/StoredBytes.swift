/// The bytes of an array that lie in a file as they are.
final class StoredBytes: ArrayBytes {
  let count: Int
  let heldBytes = 0
  private let file: PositionedFile
  private let start: Int

  init(_ file: PositionedFile, _ range: Range<Int>) {
    self.file = file
    start = range.lowerBound
    count = range.count
  }

  func read(
    at position: Int, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault) {
    try file.read(at: start + position, into: bytes)
  }
}
