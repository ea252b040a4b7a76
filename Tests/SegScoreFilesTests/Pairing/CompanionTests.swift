import TestSupport
import Testing

@testable import SegScoreFiles

/// Weights and regions beside masks and predictions.
@Suite struct CompanionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add("masks/a_gt.png", "probs/a.png", "masks/d/b.png", "probs/d/b.png")
  }

  private func pairing(weights: String? = nil, region: String? = nil) -> Pairing {
    Pairing(
      maskFolder: "\(folder.path)/masks", predictionFolder: "\(folder.path)/probs",
      suffixes: Pairing.Suffixes(mask: "_gt"),
      companions: Companions(
        weights: weights.map { "\(folder.path)/\($0)" },
        region: region.map { "\(folder.path)/\($0)" }))
  }

  @Test func none() {
    #expect(
      pairing().pairTexts(below: folder)
        == ["a||masks/a_gt.png|probs/a.png||", "d/b||masks/d/b.png|probs/d/b.png||"])
  }

  @Test func both() throws {
    try folder.add("w/a.npy", "w/d/b.JPG", "w/more.png", "w/notes.txt", "r/a.png", "r/d/b.png")
    let pairing = pairing(weights: "w/", region: "r")
    #expect(pairing.failures.isEmpty)
    #expect(
      pairing.pairTexts(below: folder) == [
        "a||masks/a_gt.png|probs/a.png|w/a.npy|r/a.png",
        "d/b||masks/d/b.png|probs/d/b.png|w/d/b.JPG|r/d/b.png",
      ])
    #expect(pairing.passedOver == 0)
    #expect(pairing.pairs.map(\.byteCount) == [2, 2])
  }

  /// No suffix is cut off the names of companions.
  @Test func missing() throws {
    try folder.add("r/a_gt.png", "r/d/b.png")
    let pairing = pairing(region: "r")
    #expect(pairing.pairs.map(\.image) == ["d/b"])
    #expect(pairing.failureCodes == ["a||missing_mask"])
    #expect(
      pairing.sentence(below: folder) == "r has no file named a; add it, or leave out --roi")
  }

  @Test func duplicates() throws {
    try folder.add("w/a.png", "w/a.npy", "w/d/b.png")
    let pairing = pairing(weights: "w")
    #expect(pairing.failureCodes == ["a||duplicate_name"])
    #expect(
      pairing.sentence(below: folder) == "w/a.npy and w/a.png have one name; keep one of them")
  }

  @Test func folderThatIsNotThere() {
    let pairing = pairing(weights: "gone")
    #expect(pairing.failureCodes == ["a||unreadable_file", "d/b||unreadable_file"])
  }

  @Test func files() {
    let pairing = Pairing(
      maskFile: "x/m.png", predictionFile: "p", companions: Companions(weights: "w", region: "r"))
    #expect(
      pairing.pairs == [
        PicturePair(
          image: "m", mask: "x/m.png", map: "p", weights: "w", region: "r", byteCount: 0)
      ])
  }
}
