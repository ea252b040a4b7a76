import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Files that the system cannot read are unreadable, however much of them was read before.
///
/// A disk that fails is hard to have. A folder's descriptor fails as well, and takes the place of the file's.
@Suite struct ReadErrorTests {
  private static let reason = String(cString: strerror(EISDIR))

  /// A file of each kind of reader, larger than what readers hold of it once they have its header.
  private enum Kind: String, CaseIterable {
    case png, interlaced, jpeg, npy, fortran, stored, deflated

    var bytes: [UInt8] {
      get throws {
        var random = SplitMix(state: testSeed)
        switch self {
        case .png, .interlaced:
          let picture = PNGPicture(
            PNGKind(colorType: 0, depth: 8), width: 700, height: 600, .noise, &random)
          let isInterlaced = self == .interlaced
          let rows = picture.filteredRows(interlaced: isInterlaced, unfiltered: 1, &random)
          return PNGFile(
            picture, data: [Deflation.stored.stream(rows)], interlaced: isInterlaced
          ).bytes
        case .jpeg: return try paddedJPEG()
        case .npy: return array(&random, isFortran: false)
        case .fortran: return array(&random, isFortran: true)
        case .stored: return npzFile([("a", array(&random, isFortran: false))], nil)
        case .deflated: return npzFile([("a", array(&random, isFortran: false))], .literals)
        }
      }
    }

    private func array(_ random: inout SplitMix, isFortran: Bool) -> [UInt8] {
      npyFile(random.bytes(700 * 600), dtype: "|u1", shape: [600, 700], isFortran: isFortran)
    }
  }

  @Test(arguments: Kind.allCases, PNGWay.allCases)
  private func whileRowsAreRead(kind: Kind, way: PNGWay) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a"
    try Data(kind.bytes).write(to: URL(filePath: path))
    let plane = try ImageFile.open(path, way.rules(ReadingRules()))
    try refuseReading(path)
    let error = ImageFileError(path: path, fault: .unreadable(reason: Self.reason))
    #expect(throws: error) { try readPlane(plane, rowsAtATime: 1) }
  }

  /// The row of a pair, and its code.
  @Test func inABatch() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a"
    try Data(Kind.npy.bytes).write(to: URL(filePath: path))
    var plan = BatchPlan()
    plan.scoring.bandRows = 1
    var observer = BatchObserver()
    observer.afterBand = { _ in try? refuseReading(path) }
    let pair = PicturePair(image: "a", mask: path, map: path, byteCount: 0)
    let row = Batch.score(BatchPicture.all([pair]), plan, observer: observer).rows[0]
    #expect(row.failure?.code == .unreadableFile)
    #expect(
      row.failure?.sentence
        == "\(path): cannot be read (\(Self.reason)); check the path and its permissions")
  }
}

/// Makes the system refuse to read a file that this process has open.
private func refuseReading(_ path: String) throws {
  var file = stat()
  try #require(stat(path, &file) == 0)
  let folder = open("/", O_RDONLY)
  defer { close(folder) }
  for descriptor in 3..<getdtablesize() where descriptor != folder {
    var other = stat()
    guard fstat(descriptor, &other) == 0, other.st_ino == file.st_ino, other.st_dev == file.st_dev
    else { continue }
    #expect(dup2(folder, descriptor) == descriptor)
  }
}
