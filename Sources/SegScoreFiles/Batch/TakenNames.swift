import SegScore

/// The names of pictures that the labels of another's arrays might have: `0/a` and label 0 of `a` would have
/// one heatmap.
///
/// Of the two the label fails, whichever is scored first, so that no heatmap is written over.
public struct TakenNames: Sendable {
  private let names: Set<[UInt8]>

  /// The names of a run's pictures. There are none where no heatmaps are written.
  public init(_ pairing: Pairing, _ plan: BatchPlan) {
    let areWritten =
      (!plan.heatmaps.isEmpty || plan.overlays != nil) && plan.reading.labelNames.isEmpty
    names = areWritten ? pairing.numberedNames : []
  }

  /// The names of pictures whose heatmaps are written some time.
  init(_ pairing: Pairing, labelNames: [String]) {
    names = labelNames.isEmpty ? pairing.numberedNames : []
  }

  /// No names.
  init() { names = [] }

  /// Refuses a label whose heatmap would have the name of a picture's.
  func check(_ label: PairLabel) throws {
    guard label.isOfArray, names.contains(Array(label.outputName.utf8)) else { return }
    throw NameClash(file: label.pair.mask, label: label.name, picture: label.outputName)
  }
}

extension Pairing {
  /// The names of pictures without labels that lie in a folder which has a number for its name, as labels of
  /// arrays do.
  var numberedNames: Set<[UInt8]> {
    numberedElsewhere.union(
      pairs.lazy.filter { $0.label.isEmpty }.map { Array($0.image.utf8) }.filter(isInNumber))
  }
}

private func isInNumber(_ name: [UInt8]) -> Bool {
  let parts = name.split(separator: UInt8(ascii: "/"), maxSplits: 1)
  return parts.count == 2 && parts[0].allSatisfy { (48...57).contains($0) }
}

/// A label and a picture that would have one heatmap.
private struct NameClash: CodedError {
  let file: String
  let label: String
  let picture: String

  let code = FailureCode.duplicateName

  var description: String {
    "the heatmap of label \(label) of \(file) and that of the picture \(picture) would be one file; "
      + "rename one of them, or name labels with --label-names"
  }
}
