import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// The points of curves beside those of scikit-learn, and by hand.
@Suite struct ThresholdCurveTests {
  /// Scripts/expected_curves.py makes the table. Points are ratios of two integers, rounded once by either side, and
  /// compared with `==`.
  @Test func pointsOfScikitLearn() throws {
    let table = try Fixtures.table("curves.csv")
    let cases = table.filter { $0["masks"] != "" }
    #expect(cases.count == 8)
    for first in cases {
      let name = first["case"]!
      let expected = table.filter { $0["case"] == name }
      let curve = ThresholdCurve(try pool(first["masks"]!, first["maps"]!), MetricRules())
      // The first point calls nothing.
      #expect(curve.points.first?.threshold == nil)
      #expect(
        curve.points.dropFirst().map(\.threshold) == expected.map { Double($0["threshold"]!) },
        "\(name)")
      let ratios = try #require(curve.precisionRecall)
      #expect(ratios.map(\.precision) == expected.map { Double($0["precision"]!) }, "\(name)")
      #expect(ratios.map(\.recall) == expected.map { Double($0["recall"]!) }, "\(name)")
      let rates = expected.compactMap { Double($0["false_positive_rate"]!) }
      #expect(curve.roc?.dropFirst().map(\.falsePositiveRate) ?? [] == rates, "\(name)")
      #expect(curve.roc?.first?.recall ?? 0 == 0)
      #expect(curve.isRounded == first["maps"]!.hasSuffix(".npy"))
    }
  }

  private func pool(_ masks: String, _ maps: String) throws -> PooledTally {
    var pool = PooledTally()
    for (mask, map) in zip(masks.split(separator: " "), maps.split(separator: " ")) {
      pool += try PairScorer().count(
        mask: ImageFile.open(Fixtures.path("metrics/masks/\(mask)")),
        map: ImageFile.open(Fixtures.path("metrics/maps/\(map)"))
      ).tally
    }
    return pool
  }

  private func curve(
    _ mask: ArrayReader, _ map: [UInt16], weights: [UInt16]? = nil,
    _ rules: MetricRules = MetricRules()
  ) throws -> ThresholdCurve {
    func reader(_ levels: [UInt16]) -> ArrayReader {
      ArrayReader(levels, size: mask.size, depth: .eight)
    }
    var pool = PooledTally()
    pool += try PairScorer().count(
      PairPlanes(mask: mask, map: reader(map), weights: weights.map(reader))
    ).tally
    return ThresholdCurve(pool, rules)
  }

  @Test("Three pixels, at every threshold")
  func byHand() throws {
    let curve = try curve(drawn("##."), [255, 51, 102])
    #expect(curve.points.map(\.threshold) == [nil, 1, 0.4, 0.2])
    #expect(
      curve.points.map(\.confusion) == [
        Confusion(falseNegatives: 2, trueNegatives: 1),
        Confusion(truePositives: 1, falseNegatives: 1, trueNegatives: 1),
        Confusion(truePositives: 1, falsePositives: 1, falseNegatives: 1),
        Confusion(truePositives: 2, falsePositives: 1),
      ])
    let half = try #require(curve.atRunThreshold)
    #expect(half.threshold == 0.5)
    #expect(half.confusion == curve.points[1].confusion)
    // Dice 4/5 at the lowest level; of the thresholds down to 0 that cut there, 51 is nearest to 0.5.
    #expect(curve.best?.threshold == 0.2)
    #expect(curve.best?.confusion == Confusion(truePositives: 2, falsePositives: 1))
    #expect(abs(curve.averagePrecision! - (1.0 / 2 + 1.0 / 2 * 2 / 3)) < 1e-15)
    #expect(curve.areaUnderROC == 0.5)
  }

  @Test("Weights change no point")
  func weights() throws {
    let map: [UInt16] = [255, 51, 102]
    #expect(
      try curve(drawn("##."), map, weights: [3, 200, 0]) == curve(drawn("##."), map))
  }

  @Test("What has no value is absent")
  func empty() throws {
    let none = ThresholdCurve(PooledTally(), MetricRules())
    #expect(none.points.isEmpty)
    #expect(none.atRunThreshold == nil)
    #expect(none.best == nil)
    #expect(none.precisionRecall == nil)
    #expect(none.roc == nil)

    let background = try curve(drawn("..."), [0, 51, 51])
    #expect(background.points.count == 3)
    #expect(background.precisionRecall == nil)
    #expect(background.roc == nil)
    #expect(background.averagePrecision == nil)
    #expect(background.best == nil)
    #expect(background.atRunThreshold?.confusion == Confusion(trueNegatives: 3))

    let foreground = try curve(drawn("##"), [0, 51])
    #expect(foreground.precisionRecall?.map(\.precision) == [1, 1])
    #expect(foreground.precisionRecall?.map(\.recall) == [0.5, 1])
    #expect(foreground.roc == nil)
    #expect(foreground.areaUnderROC == nil)
  }

  @Test("Conventions cut the mask; of stretched maps no threshold is everybody's")
  func conventions() throws {
    func mask() -> ArrayReader {
      ArrayReader([128, 129], size: ImageSize(width: 2, height: 1), depth: .eight)
    }
    var conventions = Conventions()
    #expect(try curve(mask(), [9, 9]).foreground == 2)
    conventions.maskCut = .above128
    #expect(try curve(mask(), [9, 9], MetricRules(conventions: conventions)).foreground == 1)
    conventions.excludesThreshold = true
    let excluding = MetricRules(threshold: 0.2, conventions: conventions)
    #expect(
      try curve(drawn("#."), [51, 51], excluding).atRunThreshold?.confusion
        == Confusion(falseNegatives: 1, trueNegatives: 1))
    conventions.stretchesMaps = true
    let stretching = try curve(drawn("#."), [51, 51], MetricRules(conventions: conventions))
    #expect(stretching.atRunThreshold == nil)
    #expect(stretching.points.count == 2)
  }
}
