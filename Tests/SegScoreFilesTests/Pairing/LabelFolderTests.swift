import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Folders below which each label has a folder.
@Suite struct LabelFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func pairing(
    suffixes: Pairing.Suffixes = Pairing.Suffixes(), companions: Companions = Companions()
  ) -> Pairing {
    Pairing(
      maskFolder: "\(folder.path)/masks/", predictionFolder: "\(folder.path)/probs",
      suffixes: suffixes, companions: companions, usesLabels: true)
  }

  @Test func pairs() throws {
    for side in ["masks", "probs"] {
      try folder.add("\(side)/y/a.png", "\(side)/x/a.png", "\(side)/x/d/b.png", "\(side)/y/d/b.npy")
    }
    let pairing = pairing()
    #expect(pairing.failures.isEmpty)
    #expect(
      pairing.pairTexts(below: folder) == [
        "a|x|masks/x/a.png|probs/x/a.png||", "a|y|masks/y/a.png|probs/y/a.png||",
        "d/b|x|masks/x/d/b.png|probs/x/d/b.png||", "d/b|y|masks/y/d/b.npy|probs/y/d/b.npy||",
      ])
    #expect(pairing.pairs.map(\.byteCount) == [2, 2, 2, 2])
    #expect(pairing.pairs.map(\.weights) == [nil, nil, nil, nil])
  }

  /// The same tree without labels.
  @Test func unlabelled() throws {
    try folder.add("masks/x/a.png", "probs/x/a.png")
    let pairing = Pairing(
      maskFolder: "\(folder.path)/masks", predictionFolder: "\(folder.path)/probs")
    #expect(pairing.pairTexts(below: folder) == ["x/a||masks/x/a.png|probs/x/a.png||"])
  }

  /// Every picture is expected to have every label of either side.
  @Test func missing() throws {
    try folder.add("masks/x/a.png", "masks/y/a.png", "masks/x/b.png")
    try folder.add("probs/x/a.png", "probs/z/a.png", "probs/x/b.png", "probs/y/b.png")
    let pairing = pairing()
    #expect(
      pairing.pairTexts(below: folder)
        == ["a|x|masks/x/a.png|probs/x/a.png||", "b|x|masks/x/b.png|probs/x/b.png||"])
    #expect(
      pairing.failureCodes == [
        "a|y|missing_prediction", "a|z|missing_mask", "b|y|missing_mask", "b|z|missing_mask",
      ])
    #expect(pairing.extraPredictions == [])
    #expect(
      pairing.failures.prefix(2).map {
        $0.failure!.sentence.replacing("\(folder.path)/", with: "")
      } == [
        "masks/y/a.png has no prediction of the same name in probs/y; add it, or remove the "
          + "picture's masks of all labels",
        "masks/z has no mask named a, which has masks of other labels; add it, all black where "
          + "nothing is of this label",
      ])
  }

  @Test func extraPredictions() throws {
    try folder.add("masks/x/a.png", "probs/x/a.png", "probs/y/b.png", "probs/x/d/b.png")
    let pairing = pairing()
    #expect(pairing.extraPredictions == ["x/d/b", "y/b"])
    #expect(pairing.failureCodes == ["a|y|missing_mask"])
  }

  @Test func inNoLabel() throws {
    try folder.add("masks/x/a.png", "masks/b.png", "masks/b.jpg", "masks/*/c.png")
    try folder.add("probs/x/a.png", "probs/b.png", "probs/d.png")
    let pairing = pairing()
    #expect(pairing.pairTexts(below: folder) == ["a|x|masks/x/a.png|probs/x/a.png||"])
    #expect(
      pairing.failureCodes == ["*/c||invalid_name", "b||invalid_name", "d||invalid_name"])
    #expect(
      pairing.failures[1].failure?.sentence
        == "\(folder.path)/masks/b.jpg is in no folder of a label, which may have any name but *; "
        + "move it into one, or leave out --labels")
    #expect(pairing.extraPredictions == [])
  }

  @Test func duplicatesAndSuffixes() throws {
    try folder.add("masks/x/a_gt.png", "masks/x/a_gt.jpg", "masks/y/a_gt.png", "masks/y/a.png")
    try folder.add("masks/x/b_gt.png", "masks/y/b.png")
    try folder.add("probs/x/a.png", "probs/y/a.png", "probs/x/b.png", "probs/y/b-p.png")
    let pairing = pairing(suffixes: Pairing.Suffixes(mask: "_gt", prediction: "-p"))
    #expect(pairing.failureCodes == ["a|x|duplicate_name", "a|y|ambiguous_name"])
    #expect(
      pairing.pairTexts(below: folder)
        == ["b|x|masks/x/b_gt.png|probs/x/b.png||", "b|y|masks/y/b.png|probs/y/b-p.png||"])
  }

  /// A label that has a folder among the weights has its own; the others share those outside.
  @Test func companions() throws {
    for side in ["masks", "probs"] {
      try folder.add("\(side)/x/a.png", "\(side)/y/a.png", "\(side)/y/b.png", "\(side)/x/b.png")
    }
    try folder.add("weights/x/a.npy", "weights/a.png", "weights/b.png", "roi/a.png", "roi/b.png")
    let pairing = pairing(
      companions: Companions(weights: "\(folder.path)/weights", region: "\(folder.path)/roi"))
    #expect(
      pairing.pairTexts(below: folder) == [
        "a|x|masks/x/a.png|probs/x/a.png|weights/x/a.npy|roi/a.png",
        "a|y|masks/y/a.png|probs/y/a.png|weights/a.png|roi/a.png",
        "b|y|masks/y/b.png|probs/y/b.png|weights/b.png|roi/b.png",
      ])
    #expect(pairing.failureCodes == ["b|x|missing_mask"])
    #expect(
      pairing.sentence(below: folder)
        == "weights/x has no file named b; add it, or leave out --weights")
  }
}
