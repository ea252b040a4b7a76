import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What is written is what libpng reads, and what pngcheck finds no fault with.
@Suite struct PNGEncoderTests {
  /// Rows of 17 bytes of which 16,384 are one block, and single rows around that size.
  private static let blockShapes = [
    (16, 16_383), (16, 16_384), (16, 16_385), (16, 32_768), (16, 32_769),
    (PNGBlock.capacity - 2, 1), (PNGBlock.capacity - 1, 1), (PNGBlock.capacity, 1),
    (PNGBlock.capacity - 1, 2),
  ]

  private func expectSame(_ planes: [IndexPlane]) throws {
    let folder = try TemporaryFolder()
    let encoder = PNGEncoder()
    var paths: [String] = []
    for plane in planes {
      paths.append("\(folder.path)/\(paths.count).png")
      try plane.write(to: paths.last!, with: encoder)
      #expect(try IndexPlane.read(paths.last!) == plane.pixels, "\(plane)")
    }
    let complaints = try pngcheck(paths)
    #expect(complaints == "")
  }

  @Test(arguments: [
    (1, 1), (1, 2), (2, 1), (1, 300), (300, 1), (7, 5), (8, 8), (64, 64), (257, 3), (258, 3),
    (259, 3), (300, 200), (100_003, 2), (512, 512),
  ])
  func shapes(width: Int, height: Int) throws {
    try expectSame(IndexPlane.kinds(width, height))
  }

  @Test(arguments: blockShapes)
  func edgesOfBlocks(width: Int, height: Int) throws {
    #expect(17 * 16_384 == PNGBlock.capacity)
    try expectSame(IndexPlane.kinds(width, height))
  }

  /// More blocks than wait at a time, in rows wider than two blocks.
  @Test func manyBlocks() throws {
    try expectSame([.textured(600_000, 3), .textured(1000, 1700), .constant(1000, 1700)])
  }

  /// Runs of every length around the longest that one token can be, and its multiples, beginning at
  /// each of the eight bytes that are looked at together.
  @Test func runs() throws {
    let lengths = [1...20, 250...270, 508...524, 766...782].flatMap { $0 }
    try expectSame(
      lengths.map { length in
        let row: [UInt8] = (0...8).flatMap { lead in
          // No two neighbours of the lead are alike.
          (0...lead).map { UInt8(10 + $0) } + [UInt8](repeating: 99, count: length)
        }
        return IndexPlane("run of \(length)", width: row.count, height: 1) { x, _ in row[x] }
      })
  }

  /// Counts that double make codes as long as they may be.
  @Test func longCodes() throws {
    var random = SplitMix(state: 3)
    try expectSame([
      IndexPlane("doubling", width: 500, height: 500) { _, y in
        let level = UInt8(random.next().trailingZeroBitCount)
        return y % 2 == 0 ? level : 0
      }
    ])
  }

  /// Two thousand small pictures, from constant to noise.
  @Test func random() throws {
    var random = SplitMix(state: testSeed)
    let folder = try TemporaryFolder()
    let encoder = PNGEncoder()
    let paths = (0..<2000).map { "\(folder.path)/\($0).png" }
    for path in paths {
      let (width, height) = (1 + Int(random.next() % 60), 1 + Int(random.next() % 30))
      let (levels, change) = (1 + random.next() % 256, 1 + random.next() % 40)
      var pixel: UInt8 = 0
      let plane = IndexPlane("random", width: width, height: height) { _, _ in
        if random.next() % 40 < change { pixel = UInt8(random.next() % levels) }
        return pixel
      }
      try plane.write(to: path, with: encoder, bandRows: 1 + Int(random.next() % 30))
      #expect(try IndexPlane.read(path) == plane.pixels, "seed \(testSeed): \(plane)")
    }
    for start in stride(from: 0, to: paths.count, by: 500) {
      let complaints = try pngcheck(Array(paths[start..<start + 500]))
      #expect(complaints == "", "seed \(testSeed)")
    }
  }

  /// In memory are the bytes of the file, whatever an encoder wrote before.
  @Test func memory() throws {
    let encoder = PNGEncoder()
    for plane in IndexPlane.kinds(37, 5) + [.noise(900, 800), .constant(1, 1)] {
      let image = encoder.encode(IndexPicture(size: plane.size, indices: plane.pixels))
      #expect(image.size == plane.size)
      #expect(image.mediaType == .png)
      #expect(try Data(image.bytes) == plane.bytes(with: encoder), "\(plane)")
    }
  }

  /// Of a constant picture little is left, and noise hardly grows.
  ///
  /// A constant row takes a filter byte, up to eight zeros and two runs: less than 5 bytes. Noise
  /// takes 5 bytes for each 65,535, beside what a tiny picture takes.
  @Test func sizes() throws {
    let encoder = PNGEncoder()
    let style = try IndexPlane.constant(1, 1).bytes(with: encoder).count
    #expect(try IndexPlane.constant(512, 512).bytes(with: encoder).count < style + 5 * 512)
    #expect(try IndexPlane.noise(500, 500).bytes(with: encoder).count <= style + 501 * 500 + 20)
  }

  /// A descriptor that cannot be written to fails, in the middle of a large picture or at its end.
  @Test(arguments: [(8, 8), (1000, 1700)])
  func failure(width: Int, height: Int) throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    let encoder = PNGEncoder()
    let plane = IndexPlane.noise(width, height)
    encoder.begin(plane.size, to: descriptor)
    #expect(throws: SystemError(number: EBADF)) {
      try plane.pixels.withUnsafeBufferPointer { try encoder.write($0) }
      try encoder.finish()
    }
    // The next picture is not touched by it.
    let next = IndexPlane.textured(1000, 600)
    #expect(try next.bytes(with: encoder) == next.bytes(with: PNGEncoder()))
  }
}
