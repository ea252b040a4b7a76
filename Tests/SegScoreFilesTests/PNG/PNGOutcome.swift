import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What came of reading a file.
struct PNGOutcome: Equatable {
  private(set) var size: ImageSize?
  private(set) var depth: BitDepth?
  /// The levels that were delivered before an error, as they lie in memory, and which of them count.
  private(set) var levels: [UInt8] = []
  private(set) var error: ImageFileError?

  /// Reads a file, some rows at a time.
  ///
  /// - Parameters:
  ///   - idle: Threads that decode ahead.
  ///   - afterOpening: Called between opening the file and reading its first row.
  init(
    reading path: String, _ rules: ReadingRules, _ memory: ReadingMemory, _ idle: IdleThreads?,
    rowsAtATime: Int = 1, afterOpening: () -> Void = {}
  ) {
    do {
      let reader = try ImageFile.open(path, rules, memory: memory)
      (size, depth) = (reader.size, reader.format.depth!)
      afterOpening()
      let ahead = idle.map { ReadAhead(reader, bandRows: rowsAtATime, $0) }
      try read(ahead ?? reader, rowsAtATime: rowsAtATime)
    } catch let error as ImageFileError {
      self.error = error
    } catch {
      Issue.record(error)
    }
  }

  private mutating func read(_ reader: any BandReader, rowsAtATime: Int) throws {
    let height = reader.size.height
    for first in stride(from: 0, to: height, by: rowsAtATime) {
      let count = min(rowsAtATime, height - first)
      var rows = [UInt8](repeating: 0, count: count * reader.size.width * reader.bytesPerPixel)
      var span = rows.mutableSpan
      var bytes = span.mutableBytes
      try reader.readRows(count, into: &bytes)
      levels += rows
    }
  }

  /// The levels as numbers.
  var numbers: [UInt16] {
    guard depth == .sixteen else { return levels.map { UInt16($0) } }
    return levels.withUnsafeBytes { Array($0.bindMemory(to: UInt16.self)) }
  }
}

extension PNGOutcome: CustomTestStringConvertible {
  /// Without the levels, which may be a million.
  var testDescription: String {
    "\(size.map { "\($0)" } ?? "no size"): \(levels.count) bytes of levels, "
      + "checksum \(Checksum.crc(levels)), \(error.map { "\($0)" } ?? "no error")"
  }
}
