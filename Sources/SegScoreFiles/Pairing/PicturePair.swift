/// A mask and the prediction that belongs to it.
public struct PicturePair: Equatable, Sendable {
  /// The picture's name: its path below the folder, without extension and suffix.
  public let image: String
  /// What the mask marks, or empty where a picture has one mask only.
  public let label: String
  /// The mask's path.
  public let mask: String
  /// The probability map's path.
  public let map: String
  /// The path of the pixels' weights, if they have any.
  public let weights: String?
  /// The path of the region outside of which pixels do not count, if there is one.
  public let region: String?
  /// The path of the photograph, if there is one.
  public internal(set) var photograph: String?
  /// Why there is none, where photographs are wanted.
  var photographFault: PhotographError?
  /// The values of ``Pairing/extraColumns``, in their order.
  public let extras: [String]
  /// Bytes in mask and map, by which the work is ordered.
  public let byteCount: Int

  /// A pair of files.
  public init(
    image: String, label: String = "", mask: String, map: String, weights: String? = nil,
    region: String? = nil, photograph: String? = nil, extras: [String] = [],
    byteCount: Int
  ) {
    self.image = image
    self.label = label
    self.mask = mask
    self.map = map
    self.weights = weights
    self.region = region
    self.photograph = photograph
    self.extras = extras
    self.byteCount = byteCount
  }
}
