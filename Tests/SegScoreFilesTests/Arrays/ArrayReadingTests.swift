import Foundation
import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Arrays give the samples that NumPy reads from the same files, bit for bit.
@Suite struct ArrayReadingTests {
  @Test(arguments: [1, 2, 3, 64, .max])
  func samples(rowsAtATime: Int) throws {
    for expected in ArrayPlaneCase.all {
      let plane = try ImageFile.openPlanes(expected.path, expected.rules)[expected.plane]
      #expect(plane.size == expected.size, "\(expected)")
      #expect(plane.format == expected.format, "\(expected)")
      let samples = try readPlane(plane, rowsAtATime: rowsAtATime)
      #expect(expected.matches(samples), "\(expected)")
    }
  }

  /// All planes of a file, in any order of planes: one after the other, or a row of each in turn.
  @Test(arguments: ["forwards", "backwards", "in turn"])
  func planes(order: String) throws {
    let files = Dictionary(grouping: ArrayPlaneCase.all) { "\($0.path) \($0.rules)" }
    for expected in files.values {
      let planes = try ImageFile.openPlanes(expected[0].path, expected[0].rules)
      #expect(planes.count == expected.count, "\(expected[0])")
      var samples = [[UInt8]](repeating: [], count: planes.count)
      if order == "in turn" {
        for _ in 0..<planes[0].size.height {
          for index in planes.indices { samples[index] += try readRows(1, of: planes[index]) }
        }
      } else {
        for index in order == "forwards" ? Array(planes.indices) : planes.indices.reversed() {
          samples[index] = try readPlane(planes[index])
        }
      }
      for (plane, samples) in zip(expected, samples) {
        #expect(plane.matches(samples), "\(plane)")
      }
    }
  }

  /// Wherever rows end: the last of them may come from what zlib holds when all bytes of the file are read.
  @Test(arguments: [Deflation.dynamic, .fixed, .fastest])
  func repeatsToTheEnd(deflation: Deflation) throws {
    let folder = try TemporaryFolder()
    for (width, height) in (1...40).flatMap({ width in [1, 2, 9, 50].map { (width, $0) } }) {
      let elements = [UInt8](repeating: 7, count: width * height)
      let path = "\(folder.path)/\(width)x\(height).npz"
      let array = npyFile(elements, dtype: "|u1", shape: [height, width])
      try Data(npzFile([("a", array)], deflation)).write(to: URL(filePath: path))
      for rowsAtATime in [1, 3] {
        let plane = try ImageFile.open(path)
        #expect(try readPlane(plane, rowsAtATime: rowsAtATime) == elements, "\(width)×\(height)")
      }
    }
  }

  /// Threads that read the planes of one file at one time do not disturb each other.
  @Test(arguments: ["deflated-large.npz", "deflated-large-fortran.npz", "deflated-noise.npz"])
  func threads(file: String) async throws {
    let expected = ArrayPlaneCase.all.filter { $0.path.hasSuffix("/\(file)") }
    struct Shared: @unchecked Sendable { let plane: any BandReader }
    let planes = try ImageFile.openPlanes(expected[0].path).map { Shared(plane: $0) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for (plane, expected) in zip(planes, expected) {
        group.addTask { expected.matches(try readPlane(plane.plane, rowsAtATime: 5)) }
      }
      for try await matches in group { #expect(matches) }
    }
  }

  /// A file of one plane opens as a picture does.
  @Test func onePlane() throws {
    let plane = try ImageFile.open(Fixtures.path("arrays/refused/bytes-1-to-12.npy"))
    #expect(try readLevels(plane) == Array(1...12))
  }

  /// A picture is a file of one plane.
  @Test func picture() throws {
    let path = Fixtures.path("encodings/maps/grey8.png")
    let planes = try ImageFile.openPlanes(path)
    #expect(planes.count == 1)
    #expect(try readLevels(planes[0]) == readLevels(ImageFile.open(path)))
  }
}
