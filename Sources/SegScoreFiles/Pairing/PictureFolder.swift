/// The pictures of a folder by their names.
struct PictureFolder {
  /// The folder's path.
  let path: String
  /// Hidden files and files with other endings.
  let passedOver: Int
  /// Folders in it that could not be read.
  let unreadable: [FolderListing.UnreadableFolder]
  /// Where labels are folders, pictures that are in none, by their names.
  private(set) var unlabelled: [[UInt8]: FolderListing.Entry] = [:]

  private var groups: [PictureName: [FolderListing.Entry]] = [:]
  private let suffix: String

  /// A picture of a folder.
  struct File {
    let path: String
    let byteCount: Int
  }

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - suffix: What is cut off names.
  ///   - usesLabels: Whether the folders directly below are labels.
  ///   - excluded: A folder that is not looked into.
  ///   - endings: What the names of its files end in.
  init(
    _ path: String, cutting suffix: String = "", usesLabels: Bool = false,
    excluding excluded: String? = nil, endings: [String] = FolderListing.picturesAndArrays
  ) {
    let listing = FolderListing(path, excluding: excluded, endings: endings)
    self.path = Paths.withoutTrailingSlash(path)
    self.suffix = suffix
    passedOver = listing.passedOver
    unreadable = listing.unreadable
    for entry in listing.entries {
      let stem = entry.stem.without(suffix: suffix)
      let name = usesLabels ? PictureName(labelled: stem) : PictureName(image: stem)
      if let name {
        groups[name, default: []].append(entry)
      } else if unlabelled[stem].map({ entry.precedes($0) }) ?? true {
        unlabelled[stem] = entry
      }
    }
  }

  /// The names of all pictures, in no particular order.
  var names: some Collection<PictureName> { groups.keys }

  /// The one file of a name, or `nil` where there is none.
  func file(_ name: PictureName) throws(PairingFault) -> File? {
    if let found = groups[name] { return try only(found) }
    let path = name.path
    if let lost = unreadable.first(where: { path.starts(with: $0.prefix) }) {
      throw .unreadableFolder(lost.error)
    }
    return nil
  }

  private func only(_ found: [FolderListing.Entry]) throws(PairingFault) -> File {
    let paths = found.compactMap(\.path)
    guard paths.count == found.count else { throw .invalidName }
    if paths.count == 1 { return File(path: paths[0], byteCount: found[0].byteCount) }
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if Set(found.map(\.stem)).count < found.count { throw .duplicateName(sorted) }
    throw .ambiguousName(sorted, suffix: suffix)
  }
}

extension FolderListing.Entry {
  /// Whether the file comes first, whatever the order in which the system lists files.
  fileprivate func precedes(_ other: Self) -> Bool {
    (path ?? "").utf8.lexicographicallyPrecedes((other.path ?? "").utf8)
  }
}
