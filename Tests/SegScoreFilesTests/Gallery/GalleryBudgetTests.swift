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
