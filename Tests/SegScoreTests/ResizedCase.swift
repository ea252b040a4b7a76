import SegScore
import TestSupport

/// A row of the table of Scripts/resized.py: a plane, and what PyTorch makes of it in another size.
struct ResizedCase: CustomStringConvertible {
  let size: ImageSize
  let resized: ImageSize
  let method: ResizeMethod
  let expected: [Double]
  let description: String
  private let format: String
  private let samples: [Double]

  static let all = try! Fixtures.table("resized.csv").map { ResizedCase($0) }

  private init(_ row: [String: String]) {
    func numbers(_ column: String) -> [Double] {
      row[column]!.split(separator: " ").map { Double($0)! }
    }
    func size(_ prefix: String) -> ImageSize {
      ImageSize(width: Int(row[prefix + "width"]!)!, height: Int(row[prefix + "height"]!)!)
    }
    self.size = size("")
    resized = size("resized_")
    method = ResizeMethod(rawValue: row["method"]!)!
    format = row["format"]!
    samples = numbers("samples")
    expected = numbers("expected")
    description = "\(row["name"]!) \(method) \(self.size) to \(resized)"
  }

  /// The plane before it is resized.
  var source: ArrayReader {
    let levels = { samples.map { UInt16($0) } }
    switch format {
    case "float32": return ArrayReader(samples.map { Float($0) }, size: size)
    case "float64": return ArrayReader(samples, size: size)
    case "levels 4": return ArrayReader(levels(), size: size, depth: .four)
    case "levels 8": return ArrayReader(levels(), size: size, depth: .eight)
    default: return ArrayReader(levels(), size: size, depth: .sixteen)
    }
  }

  /// The plane as the map of a pair that is resized. Floats are beyond 0…1, as logits are.
  func resize() throws -> any BandReader {
    let levels = [UInt16](repeating: 0, count: resized.pixelCount)
    let mask = ArrayReader(levels, size: resized, depth: .one)
    var options = ScoringOptions()
    options.areLogits = source.format.depth == nil
    return try PairPlanes(mask: mask, map: source).resizingMap(method, options).map
  }
}

/// Samples as they lie in memory, as numbers.
func numbers(_ bytes: [UInt8], _ format: SampleFormat) -> [Double] {
  func read<Sample: BitwiseCopyable>(_: Sample.Type, _ number: (Sample) -> Double) -> [Double] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: MemoryLayout<Sample>.stride).map {
        number(bytes.loadUnaligned(fromByteOffset: $0, as: Sample.self))
      }
    }
  }
  switch format {
  case .levels(.sixteen): return read(UInt16.self) { Double($0) }
  case .levels: return read(UInt8.self) { Double($0) }
  case .integers: return read(Int64.self) { Double($0) }
  case .float32: return read(Float.self) { Double($0) }
  case .float64: return read(Double.self) { $0 }
  }
}
