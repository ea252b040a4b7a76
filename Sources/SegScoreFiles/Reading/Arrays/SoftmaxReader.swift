import SegScore

/// The logits x₁ - x₀ of two channels, whose sigmoid is the second channel's share of their softmax.
final class SoftmaxReader: BandReader {
  let size: ImageSize
  let format = SampleFormat.float64
  private let channels: [any BandReader]
  private let rows = [RowMemory(), RowMemory()]

  /// - Precondition: The channels are of one size, and hold floats.
  init(_ background: any BandReader, _ foreground: any BandReader) {
    precondition(background.size == foreground.size, "\(background.size), \(foreground.size)")
    size = background.size
    channels = [background, foreground]
  }

  var heldBytes: Int {
    channels.reduce(0) { $0 + $1.heldBytes + rowsAtATime * rowBytes($1) }
  }

  private func rowBytes(_ channel: any BandReader) -> Int {
    size.width * channel.format.bytesPerSample
  }

  /// The rows that are read at a time: about 64 KB of each channel.
  private var rowsAtATime: Int { max(1, min(size.height, (1 << 13) / size.width)) }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    try rows.withUnsafeMutableBytes { bytes in
      let expected = count * size.width * format.bytesPerSample
      precondition(bytes.count == expected, "\(bytes.count) bytes for \(count) rows")
      guard let logits = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
      for row in stride(from: 0, to: count, by: rowsAtATime) {
        try read(min(rowsAtATime, count - row), into: logits + row * size.width)
      }
    }
  }

  private func read(_ count: Int, into logits: UnsafeMutablePointer<Double>) throws {
    for (channel, memory) in zip(channels, rows) {
      memory.reserve(count * rowBytes(channel))
      try memory.read(count, of: channel)
    }
    let pixels = count * size.width
    if channels[0].format == .float32 {
      subtract(Float.self, into: logits, pixels: pixels)
    } else {
      subtract(Double.self, into: logits, pixels: pixels)
    }
  }

  private func subtract<Number: BinaryFloatingPoint>(
    _ type: Number.Type, into logits: UnsafeMutablePointer<Double>, pixels: Int
  ) {
    let (background, foreground) = (rows[0].samples(type), rows[1].samples(type))
    for pixel in 0..<pixels {
      logits[pixel] = Double(foreground[pixel]) - Double(background[pixel])
    }
  }
}
