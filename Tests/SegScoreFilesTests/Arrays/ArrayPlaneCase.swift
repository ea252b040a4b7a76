import SegScore
import SegScoreFiles
import TestSupport

/// A row of the table of Scripts/arrays.py: what NumPy says is in a plane of a file.
struct ArrayPlaneCase: CustomStringConvertible {
  let path: String
  let rules: ReadingRules
  let plane: Int
  let size: ImageSize
  let format: SampleFormat
  private let samples: String
  private let checksum: UInt32
  let description: String

  static let all = try! Fixtures.table("arrays.csv").map { ArrayPlaneCase($0) }

  private init(_ row: [String: String]) {
    path = Fixtures.path("arrays/good/\(row["file"]!)")
    var rules = ReadingRules()
    rules.channelsLast = row["channels_last"] == "1"
    rules.joinsSoftmax = row["softmax"] == "1"
    if row["npz_key"] != "" { rules.npzKey = row["npz_key"] }
    self.rules = rules
    plane = Int(row["plane"]!)!
    size = ImageSize(width: Int(row["width"]!)!, height: Int(row["height"]!)!)
    format = Self.formats[row["format"]!]!
    samples = row["samples"]!
    checksum = UInt32(row["crc32"]!)!
    description = "\(row["file"]!) \(row["npz_key"]!) \(plane)"
  }

  private static let formats: [String: SampleFormat] = [
    "levels 1": .levels(.one), "levels 8": .levels(.eight), "levels 16": .levels(.sixteen),
    "integers": .integers, "float32": .float32, "float64": .float64,
  ]

  /// Whether all samples are those that NumPy has, bit for bit.
  func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count == size.pixelCount * format.bytesPerSample && Checksum.crc(bytes) == checksum
      && (samples.isEmpty || hex(bytes) == samples)
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
