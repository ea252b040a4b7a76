import SegScore

/// The plots of two runs, picture by picture.
struct ComparisonPlots {
  /// The pictures that can be drawn: those of finite values.
  private let shown: [PicturePairs.Picture]
  private let pairs: PicturePairs

  init(_ pairs: PicturePairs) {
    self.pairs = pairs
    // No axis reaches beyond.
    shown = pairs.pictures.filter { abs($0.a) < 1e300 && abs($0.b) < 1e300 }
  }

  /// What cannot be drawn, in words.
  private var others: [String] {
    let infinite = pairs.pictures.count - shown.count
    return (infinite > 0 ? ["\(counted(infinite, "picture")) with an infinite value"] : [])
      + (pairs.withoutValue > 0
        ? ["\(counted(pairs.withoutValue, "picture")) without a value"] : [])
  }

  private func absent(_ id: String, _ title: String) -> Markup {
    absentPlot(
      id: id, title: title,
      sentence("There is no plot", others.isEmpty ? ["no picture is in both runs"] : others))
  }

  /// The values in B over those in A.
  var scatter: Markup {
    let (id, title) = ("comparison-scatter", "\(pairs.metric) of each picture in both runs.")
    guard !shown.isEmpty else { return absent(id, title) }
    let values = shown.flatMap { [$0.a, $0.b] }
    let (x, y) = (axis("\(pairs.metric) in A", values), axis("\(pairs.metric) in B", values))
    var plot = Plot(id: id, title: title, x: x, y: y)
    plot.addGuide(from: (x.low, y.low), to: (x.high, y.high))
    var texts: [String] = []
    // The dots that matter most are drawn last.
    for kind in Kind.allCases {
      let pictures = shown.filter { self.kind($0) == kind }
      guard !pictures.isEmpty else { continue }
      for (picture, others) in apart(pictures, in: plot) {
        let more = others > 0 ? " and \(others) more" : ""
        plot.add(
          kind.sign, at: (picture.a, picture.b), kind.color,
          text:
            "\(shortened(picture.image, to: 40))\(more): A \(picture.a.shortText), B \(picture.b.shortText)"
        )
      }
      let (one, many) = kind.words(pairs.direction)
      texts.append(counted(pictures.count, one, many))
      plot.addKey(.sign(kind.sign, kind.color), texts[texts.count - 1])
    }
    plot.addKey(.guide, "no difference")
    for text in others { plot.addKey(.none, text) }
    return plot.figure(
      sentence("\(pairs.metric) of each picture in B over that in A", texts + others),
      reading: reading)
  }

  private var reading: String {
    switch pairs.direction {
    case .lower:
      "Each sign is a picture: those above the dashed line got worse in B, those below better."
    case .higher:
      "Each sign is a picture: those below the dashed line got worse in B, those above better."
    case .neither: "Each sign is a picture: those on the dashed line are the same in both."
    }
  }

  /// B less A, from the smallest to the largest.
  var differences: Markup {
    let (id, title) = ("comparison-differences", "Differences, sorted.")
    let sorted = shown.map { $0.b - $0.a }.filter { abs($0) < 1e300 }.sorted()
    guard let least = sorted.first, let most = sorted.last else { return absent(id, title) }
    let count = Double(sorted.count)
    var plot = Plot(
      id: id, title: title, x: .fromZero("pictures", to: count, isOfCounts: true),
      y: .round("\(pairs.metric), B less A", from: min(least, 0), to: max(most, 0)))
    plot.addGuide(from: (0, 0), to: (plot.x.high, 0))
    plot.addLine(
      sorted.enumerated().flatMap { [(Double($0), $1), (Double($0) + 1, $1)] }, .accent)
    let mean = shown.isEmpty ? 0 : sorted.reduce(0, +) / count
    let texts = [
      "\(counted(sorted.count { $0 > 0 }, "picture")) higher in B",
      "\(counted(sorted.count { $0 < 0 }, "picture")) lower", "mean \(mean.signedText)",
    ]
    plot.addKey(.line(.accent), texts[0] + ", " + texts[1])
    plot.addKey(.none, texts[2])
    plot.addKey(.guide, "no difference")
    for text in others { plot.addKey(.none, text) }
    return plot.figure(
      sentence("Difference of \(pairs.metric), B less A, of each picture", texts + others),
      reading: """
        Where the line crosses 0 parts the pictures that fell from those that rose; steep ends are a few pictures that \
        make the whole difference.
        """)
  }

  /// What became of a picture.
  private enum Kind: CaseIterable {
    case equal, better, worse

    var color: PlotColor {
      switch self {
      case .equal: .third
      case .better: .accent
      case .worse: .second
      }
    }

    var sign: PlotSign { self == .worse ? .diamond(4.5) : .dot(3.5) }

    /// One picture and several of them, in words.
    func words(_ direction: MetricDefinition.Direction) -> (one: String, many: String) {
      let word =
        switch self {
        case .equal: "equal in both"
        case .better: direction == .neither ? "lower in B" : "better in B"
        case .worse: direction == .neither ? "higher in B" : "worse in B"
        }
      return ("picture \(word)", "pictures \(word)")
    }
  }

  private func kind(_ picture: PicturePairs.Picture) -> Kind {
    if picture.a == picture.b { return .equal }
    return (picture.b > picture.a) == (pairs.direction == .higher) ? .better : .worse
  }

  /// Powers where all values are above 0 and spread over more than a factor of 30.
  private func axis(_ label: String, _ values: [Double]) -> Axis {
    let (least, most) = (values.min()!, values.max()!)
    if least > 0, most / least > 30 { return .logarithmic(label, from: least, to: most) }
    return .round(label, from: min(least, 0), to: max(most, 0))
  }

  /// The pictures without those that lie where another does, and how many those are: to two units, or of many
  /// pictures to four, so that the page stays small.
  private func apart(
    _ pictures: [PicturePairs.Picture], in plot: Plot
  ) -> [(picture: PicturePairs.Picture, others: Int)] {
    struct Place: Hashable { let x, y: Int }
    let step = shown.count > 2_000 ? 4.0 : 2.0
    var indices: [Place: Int] = [:]
    var kept: [(picture: PicturePairs.Picture, others: Int)] = []
    for picture in pictures {
      let point = plot.point(picture.a, picture.b)
      let place = Place(x: Int(point.x / step), y: Int(point.y / step))
      if let index = indices[place] {
        kept[index].others += 1
      } else {
        indices[place] = kept.count
        kept.append((picture, 0))
      }
    }
    return kept
  }
}
