import SegScore

/// The rows of a photograph as red, green and blue, from the top down.
protocol RGBSource: AnyObject {
  var size: ImageSize { get }
  /// The bytes that reading holds.
  var heldBytes: Int { get }
  /// Reads over rows up to one.
  func skip(toRow end: Int) throws(PhotographError)
  /// Reads the next row.
  func readRow(into rgb: UnsafeMutablePointer<UInt8>) throws(PhotographError)
  /// Reads what follows the last row, to see that the file is whole.
  func readEnd() throws(PhotographError)
}
