import Foundation
import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Whatever is changed in an array's file, it gives planes of samples or an error of its own, and
/// never a crash.
@Suite struct ArrayFuzzTests {
  private static let tries = 3000
  /// Larger files take longer, and have nothing that small ones have not.
  private static let largestFile = 4000

  @Test func changedBytes() throws {
    var random = SplitMix(state: testSeed)
    let folder = try TemporaryFolder()
    let (good, bad) = (try smallFiles("good"), try smallFiles("refused"))
    var (read, refused) = (0, 0)
    for number in 0..<Self.tries {
      // Some systems wait for the disk when a file is written again.
      let path = "\(folder.path)/\(number)"
      defer { unlink(path) }
      var bytes = (random.happens(0.8) ? good : bad).randomElement(using: &random)!
      change(&bytes, &random)
      try Data(bytes).write(to: URL(filePath: path))
      var rules = ReadingRules()
      rules.channelsLast = random.happens(0.3)
      rules.joinsSoftmax = random.happens(0.1)
      // A file may well claim more elements than a test has time for, but not more than it has.
      rules.maximumPixels = 1 << 20
      if isRead(path, rules, &random) { read += 1 } else { refused += 1 }
    }
    #expect(min(read, refused) > Self.tries / 20, "\(read) read, \(refused) refused")
  }

  private func smallFiles(_ folder: String) throws -> [[UInt8]] {
    try ArrayFiles.names(folder).map { name in
      [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path("arrays/\(folder)/\(name)"))))
    }.filter { $0.count < Self.largestFile }
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      // Headers lie at both ends.
      let reach = random.happens(0.5) ? min(200, bytes.count) : bytes.count
      let distance = Int.random(in: 0..<reach, using: &random)
      let index = random.happens(0.5) ? distance : bytes.count - 1 - distance
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes[index] = random.happens(0.5) ? 0xFF : UInt8(ascii: "9")
      case 3: bytes.insert(bytes[index], at: index)
      case 4 where random.happens(0.3): bytes.removeSubrange(index...)
      default: bytes.remove(at: index)
      }
    }
  }

  private func isRead(_ path: String, _ rules: ReadingRules, _ random: inout SplitMix) -> Bool {
    do {
      for plane in try ImageFile.openPlanes(path, rules).prefix(50) {
        _ = try readPlane(plane, rowsAtATime: .random(in: 1...40, using: &random))
      }
      return true
    } catch {
      #expect(error is ImageFileError, "\(error)")
      return false
    }
  }
}
