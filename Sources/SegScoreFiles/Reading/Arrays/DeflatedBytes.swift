/// The bytes of an array that lie in a file deflated.
///
/// Planes that are read one after the other go on with one stream, and each at its own time with one
/// of its own.
final class DeflatedBytes: ArrayBytes {
  let count: Int
  private let file: PositionedFile
  private let range: Range<Int>
  /// Streams that nobody reads right now.
  private let idle = Guarded<[InflatingStream]>([])

  /// - Parameters:
  ///   - range: Where the deflated bytes lie.
  ///   - count: How many bytes they are inflated.
  init(_ file: PositionedFile, _ range: Range<Int>, count: Int) {
    self.file = file
    self.range = range
    self.count = count
  }

  var heldBytes: Int { InflatingStream.heldBytes }

  func read(
    at position: Int, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault) {
    let stream = takeStream(before: position) ?? InflatingStream(file, range, count: count)
    try stream.skip(to: position)
    try stream.read(into: bytes)
    if stream.position < count { idle.change { $0.append(stream) } }
  }

  /// The idle stream that has the shortest way to a position.
  private func takeStream(before position: Int) -> InflatingStream? {
    idle.change { streams in
      let index = streams.indices.filter { streams[$0].position <= position }
        .max { streams[$0].position < streams[$1].position }
      return index.map { streams.remove(at: $0) }
    }
  }
}
