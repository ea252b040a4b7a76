/// The names of metrics that look at where pixels lie, as a list of metrics writes them.
extension SpatialMetric {
  /// The metric's name.
  public var name: String {
    switch self {
    case .lesions: "lesions"
    case .edgeLoss: "edge_loss"
    default: columns[0]
    }
  }

  /// The metric of a name, or of one of its columns; `hausdorff` may be followed by any percent above 0.
  public init?(name: String) {
    let known = Self.all.first { $0.name == name || $0.columns.contains(name) }
    if let known {
      self = known
    } else if name.hasPrefix("hausdorff"), let percent = Double(name.dropFirst(9)), percent > 0,
      percent <= 100, case let metric = SpatialMetric.hausdorffPercentile(percent),
      // As a column is named: no signs, zeros or exponents that say the same.
      metric.columns == [name]
    {
      self = metric
    } else {
      return nil
    }
  }

  /// Whether the metric comes before another: in the order of ``all``, percents from the smallest.
  public func precedes(_ other: Self) -> Bool { order < other.order }

  private var order: (place: Int, percent: Double) {
    if case .hausdorffPercentile(let percent) = self { return (3, percent) }
    return (Self.all.firstIndex(of: self)!, 0)
  }

  /// Whether it looks at p, and not only at what is called foreground.
  var needsProbabilities: Bool { self == .sMeasure || self == .weightedF }

  /// Whether it follows from distances in the unit of the spacing.
  public var hasSpacing: Bool {
    switch self {
    case .hausdorff, .hausdorffPercentile, .assd, .masd, .surfaceDice: true
    default: false
    }
  }
}

extension EdgeLoss {
  /// The names of the bands: the distance that they end at.
  static let names = (0..<bandCount - 1).map { "\(1 << $0)" } + ["more"]
}
