import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What the views of rows show.
@Suite struct GalleryViewTests {
  /// A pixel that is found too much, one that is missed, one that is uncertain and one that is ignored.
  @Test func byHand() throws {
    let set = try GallerySet()
    try set.add(
      "a", width: 5,
      mask: [
        0, 0, 255, 255, 0,
        0, 0, 255, 255, 0,
        0, 0, 0, 0, 128,
      ],
      map: [
        0, 0, 255, 255, 0,
        0, 255, 255, 0, 0,
        0, 0, 51, 0, 255,
      ])
    set.plan.scoring.ignored = .value(128)
    let pictures = Gallery.pictures(set.items(), set.galleryPlan())
    #expect(pictures.map(\.row.image) == ["a"])
    #expect(pictures[0].remarks == [])
    #expect(pictures[0].worstTile == nil)
    let view = try #require(pictures[0].whole)
    let size = ImageSize(width: 5, height: 3)
    #expect((view.x, view.y, view.blockSize) == (0, 0, 1))
    #expect(view.size == size)
    #expect(view.photograph == nil)
    #expect(view.images.map(\.size) == [size, size, size, size, size])
    #expect(view.images.allSatisfy { $0.mediaType == .png })
    #expect(
      try view.mask?.indices == [
        1, 1, 255, 255, 1,
        1, 1, 255, 255, 1,
        1, 1, 1, 1, 0,
      ])
    // 254·51/255 = 50.8.
    #expect(
      try view.map?.indices == [
        1, 1, 255, 255, 1,
        1, 255, 255, 1, 1,
        1, 1, 52, 1, 0,
      ])
    #expect(
      try view.loss?.indices == [
        255, 255, 255, 255, 255,
        255, 1, 255, 1, 255,
        255, 255, 204, 255, 0,
      ])
    // 127·51/255 = 25.4.
    #expect(
      try view.error?.indices == [
        128, 128, 128, 128, 128,
        128, 255, 128, 1, 128,
        128, 128, 153, 128, 0,
      ])
    #expect(
      try view.contours?.indices == [
        0, 2, 1, 1, 2,
        2, 0, 1, 2, 0,
        0, 2, 2, 0, 0,
      ])
  }

  /// A photograph hides the ground below ignored pixels.
  @Test("Ignored pixels are striped over a photograph") func stripes() throws {
    let set = try GallerySet()
    try set.add("a", width: 6, mask: [0, 0, 128, 128, 128, 255], map: [0, 0, 0, 0, 0, 255])
    set.plan.scoring.ignored = .value(128)
    var item = set.items()[0]
    let plain = Gallery.pictures([item], set.galleryPlan())[0].whole
    #expect(try plain?.contours?.indices == [0, 0, 0, 0, 0, 1])
    var pair = try #require(item.pair)
    pair.photograph = Fixtures.path("photographs/rgb8.png")
    item = GalleryItem(row: item.row, pair: pair)
    let view = try #require(Gallery.pictures([item], set.galleryPlan())[0].whole)
    #expect(view.photograph != nil)
    #expect(try view.contours?.indices == [0, 0, 4, 4, 0, 1])
  }

  /// 127/255 is below one half though its palette index is that of one half; a map that conventions stretch has no
  /// outline, and its mask is cut above 128.
  @Test func outlinesAreOfWhatIsCounted() throws {
    let set = try GallerySet()
    try set.add("a", width: 4, mask: [0, 128, 0, 255], map: [0, 127, 128, 255])
    func outlines() throws -> [UInt8]? {
      try Gallery.pictures(set.items(), set.galleryPlan())[0].whole?.contours?.indices
    }
    // Outcomes: true negative, false negative, false positive, true positive.
    #expect(try outlines() == [0, 1, 0, 1])
    set.plan.scoring.conventions = Preset.pysodmetrics.conventions
    #expect(try outlines() == [0, 0, 0, 1])
  }

  /// Blocks of 3 pixels, and the tile below and right of the middle, where the map is wrong.
  @Test func largePicture() throws {
    let (width, height) = (400, 700)
    var random = SplitMix(state: testSeed)
    let mask = (0..<width * height).map { _ in random.happens(0.5) ? UInt8(255) : 0 }
    let map = mask.enumerated().map { pixel, y -> UInt8 in
      let isWrong = pixel % width >= 256 && pixel / width >= 512
      let distance = UInt8.random(in: 0...90, using: &random)
      return (y > 0) != isWrong ? 255 - distance : distance
    }
    let set = try GallerySet()
    try set.add("a", width: width, mask: mask, map: map)
    let picture = Gallery.pictures(set.items(), set.galleryPlan())[0]
    #expect(picture.remarks == [])

    let size = ImageSize(width: width, height: height)
    func indices(_ index: (UInt8, UInt8) -> Double) -> IndexPicture {
      IndexPicture(size: size, indices: zip(mask, map).map { UInt8(index($0, $1).rounded()) })
    }
    let planes: [(KeyPath<GalleryView, EncodedImage?>, IndexPicture, IndexValues)] = [
      (\.mask, indices { y, _ in 1 + 254 * Double(y) / 255 }, .shares),
      (\.map, indices { _, p in 1 + 254 * Double(p) / 255 }, .shares),
      (\.loss, indices { y, p in max(1, 255 - abs(Double(y) - Double(p))) }, .losses),
      (\.error, indices { y, p in 128 + 127 * (Double(p) - Double(y)) / 255 }, .errors),
    ]
    let whole = try #require(picture.whole)
    #expect((whole.x, whole.y, whole.blockSize) == (0, 0, 3))
    #expect(whole.size == size)
    let tile = try #require(picture.worstTile)
    #expect((tile.x, tile.y, tile.blockSize) == (256, 512, 1))
    #expect(tile.size == ImageSize(width: 144, height: 188))
    for (view, full, values) in planes {
      let image = try #require(whole[keyPath: view])
      #expect("\(image.size)" == "134×234")
      #expect(try image.indices == full.reduced(by: 3, values).indices, "seed \(testSeed)")
      let part = (512..<700).flatMap { y in full.indices[y * width + 256..<(y + 1) * width] }
      #expect(try tile[keyPath: view]?.indices == part, "seed \(testSeed)")
    }
    #expect(whole.contours?.size == ImageSize(width: 134, height: 234))
  }

  /// The worst pixels of blocks, of which each holds one that is wrong.
  @Test func worstOfBlocks() throws {
    let set = try GallerySet()
    let side = 640
    let map = (0..<side * side).map { $0 % 2 == 1 && $0 / side % 2 == 1 ? UInt8(51) : 0 }
    try set.add("a", width: side, mask: [UInt8](repeating: 0, count: side * side), map: map)
    var plan = set.galleryPlan()
    plan.blockRule = .max
    let view = try #require(Gallery.pictures(set.items(), plan)[0].whole)
    #expect(try Set(view.loss!.indices) == [204])
    #expect(try Set(view.error!.indices) == [153])
    // The mean of 0, 0, 0 and 0.2: 254·0.05 = 12.7; of indices 1, 1, 1 and 52, 13.75.
    #expect(try Set(view.map!.indices) == [14])
  }

  /// Logits of a float array are shown as probabilities.
  @Test func labelsOfLogits() throws {
    let set = try GallerySet()
    let shape = [2, 1, 3]
    try set.add(
      "a", mask: npyFile([0, 255, 0, 255, 255, 0], dtype: "|u1", shape: shape),
      map: npyFile([-30, 30, 0, 1, 0, -1], shape: shape))
    set.plan.scoring.areLogits = true
    set.plan.reading.labelNames = ["cell", "nucleus"]
    let pictures = Gallery.pictures(set.items(), set.galleryPlan())
    #expect(pictures.map(\.row.label) == ["cell", "nucleus"])
    #expect(try pictures[0].whole?.map?.indices == [1, 255, 128])
    // 1/(1 + 1/e) = 0.731059, of 254: 185.69; the rest is 68.31.
    #expect(try pictures[1].whole?.map?.indices == [187, 128, 69])
    #expect(try pictures[1].whole?.mask?.indices == [255, 255, 1])
  }

  /// A map of half the size, brought to that of its mask.
  @Test func resizedMap() throws {
    let set = try GallerySet()
    try set.add(
      "a", mask: npyFile([255, 255, 0, 0], dtype: "|u1", shape: [1, 4]),
      map: npyFile([255, 51], dtype: "|u1", shape: [1, 2]))
    set.plan.reading.resize = .nearest
    let view = Gallery.pictures(set.items(), set.galleryPlan())[0].whole
    #expect(try view?.map?.indices == [255, 255, 52, 52])
  }

  /// The losses as they are before views are halved: blocks of 3 pixels.
  @Test func losses() throws {
    let set = try GallerySet()
    let map = (0..<60).map { UInt8($0 % 12 < 6 ? 0 : 51) }
    try set.add("a", width: 12, mask: [UInt8](repeating: 0, count: 60), map: map)
    var plan = set.galleryPlan(threads: 3)
    (plan.longestSide, plan.mostCharacters) = (4, 1)
    let items = set.items()
    let picture = Gallery.pictures(items, plan)[0]
    #expect(picture.whole == nil)
    #expect(
      picture.losses
        == IndexPicture(
          size: ImageSize(width: 4, height: 2), indices: [255, 255, 204, 204, 255, 255, 204, 204]))
    try FileManager.default.removeItem(atPath: items[0].pair!.map)
    #expect(Gallery.pictures(items, plan)[0].losses == nil)
  }
}
