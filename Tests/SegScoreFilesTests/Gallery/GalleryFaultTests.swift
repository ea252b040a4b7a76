import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What cannot be shown is said, and ends nothing.
@Suite struct GalleryFaultTests {
  private func smallSet(_ names: String...) throws -> GallerySet {
    let set = try GallerySet()
    for name in names {
      try set.add(name, width: 2, mask: [255, 0, 0, 255], map: [255, 0, 51, 255])
    }
    return set
  }

  @Test func files() throws {
    let set = try smallSet("changed", "damaged", "gone", "kept", "touched")
    let items = set.items()
    func path(_ name: String) -> String { "\(set.folder.path)/\(name).npy" }
    try FileManager.default.removeItem(atPath: path("masks-gone"))
    try Data([1, 2, 3]).write(to: URL(filePath: path("probs-changed")))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path("masks-touched"))
    var pictures = Gallery.pictures(items, set.galleryPlan())
    #expect(pictures.map { $0.whole != nil } == [false, true, false, true, false])
    #expect(
      pictures.map(\.remarks) == [
        ["\(path("probs-changed")) has changed since it was scored; score it again"], [],
        ["\(path("masks-gone")) is no longer there; make the report where the run was made"], [],
        ["\(path("masks-touched")) has changed since it was scored; score it again"],
      ])

    // Without their stamps only what cannot be read is not shown.
    let unstamped = items.map { GalleryItem(row: $0.row, pair: $0.pair) }
    pictures = Gallery.pictures(unstamped, set.galleryPlan())
    #expect(pictures.map { $0.whole != nil } == [false, true, false, true, true])
    #expect(pictures[0].remarks[0].hasPrefix("\(path("probs-changed")): is "))
  }

  /// A file of another size is not that which was scored, whatever is known of it.
  @Test func otherSize() throws {
    let set = try smallSet("a")
    let item = set.items()[0]
    for path in [item.pair!.mask, item.pair!.map] {
      let file = npyFile([0, 0], dtype: "|u1", shape: [1, 2])
      try Data(file).write(to: URL(filePath: path))
    }
    let pictures = Gallery.pictures(
      [GalleryItem(row: item.row, pair: item.pair)], set.galleryPlan())
    #expect(pictures[0].whole == nil)
    #expect(
      pictures[0].remarks == ["\(item.pair!.mask) has changed since it was scored; score it again"])
  }

  @Test func rowsWithoutPictures() throws {
    let set = try smallSet("a")
    let item = set.items()[0]
    let failed = PictureRow(image: "b", outcome: .failed(Failure(.emptyFile, "b is empty")))
    let other = PictureRow(image: "a", label: "3", outcome: item.row.outcome)
    let pictures = Gallery.pictures(
      [
        GalleryItem(row: failed, pair: item.pair), GalleryItem(row: item.row, pair: nil),
        GalleryItem(row: other, pair: item.pair),
      ], set.galleryPlan())
    #expect(pictures.allSatisfy { $0.whole == nil && $0.worstTile == nil })
    #expect(
      pictures.map(\.remarks) == [
        ["it was not scored"], ["the run does not say which files it was scored from"],
        ["\(item.pair!.mask) has no label 3 any more; score it again"],
      ])
    #expect(Gallery.pictures([], set.galleryPlan()) == [])
  }

  @Test func tooLittleMemory() throws {
    let set = try smallSet("a")
    let items = set.items()
    var plan = set.galleryPlan()
    plan.batch.memoryLimit = 100
    let picture = Gallery.pictures(items, plan)[0]
    #expect(picture.whole == nil)
    #expect(picture.remarks[0].contains("more than the 100 of --memory-limit"))
  }

  /// Where pairs are gone, the heatmaps of the run are shown, whole or reduced by the run.
  @Test(arguments: [nil, 2])
  func heatmapsOfTheRun(longestSide: Int?) throws {
    let set = try GallerySet()
    let map = (0..<12).map { UInt8($0 % 4 < 2 ? 0 : 51) }
    try set.add("a", width: 4, mask: [UInt8](repeating: 0, count: 12), map: map)
    let run = set.folder.path
    let style = HeatmapStyle(
      colors: HeatmapStyle.test.colors, text: [("Software", "segscore test")])
    var loss = HeatmapPlan(kind: .loss, folder: "\(run)/heatmaps", style: style)
    var error = HeatmapPlan(kind: .error, folder: "\(run)/errors", style: style)
    (loss.longestSide, error.longestSide) = (longestSide, longestSide)
    set.plan.heatmaps = [loss, error]
    let items = set.items()
    try FileManager.default.removeItem(atPath: items[0].pair!.mask)
    var plan = set.galleryPlan()
    plan.runFolder = run
    let picture = Gallery.pictures(items, plan)[0]
    let view = try #require(picture.whole)
    #expect(view.blockSize == (longestSide == nil ? 1 : 2))
    #expect(view.size == ImageSize(width: 4, height: 3))
    let (losses, errors): ([UInt8], [UInt8]) =
      longestSide == nil
      ? ([255, 255, 204, 204], [128, 128, 153, 153]) : ([255, 204], [128, 153])
    let rows = longestSide == nil ? 3 : 2
    #expect(try view.loss?.indices == [[UInt8]](repeating: losses, count: rows).flatMap(\.self))
    #expect(try view.error?.indices == [[UInt8]](repeating: errors, count: rows).flatMap(\.self))
    #expect(view.mask == nil && view.map == nil && view.contours == nil)
    #expect(
      picture.remarks == [
        "\(items[0].pair!.mask) is no longer there; make the report where the run was made",
        "what is shown is heatmaps/a.png and errors/a.png, which the run wrote",
      ])
  }
}
