extension ImageSize {
  /// The length of the diagonal, in pixels.
  var diagonal: Double {
    (Double(width) * Double(width) + Double(height) * Double(height)).squareRoot()
  }
}
