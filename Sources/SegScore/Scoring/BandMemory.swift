/// The rows of a pair's planes that are in memory, kept from band to band and from pair to pair.
final class BandMemory {
  let mask = RowMemory()
  let map = RowMemory()
  let weights = RowMemory()
  private let region = RowMemory()
  private let countedRows = RowMemory()
  /// The indices of a heatmap.
  let painted = RowMemory()
  private var weightFormat: SampleFormat?
  private var regionFormat: SampleFormat?
  /// The OR of the map's levels that count, where they are summed as numbers.
  private(set) var mapLevels = 0
  /// Numbers of mask and map that are no classes.
  private(set) var missingClasses = (mask: MissingClasses(), map: MissingClasses())
  /// The planes whose samples are followed by which pixels count, and the bytes of their samples.
  private var covered: [(rows: RowMemory, bytesPerSample: Int)] = []

  /// Makes room for the bands of a pair.
  func reserve(_ planes: PairPlanes, _ plan: PairPlan) {
    let pixels = plan.bandRows * plan.size.width
    covered.removeAll()
    missingClasses = (MissingClasses(), MissingClasses())
    mapLevels = 0
    func reserve(_ memory: RowMemory, _ plane: (any BandReader)?) {
      memory.reserve(pixels * (plane?.bytesPerPixel ?? 0))
      guard let plane, plane.hasCoverage else { return }
      covered.append((rows: memory, bytesPerSample: plane.format.bytesPerSample))
    }
    reserve(mask, planes.mask)
    reserve(map, planes.map)
    reserve(weights, planes.weights)
    reserve(region, planes.region)
    countedRows.reserve(plan.canIgnore ? pixels : 0)
    (weightFormat, regionFormat) = (planes.weights?.format, planes.region?.format)
  }

  /// Gives all memory back where it is more than so many bytes.
  func giveBack(ifBeyond limit: Int) {
    let all = [mask, map, weights, region, countedRows, painted]
    guard all.reduce(0, { $0 + $1.heldBytes }) > limit else { return }
    for rows in all { rows.giveBack() }
  }

  /// Reads the next rows of all planes.
  func read(_ planes: PairPlanes, rows: Int) throws {
    // The map first: it takes longest, so that who decodes it ahead should never wait.
    try map.read(rows, of: planes.map)
    try mask.read(rows, of: planes.mask)
    if let plane = planes.weights { try weights.read(rows, of: plane) }
    if let plane = planes.region { try region.read(rows, of: plane) }
  }

  /// Turns a band's stored samples into targets and counted ones.
  ///
  /// - Returns: The OR of the mask's levels that count.
  func applyRules(_ plan: PairPlan, firstRow: Int, rows: Int) -> Int {
    let pixels = rows * plan.size.width
    let counted = plan.canIgnore ? countedRows.samples(UInt8.self) : nil
    if let counted, let regionFormat {
      RegionRule(stored: regionFormat).fill(counted, region.bytes.baseAddress!, pixels: pixels)
    } else {
      counted?.update(repeating: 1, count: pixels)
    }
    if let counted { applyCoverage(to: counted, pixels: pixels) }
    let firstPixel = firstRow * plan.size.width
    if let format = plan.maskRule.classesOf {
      missingClasses.mask.add(
        mask, format, pixels: pixels, counted: counted, width: plan.size.width,
        firstPixel: firstPixel)
    }
    let maskLevels = plan.maskRule.apply(to: mask.bytes, pixels: pixels, counted: counted)
    // After the mask has said which pixels do not count.
    if let format = plan.mapRule.classesOf {
      missingClasses.map.add(
        map, format, pixels: pixels, counted: counted, width: plan.size.width,
        firstPixel: firstPixel)
    }
    plan.mapRule.apply(to: map.bytes, pixels: pixels)
    if plan.sumsLevelsOfMap { mapLevels |= unionOfMapLevels(plan, pixels: pixels) }
    return maskLevels
  }

  private func unionOfMapLevels(_ plan: PairPlan, pixels: Int) -> Int {
    let counted = counted(plan)
    return plan.mapRule.counted == .levels(.sixteen)
      ? unionOfLevels(map.samples(UInt16.self), pixels: pixels, counted: counted)
      : unionOfLevels(map.samples(UInt8.self), pixels: pixels, counted: counted)
  }

  /// Marks the pixels that do not count in one of the planes with 0.
  private func applyCoverage(to counted: UnsafeMutablePointer<UInt8>, pixels: Int) {
    for (rows, bytesPerSample) in covered {
      let coverage = rows.samples(UInt8.self) + pixels * bytesPerSample
      for pixel in 0..<pixels { counted[pixel] &= coverage[pixel] }
    }
  }

  /// 1 for each pixel that counts and 0 for the others, or `nil` where all count.
  func counted(_ plan: PairPlan) -> UnsafePointer<UInt8>? {
    plan.canIgnore ? UnsafePointer(countedRows.samples(UInt8.self)) : nil
  }

  /// The band as numbers.
  func numbers(_ plan: PairPlan) -> NumberBand {
    NumberBand(
      targets: NumberBand.Plane(samples: mask.bytes.baseAddress!, format: plan.maskRule.targets),
      map: NumberBand.Plane(samples: map.bytes.baseAddress!, format: plan.mapRule.counted),
      weights: weightPlane, counted: counted(plan), width: plan.size.width)
  }

  /// What the pixels weigh.
  var weightPlane: NumberBand.Plane? {
    weightFormat.map { NumberBand.Plane(samples: weights.bytes.baseAddress!, format: $0) }
  }
}
