import SegScore

/// The names of pictures that the labels of another's arrays might have: `0/a` and label 0 of `a` would have
/// one heatmap.
///
/// Of the two the label fails, whichever is scored first, so that no heatmap is written over.
struct TakenNames {
  private let names: Set<[UInt8]>

  /// The names of a batch. There are none where no heatmaps are written, or where every picture has labels.
  init(_ pictures: [BatchPicture], _ plan: BatchPlan) {
    self.init(plan.heatmaps.isEmpty ? [] : pictures, labelNames: plan.reading.labelNames)
  }

  /// The names of pictures whose heatmaps are written some time.
  init(_ pictures: [BatchPicture], labelNames: [String]) {
    names = Set(
      pictures.lazy.filter { labelNames.isEmpty && $0.isNamedLikeLabel }
        .map { Array($0.image.utf8) })
  }

  /// Refuses a label whose heatmap would have the name of a picture's.
  func check(_ label: PairLabel) throws {
    guard label.isOfArray, names.contains(Array(label.outputName.utf8)) else { return }
    throw NameClash(file: label.pair.mask, label: label.name, picture: label.outputName)
  }
}

extension BatchPicture {
  /// Whether it lies in a folder that has a number for its name, as labels of arrays do.
  fileprivate var isNamedLikeLabel: Bool {
    let parts = image.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
    let isInNumber = parts.count == 2 && parts[0].allSatisfy { (48...57).contains($0) }
    return isInNumber && pairs.contains { $0.label.isEmpty }
  }
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
