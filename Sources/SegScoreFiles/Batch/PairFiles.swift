import SegScore

/// Opens the files of pairs, one pair at a time, and keeps the memory that reading takes.
final class PairFiles {
  private let reading: PairReading
  private let scoring: ScoringOptions
  private let memory = (
    mask: ReadingMemory(), map: ReadingMemory(), weights: ReadingMemory(), region: ReadingMemory()
  )

  init(_ reading: PairReading, _ scoring: ScoringOptions) {
    (self.reading, self.scoring) = (reading, scoring)
  }

  /// The labels of a pair: those of the planes of its arrays, or the one that it is.
  func labels(of pair: PicturePair) throws -> PairLabels {
    let masks = try ImageFile.openPlanes(pair.mask, reading.mask, memory: memory.mask)
    let maps = try ImageFile.openPlanes(pair.map, reading.map, memory: memory.map)
    guard masks.count == maps.count else {
      throw LabelMismatch(
        file: pair.mask, count: masks.count, other: pair.map, otherCount: maps.count)
    }
    let names = try names(of: pair, count: masks.count)
    let labels = masks.indices.map { index in
      PairLabel(
        pair: pair, name: names[index], index: index, count: masks.count, mask: masks[index],
        map: maps[index])
    }
    return PairLabels(labels)
  }

  private func names(of pair: PicturePair, count: Int) throws -> [String] {
    let given = reading.labelNames
    guard given.isEmpty || pair.label.isEmpty else {
      throw NamedTwice(file: pair.mask, label: pair.label)
    }
    guard given.isEmpty || given.count == count else {
      throw LabelMismatch(
        file: pair.mask, count: count, other: "--label-names", otherCount: given.count)
    }
    guard count > 1 || !given.isEmpty else { return [pair.label] }
    guard pair.label.isEmpty else {
      throw LabelMismatch(
        file: pair.mask, count: count, other: "the label \(pair.label)", otherCount: 1)
    }
    return given.isEmpty ? (0..<count).map(String.init) : given
  }

  /// All planes of a label, the map in the mask's size if it is to be resized. Weights and regions of
  /// one plane are those of every label.
  ///
  /// - Parameter holdingLeast: Whether mask and map are opened anew, to be read with the least memory.
  func planes(of label: PairLabel, holdingLeast: Bool = false) throws -> PairPlanes {
    let reading = holdingLeast ? reading.holdingLeast : reading
    let pair = label.pair
    var (mask, map) = (label.mask, label.map)
    if holdingLeast {
      mask = try plane(pair.mask, reading.mask, memory.mask, of: label)
      map = try plane(pair.map, reading.map, memory.map, of: label)
    }
    let planes = PairPlanes(
      mask: mask, map: map,
      weights: try pair.weights.map {
        try plane($0, reading.weights, memory.weights, of: label)
      },
      region: try pair.region.map { try plane($0, reading.region, memory.region, of: label) })
    return try reading.resize.map { try planes.resizingMap($0, scoring) } ?? planes
  }

  /// The planes of one file of a pair: that of a label, or all where labels are not known or do not match.
  func planes(
    of pair: PicturePair, _ side: ScoreError.Side, _ label: PairLabel?
  ) throws -> [any BandReader] {
    let planes =
      switch side {
      case .mask: try ImageFile.openPlanes(pair.mask, reading.mask, memory: memory.mask)
      case .prediction: try ImageFile.openPlanes(pair.map, reading.map, memory: memory.map)
      }
    guard let label, planes.count == label.count else { return planes }
    return [planes[label.index]]
  }

  /// The plane of a label, or the only one there is.
  private func plane(
    _ path: String, _ rules: ReadingRules, _ memory: ReadingMemory, of label: PairLabel
  ) throws -> any BandReader {
    let planes = try ImageFile.openPlanes(path, rules, memory: memory)
    if planes.count == 1 { return planes[0] }
    guard planes.count == label.count else {
      throw LabelMismatch(
        file: label.pair.mask, count: label.count, other: path, otherCount: planes.count)
    }
    return planes[label.index]
  }
}

/// The labels of a pair, from the first to the last.
///
/// Each is forgotten when it is taken. What was read of it, which may be a whole plane where it failed midway,
/// is then given back before the next one is read.
struct PairLabels {
  private var reversed: [PairLabel]

  fileprivate init(_ labels: [PairLabel]) { reversed = labels.reversed() }

  /// How many are left.
  var count: Int { reversed.count }

  /// Bytes of the tables of all labels that are left: those of the picture, and those of the data set.
  var tableBytes: Int {
    guard let label = reversed.last else { return 0 }
    return 2 * count * PairTally.tableBytes(mask: label.mask, map: label.map)
  }

  /// Takes the next label.
  mutating func next() -> PairLabel? { reversed.popLast() }
}

/// One label of a pair, whose mask and map are open.
struct PairLabel {
  let pair: PicturePair
  /// Its name, empty where the picture has but one.
  let name: String
  fileprivate let index: Int
  fileprivate let count: Int
  fileprivate let mask: any BandReader
  fileprivate let map: any BandReader

  fileprivate init(
    pair: PicturePair, name: String, index: Int, count: Int, mask: any BandReader,
    map: any BandReader
  ) {
    (self.pair, self.name, self.index, self.count) = (pair, name, index, count)
    (self.mask, self.map) = (mask, map)
  }

  /// The name of its outputs below a folder.
  var outputName: String { PictureRow.outputName(image: pair.image, label: name) }

  /// The mask's size.
  var maskSize: ImageSize { mask.size }

  /// Whether it is one of a picture whose pair has no label.
  var isOfArray: Bool { pair.label.isEmpty && !name.isEmpty }
}

/// A pair that has a label already where labels are given names.
private struct NamedTwice: CodedError {
  let file: String
  let label: String

  let code = FailureCode.ambiguousName

  var description: String {
    "\(file) has the label \(label) from its list, so --label-names cannot name it; "
      + "leave out --label-names, or the label"
  }
}

/// Files of a pair that hold different numbers of labels.
private struct LabelMismatch: CodedError {
  let file: String
  let count: Int
  let other: String
  let otherCount: Int

  let code = FailureCode.sizeMismatch

  var description: String {
    "\(file) has \(Self.text(count)) but \(other) has \(otherCount); give both the same labels"
  }

  private static func text(_ count: Int) -> String { count == 1 ? "1 label" : "\(count) labels" }
}
