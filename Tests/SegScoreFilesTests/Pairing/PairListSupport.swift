@testable import SegScoreFiles

/// The list of a text that lies in no folder.
func pairList(
  _ text: String, folder: String = ".", reserved: Set<String> = []
) throws(PairListError) -> PairList {
  try PairList(text: Array(text.utf8), folder: folder, name: "list", reserved: reserved)
}

/// What a text is refused for, or `nil` where it is not.
func refusal(of text: some Sequence<UInt8>, reserved: Set<String> = []) -> PairListError? {
  do {
    _ = try PairList(text: Array(text), folder: ".", name: "list", reserved: reserved)
    return nil
  } catch {
    return error
  }
}

extension PairLine {
  /// The values, in the order of the contract, then the extra ones.
  var values: [String] { [image, mask, map, label, weights, region] + extras }
}
