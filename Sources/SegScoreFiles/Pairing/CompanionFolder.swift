/// A folder of weights or regions, in which files are named as pictures are.
struct CompanionFolder {
  /// What its files say of pixels.
  enum Kind: String {
    /// What they weigh.
    case weights
    /// Whether they count.
    case roi
  }

  private let kind: Kind
  private let files: PictureFolder
  /// The labels that have a folder of their own. The others share the files outside of these.
  private let labels: Set<[UInt8]>

  /// Lists a folder.
  init(
    _ kind: Kind, _ path: String, labels: some Sequence<[UInt8]>, excluding excluded: String?
  ) {
    self.kind = kind
    let files = PictureFolder(path, excluding: excluded)
    self.files = files
    self.labels = Set(
      labels.filter { label in
        guard let name = String(validating: label, as: UTF8.self) else { return false }
        return !name.isEmpty && Paths.isFolder("\(files.path)/\(name)")
      })
  }

  /// The path of a picture's file.
  func file(_ name: PictureName) throws(PairingFault) -> String {
    let hasFolder = labels.contains(name.label)
    let own = PictureName(image: hasFolder ? name.path : name.image)
    if let file = try files.file(own) { return file.path }
    let folder = hasFolder ? "\(files.path)/\(name.label.displayName)" : files.path
    throw .missingCompanion(kind.rawValue, image: name.image.displayName, folder: folder)
  }
}
