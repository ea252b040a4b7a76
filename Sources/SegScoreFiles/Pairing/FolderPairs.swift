/// The pictures of two folders and what belongs to them.
struct FolderPairs {
  let masks: PictureFolder
  let predictions: PictureFolder
  private let weights: CompanionFolder?
  private let region: CompanionFolder?
  private let images: Set<[UInt8]>
  private let labels: Set<[UInt8]>
  /// The predictions as texts, among which a name in other Unicode characters is found.
  private let predictionTexts: Set<String>

  init(
    masks: PictureFolder, predictions: PictureFolder, companions: Companions,
    excluding excluded: String?
  ) {
    self.masks = masks
    self.predictions = predictions
    images = Set(masks.names.map(\.image))
    let labels = Set(masks.names.map(\.label)).union(predictions.names.map(\.label))
    self.labels = labels
    predictionTexts = Set(predictions.names.map { String(decoding: $0.path, as: UTF8.self) })
    func folder(_ kind: CompanionFolder.Kind, _ path: String?) -> CompanionFolder? {
      path.map { CompanionFolder(kind, $0, labels: labels, excluding: excluded) }
    }
    weights = folder(.weights, companions.weights)
    region = folder(.roi, companions.region)
  }

  /// Every picture that has a mask, with every label, in order.
  var names: [PictureName] {
    images.flatMap { image in labels.map { PictureName(image: image, label: $0) } }.sorted()
  }

  /// The files of a picture.
  func pair(_ name: PictureName) throws(PairingFault) -> PicturePair {
    guard let mask = try masks.file(name) else {
      throw .missingMask(image: name.image.displayName, folder: folder(of: name, in: masks))
    }
    guard let map = try predictions.file(name) else {
      throw .missingPrediction(
        mask: mask.path, folder: folder(of: name, in: predictions),
        hasTwin: predictionTexts.contains(name.path.displayName), isLabelled: !name.label.isEmpty)
    }
    return PicturePair(
      image: name.image.displayName, label: name.label.displayName, mask: mask.path, map: map.path,
      weights: try weights?.file(name), region: try region?.file(name),
      byteCount: mask.byteCount + map.byteCount)
  }

  private func folder(of name: PictureName, in side: PictureFolder) -> String {
    name.label.isEmpty ? side.path : "\(side.path)/\(name.label.displayName)"
  }

  /// Predictions of pictures that have no mask at all, sorted.
  var extraPredictions: [String] {
    predictions.names.filter { !images.contains($0.image) }.map(\.path.displayName)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Pictures that are in no folder of a label, sorted by name. Of two with one name, the mask.
  var unlabelled: [(name: [UInt8], fault: PairingFault)] {
    masks.unlabelled.merging(predictions.unlabelled) { mask, _ in mask }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { name, file in (name, file.path.map { .unlabelled(file: $0) } ?? .invalidName) }
  }
}
