import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Overlays as a batch writes them.
@Suite struct OverlayBatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// - Parameter photograph: The path of a photograph.
  private func score(
    _ photograph: String?, fault: PhotographError? = nil, memoryLimit: Int = 1_000_000_000,
    threads: Int = 1
  ) -> ScoredPicture {
    var pair = PicturePair(
      image: "a", mask: Fixtures.path("encodings/masks/grey8.png"),
      map: Fixtures.path("encodings/maps/grey8.png"), byteCount: 0)
    pair.photograph = photograph
    pair.photographFault = fault
    var plan = BatchPlan()
    plan.threads = threads
    plan.memoryLimit = memoryLimit
    plan.overlays = OverlayPlan(
      folder: path("overlays"),
      colors: (0...255).map { RGBColor(red: UInt8($0), green: 0, blue: UInt8(255 - $0)) })
    let scored = Guarded<[ScoredPicture]>([])
    var observer = BatchObserver()
    observer.afterPicture = { picture in scored.change { $0.append(picture) } }
    _ = Batch.score(
      [BatchPicture(image: "a", pairs: [pair], failures: [])], plan, observer: observer)
    return scored.change { $0[0] }
  }

  private var hasOverlay: Bool { FileManager.default.fileExists(atPath: path("overlays/a.jpg")) }

  @Test("A photograph that is shown is noted, and its overlay is whole")
  func shown() throws {
    let picture = score(Fixtures.path("encodings/maps/rgb8.png"))
    #expect(
      picture.photographs == [PhotographNote(image: "a", label: "", state: .shown, sentence: "")])
    #expect(OverlayPlan.isWhole(path("overlays/a.jpg")))
    let size = ImageSize(width: 37, height: 29)
    let view = try Photograph(path: path("overlays/a.jpg")).view(
      maskSize: size, x: 0, y: 0, size: size, blockSize: 1)
    #expect(view.size == size)
  }

  @Test("A photograph of another size is scaled, and that is said")
  func scaled() {
    let note = score(Fixtures.path("photographs/rgb8.png")).photographs[0]
    #expect(note.state == .scaled)
    #expect(note.sentence.contains("is 23×17 pixels but the mask is 37×29"))
    #expect(hasOverlay)
  }

  @Test(
    "One that is damaged, even at its end, changes no row and leaves no file",
    arguments: ["truncated.jpg", "truncated-idat.png", "missing-iend.png", "cmyk.jpg", "gif.png"])
  func damaged(name: String) throws {
    let picture = score(Fixtures.path("damaged/\(name)"))
    #expect(picture.photographs[0].state == .unreadable)
    #expect(picture.photographs[0].sentence.contains(Fixtures.path("damaged/\(name)")))
    #expect(picture.rows[0].failure == nil)
    #expect(picture.rows == score(Fixtures.path("encodings/maps/rgb8.png")).rows)
    try FileManager.default.removeItem(atPath: path("overlays"))
    _ = score(Fixtures.path("damaged/\(name)"))
    let left = (try? FileManager.default.subpathsOfDirectory(atPath: path("overlays"))) ?? []
    #expect(left == [])
  }

  @Test("One that is missing is noted")
  func missing() {
    let note = score(nil, fault: PhotographError(path: "photos", fault: .missing)).photographs[0]
    #expect(note.state == .missing)
    #expect(
      note.sentence == "no photograph of this name in photos; add it, or leave it out")
    #expect(!hasOverlay)
  }

  /// 37×29 pixels of three bytes are 3,219, and bands and tables of the pair take about 30,000.
  @Test("One for which there is no memory beside the pair is refused, and the pair is scored")
  func memory() {
    let photograph = Fixtures.path("photographs/rgb8-interlaced.png")
    let limit = (1...200).map { 1_000 * $0 }.first {
      score(photograph, memoryLimit: $0).rows[0].failure == nil
    }!
    let picture = score(photograph, memoryLimit: limit)
    #expect(picture.photographs[0].state == .unreadable)
    #expect(picture.photographs[0].sentence.hasPrefix("the photograph \(photograph) takes "))
    #expect(picture.rows == score(photograph).rows)
  }

  @Test("An overlay that cannot be written fails its picture alone, which then has no heatmap")
  func unwritable() throws {
    try FileManager.default.createDirectory(
      atPath: path("overlays/a.jpg"), withIntermediateDirectories: true)
    let colors = (0...255).map { RGBColor(red: UInt8($0), green: 0, blue: 0) }
    var plan = BatchPlan()
    plan.heatmaps = [HeatmapPlan(kind: .loss, folder: path("heatmaps"), style: .shares)]
    plan.overlays = OverlayPlan(folder: path("overlays"), colors: colors)
    let pictures = ["a", "b"].map { image in
      var pair = PicturePair(
        image: image, mask: Fixtures.path("encodings/masks/grey8.png"),
        map: Fixtures.path("encodings/maps/grey8.png"), byteCount: 0)
      pair.photograph = Fixtures.path("encodings/maps/rgb8.png")
      return BatchPicture(image: image, pairs: [pair], failures: [])
    }
    let codes = Guarded<[String: FailureCode?]>([:])
    var observer = BatchObserver()
    observer.afterPicture = { picture in
      codes.change { $0[picture.image] = picture.rows[0].failure?.code }
    }
    _ = Batch.score(pictures, plan, observer: observer)
    #expect(codes.change { $0["a"] } == .some(.writeFailed))
    #expect(codes.change { $0["b"] ?? nil } == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path("heatmaps")) == ["b.png"])
    let overlays = try FileManager.default.subpathsOfDirectory(atPath: path("overlays"))
    #expect(overlays.sorted() == ["a.jpg", "b.jpg"])
  }

  @Test("The same bytes on any number of threads")
  func threads() throws {
    let photograph = Fixtures.path("photographs/rgba16.png")
    _ = score(photograph)
    let bytes = try Data(contentsOf: URL(filePath: path("overlays/a.jpg")))
    _ = score(photograph, threads: 4)
    #expect(try Data(contentsOf: URL(filePath: path("overlays/a.jpg"))) == bytes)
  }
}
