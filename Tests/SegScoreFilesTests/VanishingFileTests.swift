import Foundation
import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Files that are other ones, or none, once their turn comes. The pair beside them is scored.
@Suite struct VanishingFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for side in ["masks", "maps"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(side)", withIntermediateDirectories: true)
      for image in ["bad", "good"] {
        try FileManager.default.copyItem(
          atPath: Fixtures.path("encodings/\(side)/grey8.png"), toPath: path(side, image))
      }
    }
  }

  private func path(_ side: String, _ image: String) -> String {
    "\(folder.path)/\(side)/\(image).png"
  }

  /// What happens to a file between being listed and being opened, and how its pair then fails.
  enum Change: CaseIterable {
    case removed, emptied, cut, text, folder, pipe, loop, otherSize

    var code: FailureCode {
      switch self {
      case .removed, .loop: .unreadableFile
      case .emptied: .emptyFile
      case .cut: .damagedFile
      case .text: .unsupportedFormat
      case .folder, .pipe: .notAFile
      case .otherSize: .sizeMismatch
      }
    }

    func apply(to path: String) throws {
      let manager = FileManager.default
      let bytes = try Data(contentsOf: URL(filePath: path))
      try manager.removeItem(atPath: path)
      switch self {
      case .removed: break
      case .emptied: try Data().write(to: URL(filePath: path))
      case .cut: try bytes.dropLast(20).write(to: URL(filePath: path))
      case .text: try Data("no picture".utf8).write(to: URL(filePath: path))
      case .folder: try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
      case .pipe: #expect(mkfifo(path, 0o600) == 0)
      case .loop: try manager.createSymbolicLink(atPath: path, withDestinationPath: path)
      case .otherSize:
        try manager.copyItem(atPath: Fixtures.path("damaged/small.png"), toPath: path)
      }
    }
  }

  @Test(arguments: Change.allCases, ["masks", "maps"])
  func betweenListingAndReading(change: Change, side: String) throws {
    let pairing = Pairing(
      maskFolder: "\(folder.path)/masks", predictionFolder: "\(folder.path)/maps")
    try change.apply(to: path(side, "bad"))
    let rows = withDeadline { Batch.score(BatchPicture.all(pairing.pairs), BatchPlan()).rows }
    #expect(rows.map(\.image).sorted() == ["bad", "good"])
    let failure = try #require(rows.first { $0.image == "bad" }?.failure)
    #expect(failure.code == change.code)
    #expect(failure.sentence.contains(path(side, "bad")))
    #expect(rows.first { $0.image == "good" }?.score != nil)
  }

  /// A file is cut while its rows are read, on the second of them: that much is not in memory yet.
  @Test(arguments: ["npy", "npz", "jpg", "png"], ["masks", "maps"])
  func cutWhileRead(ending: String, side: String) throws {
    let large = "\(folder.path)/\(side)/bad.\(ending)"
    try FileManager.default.removeItem(atPath: path(side, "bad"))
    let bytes = try Self.bytes(ending)
    try Data(bytes).write(to: URL(filePath: large))
    let size = try ImageFile.open(large).size
    let other = side == "masks" ? "maps" : "masks"
    try FileManager.default.removeItem(atPath: path(other, "bad"))
    try Data(Self.blank(size)).write(to: URL(filePath: path(other, "bad")))

    let pairing = Pairing(
      maskFolder: "\(folder.path)/masks", predictionFolder: "\(folder.path)/maps")
    var plan = BatchPlan()
    plan.scoring.bandRows = 1
    plan.reading.changeAll { $0.largestHeldBytes = 0 }
    var observer = BatchObserver()
    observer.afterBand = { _ in truncate(large, bytes.count - 1000) }
    let rows = Batch.score(BatchPicture.all(pairing.pairs), plan, observer: observer).rows
    let failure = try #require(rows.first { $0.image == "bad" }?.failure)
    #expect(failure.code == .damagedFile)
    #expect(failure.sentence.hasPrefix("\(large): is damaged ("))
    #expect(rows.first { $0.image == "good" }?.score != nil)
  }

  private static func bytes(_ ending: String) throws -> [UInt8] {
    if ending == "jpg" { return try paddedJPEG() }
    var random = SplitMix(state: testSeed)
    let (width, height) = (700, 600)
    if ending == "png" {
      let picture = PNGPicture(
        PNGKind(colorType: 0, depth: 8), width: width, height: height, .noise, &random)
      let rows = picture.filteredRows(unfiltered: 1, &random)
      return PNGFile(picture, data: [Deflation.stored.stream(rows)]).bytes
    }
    let array = npyFile(random.bytes(width * height), dtype: "|u1", shape: [height, width])
    return ending == "npy" ? array : npzFile([("a", array)], .literals)
  }

  private static func blank(_ size: ImageSize) -> [UInt8] {
    let picture = PNGPicture(
      blank: PNGKind(colorType: 0, depth: 8), width: size.width, height: size.height)
    let rows = [UInt8](repeating: 0, count: (size.width + 1) * size.height)
    return PNGFile(picture, data: [Deflation.dynamic.stream(rows)]).bytes
  }
}
