/// What is shown of one row of a run.
public struct GalleryPicture: Equatable, Sendable {
  /// The row, with its numbers.
  public let row: PictureRow
  /// The whole picture, small; `nil` where nothing of it can be shown.
  public var whole: GalleryView?
  /// The tile that costs most, a pixel a pixel where all views fit together so.
  public var worstTile: GalleryView?
  /// The losses of the whole picture, in the largest size that its view can have, of the first picture of a gallery;
  /// `nil` where they cannot be shown.
  public var losses: IndexPicture?
  /// Why its photograph is not shown, in a sentence, as far as making views tells it.
  public var photographFault: String?
  /// Sentences on what cannot be shown, and on what is shown otherwise than it is stored.
  public var remarks: [String] = []

  /// A row of which nothing is shown yet.
  public init(_ row: PictureRow) { self.row = row }
}

/// One part of a picture in all its views, all of one size.
public struct GalleryView: Equatable, Sendable {
  /// The left column of the part, in pixels of the mask.
  public let x: Int
  /// The top row.
  public let y: Int
  /// How large the part is, in pixels of the mask.
  public let size: ImageSize
  /// How many pixels of the mask, in each direction, are one of the views.
  public let blockSize: Int
  /// The photograph, where there is one.
  public var photograph: EncodedImage?
  /// The outlines of mask and prediction on a transparent ground.
  public var contours: EncodedImage?
  /// The mask, black to white.
  public var mask: EncodedImage?
  /// The probability map, black to white.
  public var map: EncodedImage?
  /// The loss heatmap. Ignored pixels are transparent, as in all views but the photograph.
  public var loss: EncodedImage?
  /// The signed error p - y.
  public var error: EncodedImage?

  /// A part of which nothing is shown yet.
  public init(x: Int, y: Int, size: ImageSize, blockSize: Int) {
    (self.x, self.y, self.size, self.blockSize) = (x, y, size, blockSize)
  }
}
