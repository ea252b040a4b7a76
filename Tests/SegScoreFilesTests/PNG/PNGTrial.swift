import Foundation
import TestSupport

@testable import SegScoreFiles

/// A way to read PNG files.
enum PNGWay: CaseIterable {
  /// Inflated at once.
  case whole
  /// Inflated in bands.
  case bands
  /// By libpng alone, the judge of the others.
  case libpng

  func rules(_ rules: ReadingRules) -> ReadingRules {
    var rules = rules
    switch self {
    case .whole: rules.decoder = .fast
    case .bands: (rules.decoder, rules.largestHeldBytes) = (.fast, 0)
    case .libpng: rules.decoder = .libpng
    }
    return rules
  }
}

/// What a test needs to read the same bytes in all ways.
final class PNGTrial {
  let path: String
  private let folder: TemporaryFolder
  private let keptMemory: ReadingMemory?
  private let idle: IdleThreads?

  /// - Parameters:
  ///   - keepsMemory: Whether one memory serves all files in turn, as in a batch. Else each file has its
  ///     own, just as large as it needs, so that the address sanitizer sees what goes beyond that.
  ///   - idle: Threads that decode ahead.
  init(keepsMemory: Bool = true, idle: IdleThreads? = nil) throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/picture.png"
    keptMemory = keepsMemory ? ReadingMemory() : nil
    self.idle = idle
  }

  private var memory: ReadingMemory { keptMemory ?? ReadingMemory() }

  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

  func outcome(
    _ way: PNGWay, _ rules: ReadingRules = ReadingRules(), rowsAtATime: Int = 1,
    afterOpening: () -> Void = {}
  ) -> PNGOutcome {
    PNGOutcome(
      reading: path, way.rules(rules), memory, idle, rowsAtATime: rowsAtATime,
      afterOpening: afterOpening)
  }

  /// Whether the file is read to its end without libpng's help in inflating.
  func isFast(_ way: PNGWay, rowBytes: Int, height: Int) throws -> Bool {
    let memory = memory
    let rules = way.rules(ReadingRules())
    let file = try OpenFile(path: path, memory, largestHeldBytes: rules.largestHeldBytes)
    guard var fast = FastPNG.open(file, memory, rules) else { return false }
    let rows = UnsafeMutableRawBufferPointer.allocate(byteCount: height * rowBytes, alignment: 16)
    defer { rows.deallocate() }
    return fast.readRows(height, into: rows.baseAddress!) && fast.readEnd()
  }
}
