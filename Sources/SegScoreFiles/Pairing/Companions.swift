/// Where the weights and regions of pictures are: folders, or files where two files are paired.
public struct Companions: Sendable {
  /// What pixels weigh; `nil` where all weigh the same.
  public var weights: String?
  /// Which pixels count; `nil` where all do.
  public var region: String?

  /// The given folders or files.
  public init(weights: String? = nil, region: String? = nil) {
    self.weights = weights
    self.region = region
  }
}
