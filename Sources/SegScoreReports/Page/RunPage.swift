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
  public let gallery: [GalleryPicture]
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
  public var html: String {
    let before = [
      failureSection(score), gallerySection(self), plotSection(self), resultSection(score),
      labelSection(score),
    ].compactMap { $0 }
    let after = conventionSection(score, record)
    func page(_ rows: PageSection) -> String {
      SegScoreReports.page(
        title: "segscore: \(printable(subject))", heading: "Where the model is wrong",
        subject: [name(subject)], lead: [summarySection(score, record)], before + [rows, after])
    }
    let withoutRows = page(rowSection(score, mostBytes: 0)).utf8.count
    return page(rowSection(score, mostBytes: Self.mostBytes - withoutRows))
  }

  /// So large that it can be sent by mail: 5 MB.
  static let mostBytes = 5_000_000

  /// What was scored, in words.
  var subject: String {
    let options = record.options
    if let list = options["pairs"] { return list == "-" ? "pairs of a list" : list }
    return "\(options["probs"] ?? "") against \(options["masks"] ?? "")"
  }
}
