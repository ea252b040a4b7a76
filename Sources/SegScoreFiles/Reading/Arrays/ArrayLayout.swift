import SegScore

/// How the planes of an array lie among its elements.
struct ArrayLayout {
  /// The size of a plane.
  let size: ImageSize
  /// How many planes there are, one for each label.
  let planes: Int
  /// Whether each pixel's labels lie side by side, else each label's pixels do.
  let isInterleaved: Bool
  /// Whether the pixels of a column follow each other, else those of a row do.
  let isTransposed: Bool

  /// Labels are counted in tens; who has more than this has mistaken an axis. Each has a row and a pooled table of its
  /// own, which take 50 KB together.
  static let mostPlanes = 1 << 12

  /// The layout of an array without axes of length 0.
  ///
  /// A leading axis of 1 is a batch, a trailing one a channel, and an only one holds labels. So
  /// L×H×1 is one plane L×H.
  init(_ shape: [Int], isFortran: Bool, channelsLast: Bool) throws(ImageFileError.Fault) {
    var axes = shape
    if axes.count == 4 && axes[0] == 1 { axes.removeFirst() }
    let (labels, height, width): (Int, Int, Int)
    switch axes.count {
    case 1: (labels, height, width) = (axes[0], 1, 1)
    case 2: (labels, height, width) = (1, axes[0], axes[1])
    case 3 where channelsLast: (labels, height, width) = (axes[2], axes[0], axes[1])
    case 3 where shape.count == 3 && axes[0] != 1 && axes[2] == 1:
      (labels, height, width) = (1, axes[0], axes[1])
    case 3: (labels, height, width) = (axes[0], axes[1], axes[2])
    default: throw .array(.shape(shape, channelsLast: channelsLast))
    }
    guard labels <= Self.mostPlanes else {
      throw .array(.tooManyLabels(labels, limit: Self.mostPlanes))
    }
    size = ImageSize(width: width, height: height)
    planes = labels
    // In Fortran order the axes are those of C order, from the last to the first.
    isInterleaved = labels > 1 && size.pixelCount > 1 && channelsLast != isFortran
    isTransposed = isFortran && height > 1 && width > 1
  }

  /// The size of a plane as it is stored.
  var storedSize: ImageSize {
    isTransposed ? ImageSize(width: size.height, height: size.width) : size
  }
}
