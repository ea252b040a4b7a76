extension PictureRow {
  /// The name of a row's outputs below a folder, without their suffix.
  public static func outputName(image: String, label: String) -> String {
    label.isEmpty ? image : "\(label)/\(image)"
  }
}
