/// The elements of one plane, in the order in which they are stored.
protocol PlaneElements: AnyObject {
  /// The bytes that reading holds.
  var heldBytes: Int { get }

  /// Delivers the next elements without gaps, as many as there is room for.
  func read(into elements: UnsafeMutableRawBufferPointer) throws(ImageFileError.Fault)
}
