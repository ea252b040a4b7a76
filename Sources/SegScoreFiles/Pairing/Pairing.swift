public import SegScore

/// A mask and the prediction that belongs to it.
public struct PicturePair: Equatable, Sendable {
  /// The picture's name: its path below the folder, without extension and suffix.
  public let image: String
  /// The label, empty where a picture has but one.
  public let label: String
  /// The mask's path.
  public let mask: String
  /// The probability map's path.
  public let map: String
  /// The path of what pixels weigh.
  public let weights: String?
  /// The path of the region whose pixels count.
  public let region: String?
  /// The values of the columns that a list of pairs brought along.
  public let extras: [String]
  /// Bytes in mask and map, by which the work is ordered.
  public let byteCount: Int

  /// A pair of files.
  public init(
    image: String, label: String = "", mask: String, map: String, weights: String? = nil,
    region: String? = nil, extras: [String] = [], byteCount: Int
  ) {
    (self.image, self.label) = (image, label)
    (self.mask, self.map, self.weights, self.region) = (mask, map, weights, region)
    self.extras = extras
    self.byteCount = byteCount
  }
}

/// What two folders give: pairs, masks that have none, and predictions nobody asked for.
public struct Pairing: Sendable {
  /// The pairs, sorted by the bytes of their names.
  public private(set) var pairs: [PicturePair] = []
  /// A failed row for each mask without a sure prediction.
  public private(set) var failures: [PictureRow] = []
  /// Predictions without a mask, sorted. They change neither results nor status.
  public private(set) var extraPredictions: [String] = []
  /// Hidden files and files with other endings, in both folders.
  public private(set) var passedOver = 0

  /// What is cut off names before they are compared.
  public struct Suffixes: Sendable {
    let mask: String
    let prediction: String

    /// The suffixes of masks and of predictions, which may be empty.
    public init(mask: String = "", prediction: String = "") {
      self.mask = mask
      self.prediction = prediction
    }
  }

  /// Pairs two files; the picture is named after the mask.
  public init(maskFile: String, predictionFile: String, suffixes: Suffixes = Suffixes()) {
    let name = Array(Paths.name(of: maskFile).utf8)
    let stem = name.lastIndex(of: UInt8(ascii: ".")).map { $0 > 0 ? Array(name[..<$0]) : name }
    let image = (stem ?? name).without(suffix: suffixes.mask)
    pairs = [
      PicturePair(
        image: String(decoding: image, as: UTF8.self), mask: maskFile, map: predictionFile,
        byteCount: 0)
    ]
  }

  private mutating func fail(_ name: some Collection<UInt8>, _ error: any Error) {
    guard let error = error as? any CodedError else { preconditionFailure("\(error)") }
    failures.append(
      PictureRow(
        image: displayName(Array(name)), outcome: .failed(Failure(error.code, error.description))))
  }

  /// Pairs the files of two folders by the bytes of their paths below them.
  ///
  /// - Parameter excluded: A folder that is not looked into, such as that of the outputs.
  public init(
    maskFolder: String, predictionFolder: String, suffixes: Suffixes = Suffixes(),
    excluding excluded: String? = nil
  ) {
    let masks = FolderListing(maskFolder, excluding: excluded)
    let predictions = FolderListing(predictionFolder, excluding: excluded)
    passedOver = masks.passedOver + predictions.passedOver
    let maskGroups = masks.grouped(cutting: suffixes.mask)
    let predictionGroups = predictions.grouped(cutting: suffixes.prediction)
    let twins = Set(predictionGroups.keys.map { String(decoding: $0, as: UTF8.self) })

    for (name, found) in maskGroups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      do {
        let mask = try found.only(suffix: suffixes.mask)
        guard let candidates = predictionGroups[name] else {
          let lost = predictions.unreadable.first { name.starts(with: $0.prefix) }
          let text = displayName(name)
          throw lost?.error
            ?? PairingFault.missingPrediction(
              mask: mask.path, folder: Paths.withoutTrailingSlash(predictionFolder),
              hasTwin: twins.contains(text))
        }
        let map = try candidates.only(suffix: suffixes.prediction)
        let bytes = mask.bytes + map.bytes
        pairs.append(
          PicturePair(image: displayName(name), mask: mask.path, map: map.path, byteCount: bytes))
      } catch {
        fail(name, error)
      }
    }
    for folder in masks.unreadable { fail(folder.prefix.dropLast(), folder.error) }
    extraPredictions = predictionGroups.keys.filter { maskGroups[$0] == nil }.map(displayName)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension FolderListing {
  /// The entries by their names without the suffix.
  fileprivate func grouped(cutting suffix: String) -> [[UInt8]: [Entry]] {
    Dictionary(grouping: entries) { $0.stem.without(suffix: suffix) }
  }
}

extension [FolderListing.Entry] {
  /// The one file of a name.
  fileprivate func only(suffix: String) throws(PairingFault) -> (path: String, bytes: Int) {
    let paths = compactMap(\.path)
    guard paths.count == count else { throw PairingFault.invalidName }
    if count == 1 { return (paths[0], self[0].byteCount) }
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if Set(map(\.stem)).count < count { throw PairingFault.duplicateName(sorted) }
    throw PairingFault.ambiguousName(sorted, suffix: suffix)
  }
}

extension [UInt8] {
  /// The name without a suffix it ends in, unless nothing would be left of its last component.
  fileprivate func without(suffix: String) -> [UInt8] {
    let ending = Array(suffix.utf8)
    guard !ending.isEmpty, count > ending.count, self.suffix(ending.count) == ending[...] else {
      return self
    }
    let rest = Array(dropLast(ending.count))
    return rest.last == UInt8(ascii: "/") ? self : rest
  }
}

/// A name as text; bytes that are none are written as `\xE9`.
private func displayName(_ name: [UInt8]) -> String {
  if let text = String(validating: name, as: UTF8.self) { return text }
  return name.map { byte in
    byte < 0x80
      ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
  }.joined()
}
