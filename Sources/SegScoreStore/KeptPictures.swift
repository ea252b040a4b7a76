public import SegScore
public import SegScoreFiles

/// The pictures of an interrupted run that need not be scored again.
public struct KeptPictures: Sendable {
  /// The pictures that are still to be scored.
  public var rest: [BatchPicture]
  /// The rows of the others.
  public var rows: [PictureRow] = []
  /// Their counted pixels.
  public var pools = DatasetPools()
  /// The names of their heatmaps below a folder, without the extension, as bytes.
  public var heatmaps: Set<[UInt8]> = []

  /// Nothing is kept.
  public init(rest: [BatchPicture]) { self.rest = rest }
}

extension RunStore {
  /// Keeps the pictures whose files, own columns and heatmaps are as they were, and removes all others.
  ///
  /// Pictures that failed, and those whose photographs could not be shown, are tried again: a disk may have room by
  /// now, and a photograph may be given more memory.
  ///
  /// - Parameters:
  ///   - pictures: The pictures of the run.
  ///   - heatmaps: The heatmaps that each has.
  ///   - overlays: The overlays, of those that have a photograph.
  public func keep(
    _ pictures: [BatchPicture], heatmaps: [HeatmapPlan], overlays: OverlayPlan? = nil,
    _ plan: RescorePlan
  ) throws(StoreError) -> KeptPictures {
    let stored = try storedPictures()
    guard !stored.isEmpty else { return KeptPictures(rest: pictures) }
    var kept = KeptPictures(rest: [])
    var names: [String] = []
    for picture in pictures {
      let name = Array(picture.image.utf8)
      if let known = stored[name], known.isComplete, known.matches(picture, columns),
        known.hasWholeFiles(name, heatmaps, overlays)
      {
        names.append(picture.image)
        kept.heatmaps.formUnion(known.outputNames(name))
      } else {
        kept.rest.append(picture)
      }
    }
    try remove(allBut: names)
    try indexRows()
    var plan = plan
    plan.leavesOutDamaged = true
    let rescorer = TallyRescorer(plan, path: database.path)
    try database.eachTally(columns) { pictures throws(StoreError) in try rescorer.add(pictures) }
    (kept.rows, kept.pools) = (rescorer.rows, rescorer.pools)
    let damaged = Set(rescorer.damaged.map { Array($0.utf8) })
    guard !damaged.isEmpty else { return kept }
    kept.rest += pictures.filter { damaged.contains(Array($0.image.utf8)) }
    for name in damaged { kept.heatmaps.subtract(stored[name]!.outputNames(name)) }
    try remove(allBut: names.filter { !damaged.contains(Array($0.utf8)) })
    return kept
  }

  /// What is stored of each picture beside its numbers, by the bytes of its name.
  private func storedPictures() throws(StoreError) -> [[UInt8]: KnownPicture] {
    var pictures: [[UInt8]: KnownPicture] = [:]
    let rows = try database.prepare("SELECT image, label, status, extras FROM rows")
    while try rows.step() {
      pictures[Array(rows.text(0).utf8), default: KnownPicture()].rows.append(
        (rows.text(1), isScored: rows.text(2) == "ok", extras: rows.text(3)))
    }
    let tallies = try database.prepare("SELECT image, label FROM tallies")
    while try tallies.step() {
      pictures[Array(tallies.text(0).utf8), default: KnownPicture()].tallies += 1
    }
    let inputs = try database.prepare("SELECT * FROM inputs")
    while try inputs.step() {
      pictures[Array(inputs.text(0).utf8), default: KnownPicture()].inputs.append(
        inputs.pairInputs)
    }
    let notes = try database.prepare("SELECT image, label, state FROM photographs")
    while try notes.step() {
      pictures[Array(notes.text(0).utf8), default: KnownPicture()].photographs[
        Array(notes.text(1).utf8)] = PhotographNote.State(rawValue: notes.text(2))
    }
    return pictures
  }

  /// Removes what is stored of all pictures but some.
  private func remove(allBut images: [String]) throws(StoreError) {
    try database.execute("CREATE TEMP TABLE kept (image TEXT PRIMARY KEY) WITHOUT ROWID")
    let insert = try database.prepare("INSERT OR IGNORE INTO kept VALUES (?)")
    try begin()
    for image in images {
      insert.bind(image, at: 1)
      try insert.run()
    }
    for table in StoredTable.allCases {
      try database.execute(
        "DELETE FROM \(table) WHERE image NOT IN (SELECT image FROM kept)")
    }
    try commit()
    try database.execute("DROP TABLE kept")
  }
}

/// What a store has of a picture beside its numbers.
private struct KnownPicture {
  var rows: [(label: String, isScored: Bool, extras: String)] = []
  var inputs: [PairInputs] = []
  var tallies = 0
  /// What came of the photographs of labels, by the bytes of their names.
  var photographs: [[UInt8]: PhotographNote.State] = [:]

  /// The rows of labels, without that of all together.
  private var ofLabels: [(label: String, isScored: Bool, extras: String)] {
    rows.filter { $0.label != PictureRow.allLabels }
  }

  /// Whether every label is scored and has its tally.
  var isComplete: Bool {
    !rows.isEmpty && rows.allSatisfy(\.isScored) && tallies == ofLabels.count
  }

  /// Whether the files of a picture and what a list says of it are as they were.
  func matches(_ picture: BatchPicture, _ columns: RowColumns) -> Bool {
    guard picture.failures.isEmpty, inputs == picture.pairs.map(PairInputs.init) else {
      return false
    }
    return ofLabels.allSatisfy { row in
      let pair = picture.pairs.first { $0.label.utf8.elementsEqual(row.label.utf8) }
      return columns.extraValues(row.extras) == (pair ?? picture.pairs[0]).extras
    }
  }

  /// The names of its heatmaps below a folder, as bytes.
  func outputNames(_ image: [UInt8]) -> [[UInt8]] {
    ofLabels.map { outputName(image, $0.label) }
  }

  private func outputName(_ image: [UInt8], _ label: String) -> [UInt8] {
    label.isEmpty ? image : Array("\(label)/".utf8) + image
  }

  /// Whether all heatmaps are whole, and the overlays of the labels that have a photograph.
  func hasWholeFiles(
    _ image: [UInt8], _ heatmaps: [HeatmapPlan], _ overlays: OverlayPlan?
  ) -> Bool {
    ofLabels.allSatisfy { row in
      let name = String(decoding: outputName(image, row.label), as: UTF8.self)
      if let overlays {
        guard let state = photographs[Array(row.label.utf8)],
          state == .missing || OverlayPlan.isWhole("\(overlays.folder)/\(name).jpg")
        else { return false }
      }
      return heatmaps.allSatisfy { HeatmapFile.isWhole("\($0.folder)/\(name).png") }
    }
  }
}
