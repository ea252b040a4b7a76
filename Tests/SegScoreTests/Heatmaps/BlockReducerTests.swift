import SegScore
import TestSupport
import Testing

/// Pictures of palette indices that are reduced by blocks.
@Suite struct BlockReducerTests {
  /// The reduced picture, of which so many rows are taken at a time.
  private func reduced(
    _ indices: [UInt8], width: Int, by blockSize: Int, _ values: IndexValues, _ rule: BlockRule,
    rowsAtATime: Int = .max
  ) throws -> [UInt8] {
    let size = ImageSize(width: width, height: indices.count / width)
    var result: [UInt8] = []
    let reducer = BlockReducer(size, blockSize: blockSize, values, rule) { result += $0 }
    let rows = min(rowsAtATime, size.height)
    for first in stride(from: 0, to: size.height, by: rows) {
      let part = indices[first * width..<min(first + rows, size.height) * width]
      try part.withUnsafeBufferPointer(reducer.add)
    }
    #expect(result.count == reducer.reducedSize.pixelCount)
    return result
  }

  /// A row of three blocks of 2×2: halves that cancel, one ignored pixel, and a column that is left over.
  @Test func errorsByHand() throws {
    let indices: [UInt8] = [
      255, 1, 129, 0, 100,
      255, 1, 128, 128, 0,
    ]
    // (127 - 127 + 127 - 127) / 4 = 0; (1 + 0 + 0) / 3 rounds to 0; -28.
    #expect(try reduced(indices, width: 5, by: 2, .errors, .mean) == [128, 128, 100])
    // Of 127 and -127 the missed foreground; 1 beside 0; -28.
    #expect(try reduced(indices, width: 5, by: 2, .errors, .max) == [1, 129, 100])
  }

  /// Means of 1/2 and -1/2 step go away from 0, of shares upwards.
  @Test func halves() throws {
    #expect(try reduced([129, 128, 127, 128], width: 4, by: 2, .errors, .mean) == [129, 127])
    #expect(try reduced([131, 128, 125, 128], width: 4, by: 2, .errors, .mean) == [130, 126])
    #expect(try reduced([129, 128, 127, 128], width: 4, by: 2, .shares, .mean) == [129, 128])
  }

  @Test func lossesByHand() throws {
    // -ln(255/255) = 0 and -ln(51/255) = ln 5: half of that is ln √5, and 255/√5 = 114.04.
    #expect(try reduced([255, 51], width: 2, by: 2, .losses, .mean) == [114])
    #expect(try reduced([255, 51], width: 2, by: 2, .losses, .max) == [51])
    // A mean of √(1·2) = 1.41: index 1. Of √(2·3) = 2.45: 2.
    #expect(try reduced([1, 2, 2, 3], width: 4, by: 2, .losses, .mean) == [1, 2])
    #expect(try reduced([0, 0, 0, 3], width: 4, by: 2, .losses, .mean) == [0, 3])
    #expect(try reduced([0, 0, 0, 3], width: 4, by: 2, .losses, .max) == [0, 3])
  }

  /// A block of one value has that value, and so has a block of one counted pixel.
  @Test(arguments: IndexValues.allCases, BlockRule.allCases)
  func everyIndexStays(values: IndexValues, rule: BlockRule) throws {
    let all = (0...255).map { UInt8($0) }
    #expect(try reduced(all, width: 256, by: 1, values, rule) == all)
    let pairs = all.flatMap { index -> [UInt8] in [index, index] }
    #expect(try reduced(pairs, width: 512, by: 2, values, rule) == all)
    let single = all.flatMap { index -> [UInt8] in [0, 0, index] }
    #expect(try reduced(single, width: 768, by: 3, values, rule) == all)
    // As columns: 1 pixel wide.
    #expect(try reduced(single, width: 1, by: 3, values, rule) == all)
  }

  /// Beside NumPy (Scripts/blocks.py), however many rows come at a time.
  @Test(arguments: try Fixtures.table("blocks.csv"))
  func beside(row: [String: String]) throws {
    let indices = bytes(row["indices"]!)
    let expected = bytes(row["reduced"]!)
    let values: IndexValues =
      switch row["values"]! {
      case "losses": .losses
      case "errors": .errors
      default: .shares
      }
    for rows in [1, 2, 5, .max] {
      let result = try reduced(
        indices, width: Int(row["width"]!)!, by: Int(row["block"]!)!, values,
        BlockRule(rawValue: row["rule"]!)!, rowsAtATime: rows)
      #expect(result == expected)
    }
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)!
    }
  }

  /// Stretches longer than what is summed at once.
  @Test func longRow() throws {
    let count = 200_001
    let row = (0..<count).map { UInt8($0 % 2 == 0 ? 255 : 51) }
    #expect(try reduced(row, width: count, by: count, .losses, .mean) == [114])
    #expect(try reduced(row, width: count, by: 100_000, .losses, .mean) == [114, 114, 255])
    #expect(try reduced(row, width: count, by: 100_000, .shares, .mean) == [153, 153, 255])
  }

  @Test(arguments: [
    // Width, height, longest side, blocks.
    (320, 200, 320, 1, "320×200"), (321, 200, 320, 2, "161×100"), (200, 321, 320, 2, "100×161"),
    (400, 700, 320, 3, "134×234"), (1, 1, 320, 1, "1×1"), (1, 5000, 320, 16, "1×313"),
    (32_768, 32_768, 320, 103, "319×319"), (37, 29, 1, 37, "1×1"), (640, 320, 320, 2, "320×160"),
  ])
  func sizes(width: Int, height: Int, longest: Int, blockSize: Int, reduced: String) {
    let size = ImageSize(width: width, height: height)
    #expect(size.blockSize(longestSide: longest) == blockSize)
    #expect("\(size.inBlocks(of: blockSize))" == reduced)
  }

  /// 100×100 in 40 columns and 20 rows: blocks of 5.
  @Test func blocksFitBothSides() {
    let size = ImageSize(width: 100, height: 100)
    #expect(size.blockSize(fitting: ImageSize(width: 40, height: 20)) == 5)
  }
}
