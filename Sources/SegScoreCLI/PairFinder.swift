import SegScore
import SegScoreFiles
import SegScoreReports

/// Finds the pairs that a run scores.
struct PairFinder {
  let inputs: InputOptions
  /// The folder of the run, in which nothing is looked for.
  let output: String
  /// Whether that folder is replaced, so that no input may be in it.
  let replacesOutput: Bool
  /// The list on standard input, where it was read already.
  var standardInput: [UInt8]?
  /// The folder of photographs, or the only one.
  var photographs: String?
  /// The columns of the outputs, whose names a list's own cannot have.
  let reservedColumns: Set<String>

  func find() throws(RunError) -> Pairing {
    if let photographs { try checkPhotographs(photographs) }
    let whole = try findAll()
    var pairing = inputs.shard.map(whole.part) ?? whole
    if let photographFolder {
      pairing.add(photographFolder)
    } else if let photographs {
      pairing.add(photograph: photographs)
    }
    return pairing
  }

  /// The folder of photographs, where they are in one.
  var photographFolder: PhotographFolder? {
    guard let photographs, Paths.isFolder(photographs) else { return nil }
    return PhotographFolder(photographs, excluding: output)
  }

  /// Refuses photographs that are not there, or are not what masks and predictions are.
  func checkPhotographs(_ path: String) throws(RunError) {
    guard Paths.exists(path) else {
      throw RunError("\(path) is not there; give a folder of photographs, or leave out --images")
    }
    let areFolders = inputs.pairs != nil || Paths.isFolder(inputs.masks ?? "")
    try checkCompanion(path, areFolders: areFolders)
    try checkIsNotReplaced(path)
    guard !areFolders || Paths.isReadableFolder(path) else {
      throw RunError("\(path) cannot be read; check its permissions")
    }
  }

  private func findAll() throws(RunError) -> Pairing {
    if let list = inputs.pairs { return try pairing(of: list) }
    let (masks, predictions) = (inputs.masks ?? "", inputs.predictions ?? "")
    for path in [masks, predictions] + companionPaths { try check(path) }
    let suffixes = Pairing.Suffixes(mask: inputs.maskSuffix, prediction: inputs.probSuffix)
    switch (Paths.isFolder(masks), Paths.isFolder(predictions)) {
    case (false, false):
      if inputs.labels { throw RunError("--labels needs folders, but \(masks) is a file") }
      try checkCompanions(areFolders: false)
      return Pairing(
        maskFile: masks, predictionFile: predictions, suffixes: suffixes, companions: companions)
    case (true, true):
      try checkCompanions(areFolders: true)
      for path in [masks, predictions] + companionPaths where !Paths.isReadableFolder(path) {
        throw RunError("\(path) cannot be read; check its permissions")
      }
      let pairing = Pairing(
        maskFolder: masks, predictionFolder: predictions, suffixes: suffixes, excluding: output,
        companions: companions, usesLabels: inputs.labels)
      try checkNotEmpty(pairing, masks: masks, predictions: predictions)
      return pairing
    default:
      throw RunError(
        "of \(masks) and \(predictions), one is a folder and one is not; give two alike")
    }
  }

  private func check(_ path: String) throws(RunError) {
    guard Paths.exists(path) else {
      throw RunError(
        "\(path) is not there; give a folder or a file of masks and one of predictions")
    }
    try checkIsNotReplaced(path)
  }

  private func checkIsNotReplaced(_ path: String) throws(RunError) {
    guard replacesOutput, Paths.leads(path, into: output) else { return }
    throw RunError("\(path) is in the output folder, which is replaced; choose another with -o")
  }

  private func pairing(of list: String) throws(RunError) -> Pairing {
    if list != "-" { try checkIsNotReplaced(list) }
    let pairing = Pairing(list: try read(list))
    var folders: Set<String> = []
    for pair in pairing.pairs {
      for path in [pair.mask, pair.map, pair.weights, pair.region].compactMap({ $0 }) {
        folders.insert(Paths.folder(of: path))
      }
    }
    for folder in folders.sorted() { try checkIsNotReplaced(folder) }
    return pairing
  }

  private var companions: Companions { Companions(weights: inputs.weights, region: inputs.roi) }
  private var companionPaths: [String] { [inputs.weights, inputs.roi].compactMap { $0 } }

  private func checkCompanions(areFolders: Bool) throws(RunError) {
    for path in companionPaths { try checkCompanion(path, areFolders: areFolders) }
  }

  private func checkCompanion(_ path: String, areFolders: Bool) throws(RunError) {
    guard Paths.isFolder(path) != areFolders else { return }
    let masks = inputs.pairs == nil ? "masks and predictions are folders" : "a list needs a folder"
    throw RunError(
      areFolders
        ? "\(path) is a file but \(masks); give a folder"
        : "\(path) is a folder but masks and predictions are files; give a file")
  }

  /// A list whose paths start from its folder, or from the working folder where it is standard input.
  private func read(_ list: String) throws(RunError) -> PairList {
    let isStandardInput = list == "-"
    if !isStandardInput && Paths.isFolder(list) {
      throw RunError(
        "\(list) is a folder, where a list was expected; "
          + "give masks and probs without --pairs")
    }
    let name = isStandardInput ? "standard input" : list
    do {
      let text =
        try isStandardInput ? standardInput ?? WholeFile.standardInput() : WholeFile.bytes(of: list)
      return try PairList(
        text: text, folder: isStandardInput ? "." : Paths.folder(of: list), name: name,
        reserved: reservedColumns)
    } catch {
      throw RunError("\(error)")
    }
  }

  private func checkNotEmpty(
    _ pairing: Pairing, masks: String, predictions: String
  ) throws(RunError) {
    guard pairing.pairs.isEmpty else { return }
    let failures = pairing.failures
    if failures.contains(where: { $0.failure?.code != .missingPrediction }) { return }
    guard let mask = failures.first?.image else {
      throw RunError("\(masks) has no PNG, JPEG, NPY or NPZ masks; nothing to score")
    }
    let prediction = pairing.extraPredictions.first.map { "the first is \(printable($0))" }
    throw RunError(
      "none of the \(failures.count) masks in \(masks), the first is \(printable(mask)), "
        + "has a prediction of its name among the \(pairing.extraPredictions.count) in "
        + "\(predictions)\(prediction.map { ", \($0)" } ?? ""); "
        + "--mask-suffix and --prob-suffix cut what names differ in")
  }
}
