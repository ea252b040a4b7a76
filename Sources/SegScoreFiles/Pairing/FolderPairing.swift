extension Pairing {
  /// Pairs the files of two folders by the bytes of their paths below them.
  ///
  /// With labels, every picture that has a mask of some label is expected to have a mask and a
  /// prediction of every label.
  ///
  /// - Parameters:
  ///   - excluded: A folder that is not looked into, such as that of the outputs.
  ///   - companions: Folders.
  ///   - usesLabels: Whether the folders directly below the two are labels.
  public init(
    maskFolder: String, predictionFolder: String, suffixes: Suffixes = Suffixes(),
    excluding excluded: String? = nil, companions: Companions = Companions(),
    usesLabels: Bool = false
  ) {
    let masks = PictureFolder(
      maskFolder, cutting: suffixes.mask, usesLabels: usesLabels, excluding: excluded)
    let predictions = PictureFolder(
      predictionFolder, cutting: suffixes.prediction, usesLabels: usesLabels, excluding: excluded)
    self.init(
      FolderPairs(
        masks: masks, predictions: predictions, companions: companions, excluding: excluded))
  }

  private init(_ folders: FolderPairs) {
    self.init()
    passedOver = folders.masks.passedOver + folders.predictions.passedOver
    for name in folders.names {
      do throws(PairingFault) {
        pairs.append(try folders.pair(name))
      } catch {
        fail(name.image.displayName, label: name.label.displayName, error)
      }
    }
    for folder in folders.masks.unreadable {
      fail(Array(folder.prefix.dropLast()).displayName, folder.error)
    }
    for (name, fault) in folders.unlabelled { fail(name.displayName, fault) }
    extraPredictions = folders.extraPredictions
  }
}
