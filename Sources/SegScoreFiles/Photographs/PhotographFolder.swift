import SegScore

/// A folder of photographs, which are named as pictures are. Arrays in it are none.
public struct PhotographFolder: Sendable {
  private let files: PictureFolder

  /// Lists a folder.
  ///
  /// - Parameter excluded: A folder in it that is not looked into.
  public init(_ path: String, excluding excluded: String? = nil) {
    files = PictureFolder(path, excluding: excluded, endings: FolderListing.pictures)
  }

  /// A pair with its photograph: that of its label where there is one, else that of the picture.
  func adding(to pair: PicturePair) -> PicturePair {
    var pair = pair
    let name = PictureName(image: Array(pair.image.utf8), label: Array(pair.label.utf8))
    do throws(PairingFault) {
      var file = try files.file(PictureName(image: name.path))
      if file == nil { file = try files.file(PictureName(image: name.image)) }
      if let file {
        pair.photograph = file.path
      } else {
        pair.photographFault = PhotographError(path: files.path, fault: .missing)
      }
    } catch {
      pair.photographFault = PhotographError(
        path: files.path, fault: .unclear(error.description))
    }
    return pair
  }
}

extension Pairing {
  /// Gives each pair its photograph. One that has none is still scored.
  public mutating func add(_ photographs: PhotographFolder) {
    pairs = pairs.map(photographs.adding)
  }

  /// Gives the only pair its photograph.
  public mutating func add(photograph path: String) {
    for index in pairs.indices { pairs[index].photograph = path }
  }
}
