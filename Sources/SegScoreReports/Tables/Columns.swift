import SegScore

/// A cell of a row: words or a number.
enum Cell: Equatable {
  case text(String)
  case value(MetricValue)

  static func count(_ number: Int) -> Cell { .value(.count(UInt64(number))) }
}

/// The columns of a run's rows, in their order.
struct Columns {
  private let metrics: [Metric]
  /// The method of a run that resizes maps, which has one more column.
  private let resize: ResizeMethod?
  private let extras: [String]

  /// - Parameter extras: The names of the columns that a list of pairs brought along.
  init(_ rules: MetricRules, extras: [String]) {
    metrics = rules.metrics
    resize = rules.resize
    self.extras = extras
  }

  private static let leading = [
    "image", "label", "status", "error", "width", "height", "pixels", "ignored",
  ]
  private static let trailing = ["worst_tile_x", "worst_tile_y", "worst_tile_bce"]

  var names: [String] {
    Self.leading + metrics.map(\.name) + Self.trailing + (resize == nil ? [] : ["resized"]) + extras
  }

  /// The cells of a row, in the order of the names.
  func cells(_ row: PictureRow) -> [Cell] {
    let numbers =
      switch row.outcome {
      case .scored(let score): scored(row, score)
      case .failed(let failure): failed(row, failure)
      }
    return numbers
      + extras.indices.map {
        .text($0 < row.extras.count ? row.extras[$0] : "")
      }
  }

  private func scored(_ row: PictureRow, _ score: PictureScore) -> [Cell] {
    let leading: [Cell] = [
      .text(row.image), .text(row.label), .text("ok"), .text(""), .count(score.size.width),
      .count(score.size.height), .count(score.pixels), .count(score.ignored),
    ]
    let tile = score.worstTile
    let trailing: [MetricValue] = [
      tile.map { .count(UInt64($0.x)) } ?? .none, tile.map { .count(UInt64($0.y)) } ?? .none,
      tile.map { .real($0.meanLoss) } ?? .none,
    ]
    return leading + score.values.map(Cell.value) + trailing.map(Cell.value) + resized(score)
  }

  /// What a map was resized from and how: `320x240 bilinear`.
  private func resized(_ score: PictureScore) -> [Cell] {
    guard let resize else { return [] }
    guard let size = score.resizedFrom else { return [.value(.none)] }
    return [.text("\(size.width)x\(size.height) \(resize.rawValue)")]
  }

  private func failed(_ row: PictureRow, _ failure: Failure) -> [Cell] {
    let leading: [Cell] = [
      .text(row.image), .text(row.label), .text("failed"), .text(failure.description),
    ]
    let rest = names.count - extras.count - leading.count
    return leading + Array(repeating: .value(.none), count: rest)
  }
}
