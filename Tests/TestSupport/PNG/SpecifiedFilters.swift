/// The filters of rows as section 9 of the PNG specification has them, a byte at a time.
public struct SpecifiedFilters {
  /// Bytes of a row, without the one that names its filter.
  public let rowBytes: Int
  /// Bytes of a pixel, at least 1.
  public let pixelBytes: Int

  public init(rowBytes: Int, pixelBytes: Int) {
    (self.rowBytes, self.pixelBytes) = (rowBytes, pixelBytes)
  }

  /// The rows as they were before they were filtered, each led by the filter "none".
  ///
  /// - Parameter above: The bytes of the row above the first.
  public func undone(_ rows: [UInt8], above: [UInt8]) -> [UInt8] {
    var (above, result) = (above, [UInt8]())
    for start in stride(from: 0, to: rows.count, by: rowBytes + 1) {
      let row = Array(rows[start + 1...start + rowBytes])
      above = undone(row, filter: rows[start], above: above)
      result += [0] + above
    }
    return result
  }

  /// Recon(x) = Filt(x) + prediction.
  private func undone(_ row: [UInt8], filter: UInt8, above: [UInt8]) -> [UInt8] {
    var result = row
    for x in row.indices {
      let isFirst = x < pixelBytes
      result[x] &+= prediction(
        filter, a: isFirst ? 0 : result[x - pixelBytes], b: above[x],
        c: isFirst ? 0 : above[x - pixelBytes])
    }
    return result
  }

  /// Filt(x) = Orig(x) - prediction, led by the filter.
  public func applied(_ filter: UInt8, to row: [UInt8], above: [UInt8]) -> [UInt8] {
    var result = [filter]
    for x in row.indices {
      let isFirst = x < pixelBytes
      result.append(
        row[x]
          &- prediction(
            filter, a: isFirst ? 0 : row[x - pixelBytes], b: above[x],
            c: isFirst ? 0 : above[x - pixelBytes]))
    }
    return result
  }

  private func prediction(_ filter: UInt8, a: UInt8, b: UInt8, c: UInt8) -> UInt8 {
    switch filter {
    case 0: 0
    case 1: a
    case 2: b
    case 3: UInt8((Int(a) + Int(b)) / 2)
    case 4: paethPredictor(Int(a), Int(b), Int(c))
    default: preconditionFailure("no filter \(filter)")
    }
  }

  private func paethPredictor(_ a: Int, _ b: Int, _ c: Int) -> UInt8 {
    let p = a + b - c
    let (pa, pb, pc) = (abs(p - a), abs(p - b), abs(p - c))
    if pa <= pb && pa <= pc { return UInt8(a) }
    if pb <= pc { return UInt8(b) }
    return UInt8(c)
  }
}
