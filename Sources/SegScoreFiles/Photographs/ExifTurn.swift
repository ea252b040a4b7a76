import SegScore

/// How a stored picture is turned and mirrored when it is shown, by Exif's orientation (Exif 2.3, 4.6.4).
struct ExifTurn {
  /// From 1, as it is stored, to 8.
  let orientation: Int

  /// Whether it is shown as it is stored.
  var isNone: Bool { orientation == 1 }

  /// Whether rows become columns.
  var swapsSides: Bool { orientation >= 5 }

  private var reversesColumns: Bool { [2, 3, 7, 8].contains(orientation) }
  private var reversesRows: Bool { [3, 4, 6, 7].contains(orientation) }

  /// The size in which a stored picture is shown.
  func size(_ stored: ImageSize) -> ImageSize {
    swapsSides ? ImageSize(width: stored.height, height: stored.width) : stored
  }

  /// Whether a mask was made from the pixels as they are stored: with a quarter turn the picture would be tall where
  /// the mask is wide, or wide where it is tall.
  func isContradicted(by maskSize: ImageSize, _ stored: ImageSize) -> Bool {
    func excess(_ size: ImageSize) -> Int { (size.width - size.height).signum() }
    return swapsSides && excess(stored) != 0 && excess(stored) == excess(maskSize)
  }

  /// The stored pixel, by its number, with which a shown row begins, and how many further each next one is.
  func row(_ y: Int, of stored: ImageSize) -> (first: Int, step: Int) {
    let (width, height) = (stored.width, stored.height)
    if swapsSides {
      let x = reversesColumns ? width - 1 - y : y
      return reversesRows ? ((height - 1) * width + x, -width) : (x, width)
    }
    let start = (reversesRows ? height - 1 - y : y) * width
    return reversesColumns ? (start + width - 1, -1) : (start, 1)
  }
}
