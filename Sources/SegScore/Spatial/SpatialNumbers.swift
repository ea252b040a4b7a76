/// What the spatial metrics of a pair of planes are.
///
/// What is not wanted has no value.
public struct SpatialNumbers: Equatable, Sendable {
  /// The S-measure, in 0...1, higher is better.
  public internal(set) var sMeasure: Double?
  /// The weighted F-measure, in 0...1, higher is better.
  public internal(set) var weightedF: Double?
  /// The Hausdorff distance, in the unit of the spacing, 0 or more, lower is better.
  public internal(set) var hausdorff: Double?
  /// Percentiles of the distances between borders, by percent; those that have no value are missing.
  public internal(set) var percentiles: [Double: Double] = [:]
  /// The average symmetric surface distance, in the unit of the spacing, 0 or more, lower is better.
  public internal(set) var assd: Double?
  /// The mean average surface distance, in the unit of the spacing, 0 or more, lower is better.
  public internal(set) var masd: Double?
  /// The surface Dice, in 0...1, higher is better.
  public internal(set) var surfaceDice: Double?
  /// The boundary IoU, in 0...1, higher is better.
  public internal(set) var boundaryIoU: Double?
  /// The boundary F, in 0...1, higher is better.
  public internal(set) var boundaryF: Double?
  /// The components; `nil` only where they are not wanted.
  public internal(set) var lesions: LesionCounts?
  /// Losses by distance to the mask's edge.
  public internal(set) var edgeLoss: EdgeLoss?

  /// No numbers.
  init() {}

  /// - Parameters:
  ///   - wanted: Nothing else is computed.
  /// - Precondition: The rules are in their ranges, percents in 0...100, and there are losses where losses by
  ///   distance are wanted.
  public init(_ planes: SpatialPlanes, _ wanted: Set<SpatialMetric>, _ rules: SpatialRules) {
    precondition(
      wanted.allSatisfy(\.isInRange) && rules.areInRange, "\(wanted) under \(rules)")
    let parallel = rules.parallel
    if wanted.contains(.sMeasure) { sMeasure = StructureMeasure.value(of: planes) }
    if wanted.contains(where: \.needsBorders) { measureBorders(planes, wanted, rules) }
    if wanted.contains(.boundaryIoU) {
      let distance = BoundaryIoU.distance(planes.size, ratio: rules.boundaryIoURatio)
      boundaryIoU = BoundaryIoU.value(planes, distance: distance, parallel: parallel)
    }
    if wanted.contains(.lesions) { lesions = LesionCounts(planes, parallel: parallel) }
    if wanted.contains(.weightedF) || wanted.contains(.edgeLoss) {
      measureDistances(planes, wanted, parallel)
    }
  }

  /// Measures the distances to the mask's foreground once for all that follows from them.
  private mutating func measureDistances(
    _ planes: SpatialPlanes, _ wanted: Set<SpatialMetric>, _ parallel: Parallel
  ) {
    let toForeground = DistanceTransform(of: planes.mask, size: planes.size, parallel: parallel)
    if wanted.contains(.weightedF) {
      weightedF = WeightedFMeasure.value(of: planes, toForeground: toForeground)
    }
    if wanted.contains(.edgeLoss) {
      edgeLoss = EdgeLoss(planes, toForeground: toForeground, parallel: parallel)
    }
  }

  /// Measures the distances between the borders once for all that follows from them.
  private mutating func measureBorders(
    _ planes: SpatialPlanes, _ wanted: Set<SpatialMetric>, _ rules: SpatialRules
  ) {
    let borders = Borders(planes, parallel: rules.parallel)
    let needsSpacing = wanted.contains(where: \.hasSpacing)
    if needsSpacing {
      let distances = SurfaceDistances(borders, spacing: rules.spacing, parallel: rules.parallel)
      takeDistances(distances, wanted, rules)
      // In pixels the boundary F follows from the same distances.
      if rules.spacing == .one { takeBoundaryF(distances, planes.size, wanted, rules) }
    }
    if wanted.contains(.boundaryF), !needsSpacing || rules.spacing != .one {
      let distances = SurfaceDistances(borders, spacing: .one, parallel: rules.parallel)
      takeBoundaryF(distances, planes.size, wanted, rules)
    }
  }

  private mutating func takeDistances(
    _ distances: SurfaceDistances, _ wanted: Set<SpatialMetric>, _ rules: SpatialRules
  ) {
    if wanted.contains(.hausdorff) { hausdorff = distances.hausdorff }
    if wanted.contains(.assd) { assd = distances.assd }
    if wanted.contains(.masd) { masd = distances.masd }
    if wanted.contains(.surfaceDice) {
      surfaceDice = distances.surfaceDice(tolerance: rules.tolerance)
    }
    for case .hausdorffPercentile(let percent) in wanted {
      percentiles[percent] = distances.hausdorff(percent: percent, rules.percentileRule)
    }
  }

  private mutating func takeBoundaryF(
    _ distances: SurfaceDistances, _ size: ImageSize, _ wanted: Set<SpatialMetric>,
    _ rules: SpatialRules
  ) {
    guard wanted.contains(.boundaryF) else { return }
    boundaryF = distances.boundaryF(within: (rules.boundaryFRatio * size.diagonal).rounded(.up))
  }

  /// The most bytes a column that the rows of the work take: distances of a row, and for the weighted F those that are
  /// smoothed. Only in pictures of few rows that is more than what pixels take.
  public static func bytesPerColumn(for wanted: Set<SpatialMetric>) -> Int {
    wanted.contains(.weightedF) ? 128 : 56
  }

  /// The most bytes a pixel that the planes and the work on them take at a time.
  ///
  /// Where every pixel is border, which noise and thin lines come near to; smooth regions take a third. Beside
  /// them a row takes about 50 bytes, and a column about 50 for each thread, which only matters where one side
  /// of a picture has very few pixels.
  ///
  /// - Parameter keepsProbabilities: Whether p is kept, whatever is wanted.
  public static func bytesPerPixel(
    for wanted: Set<SpatialMetric>, keepsProbabilities: Bool = false
  ) -> Int {
    let needsProbabilities = keepsProbabilities || wanted.contains(where: \.needsProbabilities)
    let planes =
      3 + (needsProbabilities ? 8 : 0) + (wanted.contains(.edgeLoss) ? 8 : 0)
    // One metric's work is done before that of the next begins.
    return planes + (wanted.map(\.workingBytes).max() ?? 0)
  }
}

extension SpatialMetric {
  fileprivate var isInRange: Bool {
    if case .hausdorffPercentile(let percent) = self { (0...100).contains(percent) } else { true }
  }

  fileprivate var needsBorders: Bool { hasSpacing || self == .boundaryF }

  /// The most bytes a pixel that its work takes; distances in columns are 4 in pictures above 65,534 rows.
  fileprivate var workingBytes: Int {
    switch self {
    // Two borders, the columns' distances to one of them, and a distance for each pixel of both.
    case .hausdorff, .hausdorffPercentile, .assd, .masd, .surfaceDice, .boundaryF: 2 + 4 + 16
    // Two planes of which rows are eroded.
    case .boundaryIoU: 2
    // In every second pixel a run of both planes, its label, a component's area, and the votes of the mask.
    case .lesions: 2 * (4 + 2 + 4) + 8
    // The columns' distances to both classes.
    case .edgeLoss: 8
    // Those to the foreground; what is smoothed are a few rows.
    case .weightedF: 4
    case .sMeasure: 0
    }
  }
}

extension SpatialRules {
  fileprivate var areInRange: Bool {
    tolerance >= 0 && (0...1).contains(boundaryIoURatio) && (0...1).contains(boundaryFRatio)
  }
}
