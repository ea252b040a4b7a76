package import SegScore

/// A small picture in colour: red, green and blue, a byte each, row after row.
package struct RGBPicture: Equatable, Sendable {
  /// Its size.
  package let size: ImageSize
  /// Three bytes a pixel.
  package let bytes: [UInt8]

  /// The given picture.
  package init(size: ImageSize, bytes: [UInt8]) {
    precondition(bytes.count == 3 * size.pixelCount, "\(bytes.count) bytes for \(size)")
    (self.size, self.bytes) = (size, bytes)
  }
}

extension RGBPicture {
  /// The picture at half its width and height, each pixel the mean of up to four.
  package var halved: RGBPicture {
    let half = ImageSize(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * half.pixelCount)
    for y in stride(from: 0, to: size.height, by: 2) {
      for x in stride(from: 0, to: size.width, by: 2) {
        for channel in 0..<3 { bytes.append(mean(x, y, channel)) }
      }
    }
    return RGBPicture(size: half, bytes: bytes)
  }

  /// The mean of a block of two pixels a side, or of what is left of it.
  private func mean(_ x: Int, _ y: Int, _ channel: Int) -> UInt8 {
    var (sum, count) = (0, 0)
    for y in y..<min(y + 2, size.height) {
      for x in x..<min(x + 2, size.width) {
        sum += Int(bytes[3 * (y * size.width + x) + channel])
        count += 1
      }
    }
    return UInt8((2 * sum + count) / (2 * count))
  }
}
