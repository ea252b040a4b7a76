import Foundation
import TestSupport
import Testing

/// The files that take most memory, many at a time, stay within what the README says of `--memory-limit`.
///
/// Sanitizers take memory of their own, and without optimisation a gigapixel takes minutes.
@Suite(.enabled(if: isOptimised && !isUnderSanitizer), .serialized)
struct PeakMemoryTests {
  private static let limit = 64_000_000

  /// What README.md states: three quarters more that threads keep, and what no budget counts.
  private func mostBytes(threads: Int) -> Int {
    Self.limit + Self.limit * 3 / 4 + 40_000_000 + threads * 12_000_000
  }

  @Test(arguments: [2, 8])
  func worstFiles(threads: Int) throws {
    let files = try WorstFiles()
    try expect(files, files.names, threads: threads, scored: files.good.count)
  }

  /// Pictures are held whole in several forms, by as many threads as there is memory for.
  @Test(arguments: [2, 8])
  func spatialMetrics(threads: Int) throws {
    let files = try WorstFiles()
    let names = ["square.npy", "square.png", "fortran.npy"]
    try expect(files, names, threads: threads, scored: 2, "--metrics", "all")
  }

  /// Scores each file four times as its own mask.
  private func expect(
    _ files: WorstFiles, _ names: [String], threads: Int, scored: Int, _ options: String...
  ) throws {
    let copies = 4
    let lines = names.flatMap { name in (0..<copies).map { "\(name)-\($0),\(name),\(name)\n" } }
    try files.data.write("image,mask,prob\n" + lines.joined(), to: "list")
    let arguments = [
      "--pairs", "list", "-o", "out", "--heatmap", "both", "--memory-limit", "\(Self.limit)",
      "--threads", "\(threads)",
    ]
    let measured = try MeasuredSegscore(arguments + options, in: files.data)
    let told = "\(measured.peakBytes) bytes with \(threads) threads, \(measured.run.errors)"
    #expect(measured.run.status == 1, "\(told)")
    #expect(measured.peakBytes < mostBytes(threads: threads), "\(told)")
    // Else little was measured.
    #expect(measured.peakBytes > Self.limit * 3 / 4, "\(told)")
    let pictures = try files.data.json("out/summary.json").object("pictures")
    #expect(pictures.number("scored") == Double(scored * copies))
    #expect(pictures.number("failed") == Double((names.count - scored) * copies))
  }
}

/// Small files of large pictures, made as maps of zeros.
private struct WorstFiles {
  let data: DataSet
  /// Those that are scored within the limit.
  let good = [
    "bits.png", "bomb.png", "wide.png", "interlaced.png", "fortran.npy", "fortran.npz",
    "deflated.npz",
    "square.npy", "square.png",
  ]
  let bad = [
    "interlaced-huge.png", "progressive.jpg", "exabytes.npz", "gigabytes.npz", "directory.npz",
    "fortran-huge.npy",
  ]
  var names: [String] { good + bad }

  init() throws {
    data = try DataSet()
    try addPNG("bits.png", 20_000, 20_000, depth: 1)
    try addPNG("bomb.png", 4000, 4000, depth: 16)
    try addPNG("wide.png", 30_000, 300, depth: 16)
    try addPNG("square.png", 950, 950, depth: 8)
    try addPNG("interlaced.png", 4000, 4000, depth: 8, interlaced: true)
    try addPNG("interlaced-huge.png", 100_000, 100_000, depth: 8, interlaced: true, isWhole: false)
    try addArray("fortran.npy", 5000, 5000, isFortran: true)
    try addArray("fortran-huge.npy", 9000, 9000, isFortran: true)
    try addArray("square.npy", 950, 950, isFortran: false)
    for (name, isFortran) in [("deflated.npz", false), ("fortran.npz", true)] {
      let zeros = [UInt8](repeating: 0, count: 25_000_000)
      let array = npyFile(zeros, dtype: "|u1", shape: [5000, 5000], isFortran: isFortran)
      try write(npzFile([("a", array)], .fastest), to: name)
    }
    try data.add("arrays/refused/claims-exabytes.npz", as: "exabytes.npz")
    try data.add("arrays/refused/claims-4-gigabytes.npz", as: "gigabytes.npz")
    try write(archive(members: 18_000), to: "directory.npz")
    try write(try progressive(width: 4000, height: 4000), to: "progressive.jpg")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: data.path(name)))
  }

  private func addPNG(
    _ name: String, _ width: Int, _ height: Int, depth: Int, interlaced: Bool = false,
    isWhole: Bool = true
  ) throws {
    let kind = PNGKind(colorType: 0, depth: depth)
    let bytes =
      interlaced ? interlacedBytes(width, height) : (kind.rowBytes(width) + 1) * height
    let rows = [UInt8](repeating: 0, count: isWhole ? bytes : 1000)
    var file = PNGFile(
      PNGPicture(blank: kind, width: 1, height: 1), data: [Deflation.dynamic.stream(rows)],
      interlaced: interlaced)
    file.chunks[0].content.replaceSubrange(
      ..<8, with: UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes)
    try write(file.bytes, to: name)
  }

  /// Bytes of all rows of an interlaced picture of 8 bits: seven smaller pictures.
  private func interlacedBytes(_ width: Int, _ height: Int) -> Int {
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return passes.reduce(0) { sum, pass in
      let columns = Array(stride(from: pass.0, to: width, by: pass.2)).count
      let rows = Array(stride(from: pass.1, to: height, by: pass.3)).count
      return sum + rows * (columns + 1)
    }
  }

  /// Writes only the head of an array; the elements are a hole in the file.
  private func addArray(_ name: String, _ width: Int, _ height: Int, isFortran: Bool) throws {
    let head = npyFile([], dtype: "|u1", shape: [height, width], isFortran: isFortran)
    try write(head, to: name)
    #expect(truncate(data.path(name), off_t(head.count + width * height)) == 0)
  }

  /// An archive of so many arrays, whose directory is of a megabyte.
  private func archive(members: Int) -> [UInt8] {
    npzFile((0..<members).map { ("\($0)", []) }, nil)
  }

  /// A progressive file that claims another size than its scans have.
  private func progressive(width: Int, height: Int) throws -> [UInt8] {
    var bytes = [UInt8](
      try Data(contentsOf: URL(filePath: Fixtures.path("encodings/maps-jpeg/progressive.jpg"))))
    let frame = bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC2 }!
    bytes.replaceSubrange(
      frame + 5..<frame + 9, with: [height, width].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
    return bytes
  }
}

/// Whether the command is built with optimisation, as the tests are.
private let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()

/// Whether a sanitizer's runtime is part of this process, and so of the command.
private let isUnderSanitizer = dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
