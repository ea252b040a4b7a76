extension DatasetPools {
  /// The pools in a few bytes, the same for equal pools on every machine. ``init(packed:)`` gives them back.
  public var packed: [UInt8] {
    var writer = PackedWriter()
    writer.byte(PackedFormat.version)
    writer.byte(PackedFormat.pools)
    writer.pool(all)
    writer.curves(curves)
    writer.number(labels.count)
    for (label, pool) in labels.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      writer.label(label)
      writer.pool(pool)
    }
    writer.number(labelCurves.count)
    for (label, curves) in labelCurves.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      writer.label(label)
      writer.curves(curves)
    }
    return writer.bytes
  }

  /// The pools that ``packed`` was made of. Bytes may be any.
  ///
  /// A pool has up to 2⁵⁰ pixels, and those with weights of levels weigh as much as 2⁴⁰ pixels at most. All pools together
  /// have at most 2²⁶ levels of maps, such as a thousand of 16 bits.
  ///
  /// - Throws: ``PackedTallyError`` where the bytes are none of pools.
  public init(packed: UnsafeRawBufferPointer) throws(PackedTallyError) {
    self.init()
    var reader = PackedReader(packed)
    guard try reader.begin() == PackedFormat.pools else { throw .notPools }
    all = try reader.pool()
    curves = try reader.curves()
    var last: [UInt8]?
    for _ in 0..<(try reader.count(bytesEach: 2)) {
      let label = try reader.label(after: &last)
      labels[label] = try reader.pool()
    }
    last = nil
    for _ in 0..<(try reader.count(bytesEach: 3)) {
      let label = try reader.label(after: &last)
      labelCurves[label] = try reader.curves()
    }
    try reader.end()
  }
}

extension PackedWriter {
  fileprivate mutating func label(_ label: [UInt8]) {
    number(label.count)
    bytes(label)
  }

  fileprivate mutating func pool(_ pool: PooledTally) {
    let tallies = pool.tallies
    number(tallies.count)
    for tally in tallies { self.tally(tally) }
  }

  fileprivate mutating func curves(_ totals: SalientTotals) {
    for curve in totals.curves {
      number(curve.pictures)
      for sum in curve.sums { wide(sum) }
    }
  }
}

extension PackedReader {
  /// A label whose bytes come after those of the one before.
  fileprivate mutating func label(after last: inout [UInt8]?) throws(PackedTallyError) -> [UInt8] {
    let count = try count(bytesEach: 1)
    let label = Array(try bytes(count))
    guard last?.lexicographicallyPrecedes(label) ?? true else { throw .badOrder }
    last = label
    return label
  }

  fileprivate mutating func pool() throws(PackedTallyError) -> PooledTally {
    var (pool, last) = (PooledTally(), -1)
    for _ in 0..<(try count(bytesEach: 2)) {
      let tally = try tally(PackedBounds())
      guard tally.rank > last else { throw .badOrder }
      last = tally.rank
      pool += tally
    }
    return pool
  }

  fileprivate mutating func curves() throws(PackedTallyError) -> SalientTotals {
    SalientTotals(f: try curve(), e: try curve())
  }

  private mutating func curve() throws(PackedTallyError) -> CurveTotal {
    // Of a million such sums those at a threshold, 2 a picture at most, fit into 128 bits.
    let pictures = try number(upTo: 1 << 40, .badSum)
    guard pictures > 0 else { return CurveTotal() }
    guard left >= SalientCurve.thresholds else { throw .truncated }
    var sums: [UInt128] = []
    sums.reserveCapacity(SalientCurve.thresholds)
    for _ in 0..<SalientCurve.thresholds {
      let sum = try wide()
      guard sum <= UInt128(pictures) << 61 else { throw .badSum }
      sums.append(sum)
    }
    return CurveTotal(pictures: pictures, sums: sums)
  }
}

extension PictureTally {
  /// Where it is in a pool.
  fileprivate var rank: Int {
    switch self {
    case .levels(let tally): tally.depth.rawValue
    case .weightedLevels(let tally, weights: _): 32 + tally.depth.rawValue
    case .numbers: 64
    }
  }
}
