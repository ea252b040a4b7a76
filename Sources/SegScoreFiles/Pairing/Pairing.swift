public import SegScore

/// What two folders, two files or a list give: pairs, and pictures that cannot be paired.
public struct Pairing: Sendable {
  /// The pairs, sorted by the bytes of their images, then of their labels.
  public internal(set) var pairs: [PicturePair] = []
  /// A failed row for each picture and label without a sure mask and prediction.
  public internal(set) var failures: [PictureRow] = []
  /// Predictions without a mask, sorted. They change neither results nor status.
  public internal(set) var extraPredictions: [String] = []
  /// The names of columns that a list has beside those that name files.
  public internal(set) var extraColumns: [String] = []
  /// Hidden files and files with other endings, in the folders of masks and predictions.
  public internal(set) var passedOver = 0

  /// The ``numberedNames`` of the whole that this is a part of.
  var numberedElsewhere: Set<[UInt8]> = []

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
  ///
  /// - Parameter companions: Files.
  public init(
    maskFile: String, predictionFile: String, suffixes: Suffixes = Suffixes(),
    companions: Companions = Companions()
  ) {
    let name = Array(Paths.name(of: maskFile).utf8)
    let stem = name.lastIndex(of: UInt8(ascii: ".")).map { $0 > 0 ? Array(name[..<$0]) : name }
    let image = (stem ?? name).without(suffix: suffixes.mask)
    pairs = [
      PicturePair(
        image: String(decoding: image, as: UTF8.self), mask: maskFile, map: predictionFile,
        weights: companions.weights, region: companions.region, byteCount: 0)
    ]
  }

  /// A pairing of nothing, to be filled.
  init() {}

  /// Adds a failed row.
  mutating func fail(
    _ image: String, label: String = "", _ error: any CodedError, extras: [String] = []
  ) {
    let failure = Failure(error.code, error.description)
    failures.append(
      PictureRow(image: image, label: label, extras: extras, outcome: .failed(failure)))
  }
}
