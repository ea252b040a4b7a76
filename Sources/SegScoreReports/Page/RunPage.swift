public import SegScore

/// What the page of a run shows.
public struct RunPage: Sendable {
  /// The run's numbers.
  public let score: DatasetScore
  /// The counted pixels of all pictures, from which curves follow.
  public let pools: DatasetPools
  /// What is known of the run beside its numbers.
  public let record: RunRecord
  /// The worst pictures, the worst one first.
  public private(set) var gallery: [GalleryPicture]
  /// The colours of losses.
  public let colors: ColorMap
  /// The loss at the top of their scale, in nats.
  public let maximumLoss: Double

  /// The page of a run.
  public init(
    score: DatasetScore, pools: DatasetPools, record: RunRecord, gallery: [GalleryPicture],
    colors: ColorMap, maximumLoss: Double
  ) {
    (self.score, self.pools, self.record, self.gallery) = (score, pools, record, gallery)
    (self.colors, self.maximumLoss) = (colors, maximumLoss)
  }

  /// The page: HTML that holds all it shows and asks nobody for anything. The same run gives the same bytes.
  ///
  /// It is below 5 MB, so that it can be sent by mail: where names and pictures are so long that it would not be, the
  /// last pictures and rows are left out.
  public var html: String {
    var page = self
    var withoutRows = page.html(bytesOfRows: 0).utf8.count
    while withoutRows > Self.mostBytes, !page.gallery.isEmpty {
      page.gallery.removeLast((page.gallery.count + 9) / 10)
      withoutRows = page.html(bytesOfRows: 0).utf8.count
    }
    return page.html(bytesOfRows: Self.mostBytes - withoutRows)
  }

  private static let mostBytes = 5_000_000

  private func html(bytesOfRows: Int) -> String {
    let sections = [
      failureSection(score), gallerySection(self), plotSection(self), resultSection(score),
      labelSection(score), rowSection(score, mostBytes: bytesOfRows),
      conventionSection(score, record),
    ].compactMap { $0 }
    return page(
      title: "segscore: \(printable(subject))", heading: "Where the model is wrong",
      subject: [name(subject)], lead: [summarySection(score, record)], sections)
  }

  /// What was scored, in words.
  var subject: String {
    let options = record.options
    if let list = options["pairs"] { return list == "-" ? "pairs of a list" : list }
    return "\(options["probs"] ?? "") against \(options["masks"] ?? "")"
  }
}
