import Foundation
import TestSupport

@testable import SegScoreFiles

extension TemporaryFolder {
  /// Makes files of one byte, and the folders they are in.
  func add(_ names: String...) throws {
    for name in names {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data([0]).write(to: file)
    }
  }
}

extension Pairing {
  /// The failed rows as "image|label|code".
  var failureCodes: [String] {
    failures.map { "\($0.image)|\($0.label)|\($0.failure?.code.rawValue ?? "")" }
  }

  /// The pairs as "image|label|mask|map|weights|region", with paths below a folder.
  func pairTexts(below folder: TemporaryFolder) -> [String] {
    pairs.map { pair in
      [pair.image, pair.label, pair.mask, pair.map, pair.weights ?? "", pair.region ?? ""]
        .map { $0.replacing("\(folder.path)/", with: "") }.joined(separator: "|")
    }
  }

  /// The sentence of the only failure.
  func sentence(below folder: TemporaryFolder) -> String? {
    guard failures.count == 1 else { return nil }
    return failures[0].failure?.sentence.replacing("\(folder.path)/", with: "")
  }
}
