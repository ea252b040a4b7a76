import TestSupport
import Testing

@testable import SegScore

/// Numbers that are none fail their pair, wherever they are.
@Suite struct InvalidNumberTests {
  private static let widths = Array(1...9) + [12, 255, 256, 257, 300]

  /// What the mask holds.
  enum Targets: CaseIterable {
    case binary, soft, softLevels

    func plane(_ size: ImageSize) -> ArrayReader {
      switch self {
      case .binary: ArrayReader((0..<size.pixelCount).map { Double($0 % 2) }, size: size)
      case .soft: ArrayReader(Array(repeating: 0.25, count: size.pixelCount), size: size)
      case .softLevels:
        ArrayReader(
          Array(repeating: UInt16(100), count: size.pixelCount), size: size, depth: .eight)
      }
    }
  }

  @Test(arguments: Targets.allCases, [false, true])
  func inMaps(targets: Targets, areLogits: Bool) throws {
    var options = ScoringOptions()
    options.areLogits = areLogits
    let scorer = PairScorer(options)
    for width in Self.widths {
      let size = ImageSize(width: width, height: 2)
      for place in Set([0, width / 2, width - 1]) {
        for wrong in [Double.nan, .infinity, -.infinity, 1e7, -1e7] {
          var values = Array(repeating: 0.5, count: size.pixelCount)
          values[width + place] = wrong
          let narrow = ArrayReader(values.map { Float($0) }, size: size)
          for map in [narrow, ArrayReader(values, size: size)] {
            let error = #expect(throws: ScoreError.self) {
              try scorer.count(mask: targets.plane(size), map: map)
            }
            guard case .notAProbability(.prediction, let invalid, _) = error else {
              Issue.record("\(wrong) at \(place) of \(width): \(error as Any)")
              continue
            }
            #expect((invalid.x, invalid.y, invalid.count) == (place, 1, 1))
          }
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func inMasks(areLogits: Bool) throws {
    var options = ScoringOptions()
    options.areLogits = areLogits
    let scorer = PairScorer(options)
    for width in Self.widths {
      let size = ImageSize(width: width, height: 1)
      for wrong in [Double.nan, .infinity, -0.25, 1.25] {
        var values = Array(repeating: 1.0, count: width)
        values[width / 2] = wrong
        let map = ArrayReader(Array(repeating: 0.5, count: width), size: size)
        let error = #expect(throws: ScoreError.self) {
          try scorer.count(mask: ArrayReader(values, size: size), map: map)
        }
        guard case .notAProbability(.mask, let invalid, _) = error else {
          Issue.record("\(wrong) in \(width): \(error as Any)")
          continue
        }
        #expect((invalid.x, invalid.count) == (width / 2, 1))
      }
    }
  }
}
