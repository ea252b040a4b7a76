import Foundation
import TestSupport
import Testing

/// Damaged files among as many good ones: each costs its own row and nothing else.
@Suite struct ManyFilesTests {
  /// Debug builds, which are ten times slower, score some of them. Scripts/test builds with optimisation too.
  #if DEBUG
    private static let count = 400
  #else
    private static let count = 10_000
  #endif

  /// A way in which one side of a pair is bad, and the code that it gives.
  private struct Fault {
    let code: String
    let file: (_ number: Int) -> [UInt8]
  }

  private let data: DataSet
  private let mask: [UInt8]
  private let map: [UInt8]
  private let faults: [Fault]

  init() throws {
    data = try DataSet("alone")
    mask = png(8, 8) { $0 < 32 ? 0 : 255 }
    map = png(8, 8) { UInt16($0 * 3 + 30) }
    let (map, array) = (map, npyFile((0..<64).map { Double($0) / 70 }, shape: [8, 8]))
    let archive = npzFile([("p", array)], .dynamic)
    // Only its header: then nobody knows that it has another size.
    let photograph = [UInt8](
      try Data(contentsOf: URL(filePath: Fixtures.path("encodings/maps-jpeg/grey.jpg"))).prefix(300)
    )
    // Cut at every place after the first bytes, by which formats are told.
    func cut(_ bytes: [UInt8]) -> Fault {
      Fault(code: "damaged_file") { Array(bytes.prefix(8 + $0 % (bytes.count - 8))) }
    }
    // Any bit of what the checksum of the pixels' chunk is of, or of that itself.
    func flipped(_ number: Int) -> [UInt8] {
      var file = map
      file[41 + number % (map.count - 41 - 12)] ^= 1 << UInt8(number / 64 % 8)
      return file
    }
    let notANumber = npyFile((0..<64).map { $0 == 9 ? .nan : 0.5 }, shape: [8, 8])
    faults = [
      cut(map), cut(array), cut(archive), cut(photograph),
      Fault(code: "damaged_file", file: flipped),
      Fault(code: "empty_file") { _ in [] },
      Fault(code: "unsupported_format") { Array("no picture \($0)".utf8) },
      Fault(code: "size_mismatch") { png(1 + $0 % 7, 8) { _ in 255 } },
      Fault(code: "color") { number in png(8, 8, rgb: true) { $0 == number % 192 ? 1 : 0 } },
      Fault(code: "not_a_probability") { _ in notANumber },
      Fault(code: "index_levels") { number in png(8, 8) { $0 == number % 64 ? 1 : 0 } },
    ]
  }

  private func write(_ bytes: [UInt8], to name: String) {
    let file = open(data.path(name), O_WRONLY | O_CREAT, 0o600)
    precondition(file >= 0 && Foundation.write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }

  /// Makes all pairs. Each good file is one of two that have many names.
  private func makePairs() {
    write(mask, to: "mask")
    write(map, to: "map")
    for number in 0..<Self.count {
      let fault = faults[number % faults.count]
      let side = number / faults.count % 2 == 0 ? "masks" : "probs"
      let other = side == "masks" ? "probs" : "masks"
      write(fault.file(number), to: "\(side)/bad-\(number).png")
      link(data.path(other == "masks" ? "mask" : "map"), data.path("\(other)/bad-\(number).png"))
      link(data.path("mask"), data.path("masks/good-\(number).png"))
      link(data.path("map"), data.path("probs/good-\(number).png"))
    }
  }

  @Test func everyRow() throws {
    makePairs()
    let run = try data.score("--threads", "4", "--heatmap", "none", after: "exec 2>errors")
    #expect(run.status == 1)
    let rows = Dictionary(uniqueKeysWithValues: run.rows.map { ($0.image, $0) })
    #expect(rows.count == 2 * Self.count + 1)
    #expect(isClose(rows["alone"]?.number("bce"), DataSet.Good.bce))
    let bce = rows["good-0"]?.cells["bce"]
    #expect(bce?.isEmpty == false)
    var wrong: [String] = []
    for number in 0..<Self.count {
      let code = faults[number % faults.count].code
      let (good, bad) = (rows["good-\(number)"], rows["bad-\(number)"])
      if good?.outcome != "ok" || good?.cells["bce"] != bce { wrong.append("good-\(number)") }
      let hasSentence = bad.map { $0.error.hasPrefix("\(code): ") && $0.error.contains(".png") }
      if bad?.outcome != code || hasSentence != true {
        wrong.append("bad-\(number), not \(code): \(bad?.error ?? "no row")")
      }
    }
    #expect(wrong.prefix(10) == [])
    let errors = try data.text("errors").split(separator: "\n")
    #expect(errors.count { $0.hasPrefix("bad-") } == Self.count)
    let pictures = try data.json("segscore-out/summary.json").object("pictures")
    #expect(pictures.number("scored") == Double(Self.count + 1))
    #expect(pictures.number("failed") == Double(Self.count))
  }
}

/// A PNG file whose samples follow from their place.
private func png(
  _ width: Int, _ height: Int, rgb: Bool = false, _ sample: (Int) -> UInt16
) -> [UInt8] {
  let kind = PNGKind(colorType: rgb ? 2 : 0, depth: 8)
  var random = SplitMix(state: 1)
  let picture = PNGPicture(
    kind, width: width, height: height,
    samples: (0..<width * height * kind.channels).map(sample))
  let rows = picture.filteredRows(unfiltered: 1, &random)
  return PNGFile(picture, data: [Deflation.dynamic.stream(rows)]).bytes
}
