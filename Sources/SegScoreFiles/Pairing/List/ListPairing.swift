extension Pairing {
  /// Pairs the files that the lines of a list name.
  ///
  /// A file that is not there, and lines of which it is not clear which is meant, are failures.
  public init(list: PairList) {
    self.init()
    extraColumns = list.extraColumns
    let clashes = list.clashingOutputs
    for image in list.sortedLines.runs(where: { $0.image.hasBytes(of: $1.image) }) {
      let labels = image.runs { $0.label.hasBytes(of: $1.label) }
      if labels.count > 1, labels[0][labels[0].startIndex].label.isEmpty {
        let (unlabelled, labelled) = (labels[0].map(\.number), labels.dropFirst().joined())
        let fault = PairLineFault.mixedLabels(
          list: list.name, labelled: labelled.map(\.number).sorted(), unlabelled: unlabelled)
        for lines in labels { fail(lines, fault, in: list) }
      } else {
        for lines in labels { add(lines, of: list, clashes) }
      }
    }
  }

  /// Adds what the lines of one image and label give.
  private mutating func add(
    _ lines: ArraySlice<PairLine>, of list: PairList, _ clashes: Set<[UInt8]>
  ) {
    let line = lines[lines.startIndex]
    let output = line.outputName
    do throws(PairLineFault) {
      if lines.count > 1 { throw .sameName(list: list.name, lines: lines.map(\.number)) }
      if clashes.contains(output) { throw .sameOutput(output.displayName) }
      pairs.append(try line.pair(of: list.name))
    } catch {
      fail(lines, error, in: list)
    }
  }

  /// Adds the failure of lines of one image and label.
  private mutating func fail(
    _ lines: ArraySlice<PairLine>, _ fault: PairLineFault, in list: PairList
  ) {
    let line = lines[lines.startIndex]
    let unknown = Array(repeating: "", count: list.extraColumns.count)
    fail(line.image, label: line.label, fault, extras: lines.count == 1 ? line.extras : unknown)
  }
}

extension PairList {
  /// The lines by the bytes of image, then of label, then as they stand in the list.
  fileprivate var sortedLines: [PairLine] {
    // Neither has a byte of zero, so one between them keeps their order.
    let keys = lines.map { Array($0.image.utf8) + [0] + Array($0.label.utf8) }
    let order = lines.indices.sorted { first, second in
      let (left, right) = (keys[first], keys[second])
      return left == right ? first < second : left.lexicographicallyPrecedes(right)
    }
    return order.map { lines[$0] }
  }

  /// The names that outputs of an image without a label share with those of an image with one.
  fileprivate var clashingOutputs: Set<[UInt8]> {
    let labelled = Set(lines.lazy.filter { !$0.label.isEmpty }.map(\.outputName))
    if labelled.isEmpty { return [] }
    return labelled.intersection(lines.lazy.filter(\.label.isEmpty).map(\.outputName))
  }
}

extension PairLine {
  /// The path of its outputs below their folders, without the extension.
  var outputName: [UInt8] {
    PictureName(image: Array(image.utf8), label: Array(label.utf8)).path
  }

  /// The pair, if all files are there.
  func pair(of list: String) throws(PairLineFault) -> PicturePair {
    let maskBytes = try byteCount(of: .mask, mask, list)
    let mapBytes = try byteCount(of: .prediction, map, list)
    if !weights.isEmpty { _ = try byteCount(of: .weights, weights, list) }
    if !region.isEmpty { _ = try byteCount(of: .region, region, list) }
    return PicturePair(
      image: image, label: label, mask: mask, map: map, weights: weights.isEmpty ? nil : weights,
      region: region.isEmpty ? nil : region, extras: extras, byteCount: maskBytes + mapBytes)
  }

  private func byteCount(
    of file: PairLineFault.File, _ path: String, _ list: String
  ) throws(PairLineFault) -> Int {
    if path.isEmpty { throw .notNamed(file, list: list, line: number) }
    guard let status = FileStatus(path) else {
      throw .notThere(file, path: path, list: list, line: number)
    }
    return status.byteCount
  }
}

extension String {
  /// Whether two texts have the same bytes. Those that only look the same are equal, too.
  fileprivate func hasBytes(of other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

extension RandomAccessCollection<PairLine> where SubSequence == ArraySlice<PairLine> {
  /// The longest pieces in which each element is like the one before.
  fileprivate func runs(where isLike: (PairLine, PairLine) -> Bool) -> [ArraySlice<PairLine>] {
    var runs: [ArraySlice<PairLine>] = []
    var start = startIndex
    while start < endIndex {
      let first = self[start]
      let end = self[start...].firstIndex { !isLike(first, $0) } ?? endIndex
      runs.append(self[start..<end])
      start = end
    }
    return runs
  }
}
