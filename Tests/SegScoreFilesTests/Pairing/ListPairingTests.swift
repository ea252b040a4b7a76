import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What the lines of a list give.
@Suite struct ListPairingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add("m", "p", "w", "r", "deep/m")
  }

  private func pairing(_ text: String) throws -> Pairing {
    Pairing(list: try pairList(text, folder: folder.path))
  }

  @Test func pairs() throws {
    let pairing = try pairing(
      "image,mask,prob,weight,roi,x\nb,m,p,,,1\na/b,deep/m,\(folder.path)/p,w,r,2\na,m,p,,,3\n")
    #expect(pairing.failures.isEmpty)
    #expect(pairing.extraColumns == ["x"])
    #expect(
      pairing.pairTexts(below: folder) == ["a||m|p||", "a/b||deep/m|p|w|r", "b||m|p||"])
    #expect(pairing.pairs.map(\.extras) == [["3"], ["2"], ["1"]])
    #expect(pairing.pairs.map(\.byteCount) == [2, 2, 2])
    #expect(pairing.pairs.map(\.weights?.isEmpty) == [nil, false, nil])
  }

  /// By bytes, image first: `a` comes before `a b` and `a/b`, and `z` before `é`.
  @Test func order() throws {
    let names = ["é,", "a/b,y", "z,", "a/b,x", "a,y", "a b,", "e\u{301},"]
    let pairing = try pairing(
      "image,label,mask,prob\n" + names.map { "\($0),m,p\n" }.joined())
    #expect(
      pairing.pairs.map { "\($0.image),\($0.label)" }.map { Array($0.utf8) }
        == ["a,y", "a b,", "a/b,x", "a/b,y", "e\u{301},", "z,", "é,"].map { Array($0.utf8) })
  }

  @Test(arguments: [
    (".", "m", "m"), ("", "m", "m"), ("lists", "m", "lists/m"), ("lists/", "m", "lists/m"),
    ("/", "m", "/m"), ("lists", "/m", "/m"), ("lists", "../m", "lists/../m"),
  ])
  func paths(folder: String, path: String, expected: String) throws {
    let list = try pairList("image,mask,prob,roi\na,\(path),\(path),\(path)\n", folder: folder)
    #expect(list.lines.map(\.values) == [["a", expected, expected, "", "", expected]])
  }

  @Test(arguments: [
    ("gone,p,,", FailureCode.missingMask, "gone, the mask on line 2 of list, is not there; "),
    ("m/x,p,,", .missingMask, "m/x, the mask on line 2 of list, is not there; "),
    (",p,,", .missingMask, "line 2 of list names no mask; add it, or remove the line"),
    ("m,gone,,", .missingPrediction, "gone, the prediction on line 2 of list, is not there; "),
    ("m,,,", .missingPrediction, "line 2 of list names no prediction; "),
    ("m,p,gone,", .missingMask, "gone, the weights on line 2 of list, is not there; "),
    ("m,p,,gone", .missingMask, "gone, the region on line 2 of list, is not there; "),
  ])
  func fileThatIsNotThere(files: String, code: FailureCode, sentence: String) throws {
    let pairing = try pairing(
      "image,label,x,mask,prob,weight,roi\nb,l,7,\(files)\na,l,8,m,p,,\n")
    #expect(pairing.failureCodes == ["b|l|\(code.rawValue)"])
    #expect(pairing.sentence(below: folder)?.hasPrefix(sentence) == true)
    #expect(pairing.failures.map(\.extras) == [["7"]])
    #expect(pairing.pairs.map(\.image) == ["a"])
  }

  /// What is there but cannot be read is found out when it is opened.
  @Test func brokenLink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "gone")
    #expect(try pairing("image,mask,prob\na,link,p\n").pairs.map(\.byteCount) == [1])
  }

  @Test func duplicates() throws {
    let pairing = try pairing(
      "image,label,mask,prob,x\na,,m,p,1\nb,l,m,p,2\na,,m,p,3\nb,k,m,p,4\nb,l,m,gone,5\n")
    #expect(pairing.failureCodes == ["a||duplicate_name", "b|l|duplicate_name"])
    #expect(
      pairing.failures.map { $0.failure!.sentence } == [
        "lines 2 and 4 of list have one image and label; keep one of them",
        "lines 3 and 6 of list have one image and label; keep one of them",
      ])
    #expect(pairing.failures.map(\.extras) == [[""], [""]])
    #expect(pairing.pairTexts(below: folder) == ["b|k|m|p||"])
  }

  @Test func manyDuplicates() throws {
    let text = "image,mask,prob\n" + String(repeating: "a,m,p\n", count: 1000)
    #expect(
      try pairing(text).sentence(below: folder)
        == "lines 2, 3, 4, 5, 6 and 995 more of list have one image and label; keep one of them")
  }

  @Test func labelledAndUnlabelled() throws {
    let pairing = try pairing(
      "image,label,mask,prob\na,l,m,p\na,,m,p\nb,,m,p\na,k,m,p\nc,l,m,p\n")
    #expect(
      pairing.failureCodes == ["a||ambiguous_name", "a|k|ambiguous_name", "a|l|ambiguous_name"])
    #expect(
      Set(pairing.failures.map { $0.failure!.sentence }) == [
        "in list, lines 2 and 5 of this image have a label and line 3 none; "
          + "give all of them a label, or only keep one"
      ])
    #expect(pairing.pairTexts(below: folder) == ["b||m|p||", "c|l|m|p||"])
  }

  /// Outputs of a label are in a folder of its name.
  @Test func outputsOfOneName() throws {
    let pairing = try pairing(
      "image,label,mask,prob\nl/a,,m,p\na,l,m,p\nl/b,,m,p\nb,k,m,p\n")
    #expect(pairing.failureCodes == ["a|l|duplicate_name", "l/a||duplicate_name"])
    #expect(pairing.pairTexts(below: folder) == ["b|k|m|p||", "l/b||m|p||"])
  }

  /// Names of other bytes are other images, though Swift calls them equal.
  @Test func unicodeTwins() throws {
    let pairing = try pairing("image,mask,prob\n\u{E9},m,p\ne\u{301},m,p\n")
    #expect(pairing.failures.isEmpty)
    #expect(pairing.pairs.map { Array($0.image.utf8) } == [Array("e\u{301}".utf8), [0xC3, 0xA9]])
  }
}
