import SegScore

/// How many pictures have which loss.
struct LossHistogram {
  /// The losses that can be shown, and how many pictures have an infinite one or none.
  private let losses: [Double]
  private let infinite: Int
  private let withoutValue: Int
  private let mean: Double?
  private let median: Double?
  private let id: String

  /// - Parameters:
  ///   - losses: One a scored picture; `nil` where it has none.
  init(_ losses: [Double?], mean: Double?, median: Double?, prefix: String = "") {
    let numbers = losses.compactMap { $0 }
    // No axis reaches beyond.
    self.losses = numbers.filter { $0 < 1e300 }
    infinite = numbers.count - self.losses.count
    withoutValue = losses.count - numbers.count
    (self.mean, self.median) = (mean, median)
    id = "\(prefix)losses"
  }

  /// The plot.
  var markup: Markup {
    let title = "Loss of the pictures."
    guard let most = losses.max() else {
      let reason = withoutValue + infinite == 0 ? ["no picture is scored"] : others
      return absentPlot(id: id, title: title, sentence("There is no histogram", reason))
    }
    let x = axis(to: most)
    let edges = x.edges(pieces: losses.count < 100 ? 12 : 24)
    let counts = counts(between: edges)
    var plot = Plot(
      id: id, title: title, x: x,
      y: .fromZero("pictures", to: Double(counts.max()!), isOfCounts: true))
    for (index, count) in counts.enumerated() where count > 0 {
      plot.addBar(
        from: edges[index], to: edges[index + 1], height: Double(count), .accent,
        text:
          "\(counted(count, "picture")) from \(short(edges[index])) to \(short(edges[index + 1]))")
    }
    var texts = [losses.count == 1 ? "1 picture" : "\(losses.count) pictures"]
    func mark(_ value: Double?, _ name: String, _ line: Bool) {
      guard let value, value.isFinite else { return }
      if line {
        plot.addThreshold(value)
      } else {
        plot.add(.diamond(6), at: (value, 0), .second)
      }
      texts.append("\(name) \(value.shortText)")
      plot.addKey(line ? .threshold : .sign(.diamond(6), .second), texts[texts.count - 1])
    }
    mark(mean, "mean", true)
    mark(median, "median", false)
    for text in others { plot.addKey(.none, text) }
    return plot.figure(
      sentence("Number of pictures over their loss in nats", texts + others),
      reading: """
        Each bar counts the pictures of such a loss: a tail on the right is a few pictures that are far worse than the \
        rest.
        """)
  }

  /// What cannot be shown, in words.
  private var others: [String] {
    (infinite > 0 ? ["\(counted(infinite, "picture")) of infinite loss"] : [])
      + (withoutValue > 0 ? ["\(counted(withoutValue, "picture")) without a loss"] : [])
  }

  /// Powers where losses spread over more than a factor of 30, so that the small ones do not share a bar.
  private func axis(to most: Double) -> Axis {
    if let least = losses.min(), least > 0, most / least > 30 {
      return .logarithmic("loss in nats, in powers", from: least, to: most)
    }
    return .fromZero("loss in nats", to: most)
  }

  /// How many losses lie from each edge to below the next, and in the last piece at its end too.
  private func counts(between edges: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count - 1)
    for loss in losses {
      let above = edges.firstIndex { loss < $0 } ?? edges.count
      counts[min(max(above - 1, 0), counts.count - 1)] += 1
    }
    return counts
  }
}
