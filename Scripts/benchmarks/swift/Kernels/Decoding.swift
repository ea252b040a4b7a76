internal import Benchmark
import SegScore
import SegScoreFiles

/// Adds the decoding of each class, in bands as scoring reads them: `decode CLASS`, and for PNG also
/// `decode CLASS by libpng`.
func addDecoding(of pictures: PictureSet) {
  for name in pngClasses + jpegClasses {
    addDecoding(of: pictures.paths(name), name: "decode \(name)", .fast)
  }
  for name in pngClasses {
    addDecoding(of: pictures.paths(name), name: "decode \(name) by libpng", .libpng)
  }
}

private func addDecoding(of paths: [String], name: String, _ decoder: ReadingRules.Decoder) {
  var rules = ReadingRules()
  rules.decoder = decoder
  let memory = ReadingMemory()
  benchmark(name) {
    for path in paths { try readBands(of: ImageFile.open(path, rules, memory: memory)) }
  }
}

/// As many rows as one row of tiles.
private let bandRows = 256

private func readBands(of reader: any BandReader) throws {
  let rowBytes = reader.size.width * reader.format.bytesPerSample
  let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: bandRows * rowBytes, alignment: 64)
  defer { memory.deallocate() }
  for firstRow in stride(from: 0, to: reader.size.height, by: bandRows) {
    let rows = min(bandRows, reader.size.height - firstRow)
    var span = UnsafeMutableRawBufferPointer(rebasing: memory[..<(rows * rowBytes)]).mutableBytes
    try reader.readRows(rows, into: &span)
  }
}
