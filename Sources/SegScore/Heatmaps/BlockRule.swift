/// What stands for the counted pixels of a block where a picture of palette indices is reduced.
public enum BlockRule: String, CaseIterable, Sendable {
  /// Their mean.
  case mean
  /// The one that is worst: the highest loss, or the error farthest from 0. Small errors stay visible so.
  case max

  /// What a pixel of a reduced heatmap is, in ASCII, as it stands in the heatmap's file.
  package func text(blockSize: Int, of size: ImageSize) -> String {
    let pixels = "\(blockSize)x\(blockSize) pixels of a picture of \(size.width)x\(size.height)"
    switch self {
    case .mean: return "each pixel is the mean of the counted ones of \(pixels)"
    case .max: return "each pixel is the worst of the counted ones of \(pixels)"
    }
  }
}

extension ImageSize {
  /// The least side of square blocks of which as many as cover a picture fit into another size.
  public func blockSize(fitting other: ImageSize) -> Int {
    max(Self.parts(of: width, by: other.width), Self.parts(of: height, by: other.height))
  }

  /// The least side of blocks of which at most so many lie along the longest side of a picture.
  public func blockSize(longestSide: Int) -> Int {
    blockSize(fitting: ImageSize(width: longestSide, height: longestSide))
  }

  /// The size of a picture in blocks of a side, of which the last of a row or column may be smaller.
  public func inBlocks(of blockSize: Int) -> ImageSize {
    ImageSize(
      width: Self.parts(of: width, by: blockSize), height: Self.parts(of: height, by: blockSize))
  }

  private static func parts(of side: Int, by part: Int) -> Int { (side - 1) / part + 1 }
}
