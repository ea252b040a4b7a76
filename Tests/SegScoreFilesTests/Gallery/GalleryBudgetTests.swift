import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// All views of a gallery stay below a number of characters, and are the same for any number of threads.
@Suite struct GalleryBudgetTests {
  /// Pictures of noise, which hardly compress.
  private func noise(_ count: Int) throws -> GallerySet {
    var random = SplitMix(state: testSeed)
    let set = try GallerySet()
    for number in 0..<count {
      let width = 330 + 10 * number
      set.plan.scoring.ignored = .value(7)
      try set.add(
        "\(number)", width: width, mask: random.bytes(width * 100), map: random.bytes(width * 100))
    }
    return set
  }

  private func characters(_ pictures: [GalleryPicture]) -> Int {
    pictures.reduce(0) { total, picture in
      let views = [picture.whole, picture.worstTile].compactMap(\.self)
      return views.flatMap(\.images).reduce(total) { $0 + ($1.bytes.count + 2) / 3 * 4 }
    }
  }

  @Test func halvings() throws {
    let set = try noise(3)
    let items = set.items()
    var plan = set.galleryPlan()
    let large = Gallery.pictures(items, plan)
    #expect(large.map { $0.whole?.blockSize } == [2, 2, 2])
    #expect(large.map { $0.worstTile?.blockSize } == [1, 1, 1])
    let all = characters(large)
    for (limit, halving) in [(all, 1), (all - 1, 2), (all / 2, 2), (all / 6, 4)] {
      plan.mostCharacters = limit
      let pictures = Gallery.pictures(items, plan)
      #expect(characters(pictures) <= limit, "seed \(testSeed)")
      #expect(
        pictures.map { $0.whole?.blockSize } == [2 * halving, 2 * halving, 2 * halving],
        "seed \(testSeed)")
      #expect(
        pictures.map { $0.worstTile?.blockSize } == [halving, halving, halving],
        "seed \(testSeed)")
      for (picture, whole) in zip(pictures, large) where halving == 2 {
        let full = try #require(whole.whole?.loss)
        let half = IndexPicture(size: full.size, indices: try full.indices)
          .reduced(by: 2, .losses)
        #expect(picture.whole?.loss?.size == half.size)
        #expect(try picture.whole?.loss?.indices == half.indices, "seed \(testSeed)")
      }
    }
  }

  /// One block of 2 by 2 pixels by hand, and one with an ignored column.
  @Test func halvedByHand() throws {
    let size = ImageSize(width: 4, height: 2)
    var part = PartPictures(x: 0, y: 0, size: size, blockSize: 1)
    func picture(_ indices: [UInt8]) -> IndexPicture { IndexPicture(size: size, indices: indices) }
    let shares = picture([1, 255, 0, 11, 255, 255, 0, 14])
    part.planes = (shares, shares)
    part.loss = picture([255, 1, 0, 204, 255, 255, 0, 204])
    part.error = picture([128, 255, 0, 1, 128, 128, 0, 2])
    // (1 + 3·255)/4 = 191.5 and (11 + 14)/2 = 12.5, rounded up.
    #expect(part.halved(.mean).planes?.map.indices == [192, 13])
    // 255·exp(-ln(255)/4) = 63.8.
    #expect(part.halved(.mean).loss?.indices == [64, 204])
    #expect(part.halved(.max).loss?.indices == [1, 204])
    // 128 + 127/4 = 159.75; 1.5 is half an index, rounded away from 128.
    #expect(part.halved(.mean).error?.indices == [160, 1])
    #expect(part.halved(.max).error?.indices == [255, 1])
    #expect(part.halved(.mean).blockSize == 2)
  }

  /// Where even the smallest do not fit, the first rows are shown.
  @Test func onlyTheFirst() throws {
    let set = try noise(3)
    let items = set.items()
    var plan = set.galleryPlan()
    plan.mostCharacters = 35_000
    let pictures = Gallery.pictures(items, plan)
    let shown = pictures.map { $0.whole != nil }
    #expect(shown == shown.sorted { $0 && !$1 })
    #expect(shown[0] && !shown[2], "seed \(testSeed)")
    #expect(characters(pictures) <= 35_000)
    #expect(pictures[0].remarks == [])
    #expect(
      pictures[2].remarks == [
        "its pictures are left out, since the page would be too large with them"
      ])
    plan.mostCharacters = 0
    #expect(Gallery.pictures(items, plan).allSatisfy { $0.whole == nil && $0.worstTile == nil })
  }

  @Test(arguments: [3_500_000, 500_000, 60_000])
  func threadsChangeNothing(limit: Int) throws {
    let set = try noise(5)
    let items = set.items()
    let results = [1, 4].map { threads in
      var plan = set.galleryPlan(threads: threads)
      plan.mostCharacters = limit
      return Gallery.pictures(items, plan)
    }
    #expect(results[0] == results[1], "seed \(testSeed)")
  }
}
