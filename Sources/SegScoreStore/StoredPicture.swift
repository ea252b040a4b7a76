import SegScore
import SegScoreFiles

/// A picture of a store: what was counted of its labels, and the rows that have no counts.
struct StoredPicture: Sendable {
  let image: String
  /// The packed counts of each scored label, and what a list brought along for it.
  var tallies: [(label: String, packed: [UInt8], extras: [String])] = []
  /// The rows of labels that failed, and that of the picture which then failed too.
  var failures: [PictureRow] = []
}

/// Derives the rows and pools of stored pictures from their tallies, a few thousand pictures at a time, on several
/// threads.
struct TallyRescorer {
  private let parts: [Part]
  private let parallel: Parallel

  /// How many pictures are held with their tallies.
  static let pictures = 4096

  /// - Parameter path: The store, for what is said of it.
  init(_ plan: RescorePlan, path: String) {
    parts = (0..<max(1, plan.threads)).map { _ in Part(plan, path) }
    parallel = plan.parallel
  }

  /// The rows of all pictures, in no order.
  var rows: [PictureRow] { parts.flatMap(\.rows) }

  /// Their counted pixels.
  var pools: DatasetPools { parts.reduce(into: DatasetPools()) { $0 += $1.pools } }

  /// The pictures that were left out since their tallies cannot be read.
  var damaged: [String] { parts.flatMap(\.damaged) }

  /// Adds pictures, whose tallies are then forgotten.
  func add(_ pictures: [StoredPicture]) throws(StoreError) {
    let parts = parts
    parallel(parts.count) { part in
      let share = pictures.count * part / parts.count..<pictures.count * (part + 1) / parts.count
      parts[part].add(pictures[share])
    }
    if let failure = parts.lazy.compactMap(\.failure).first { throw failure }
  }

  /// What one thread derives. It is touched by one at a time.
  private final class Part: @unchecked Sendable {
    private let plan: RescorePlan
    private let path: String
    private let scorer: TallyScorer
    private(set) var rows: [PictureRow] = []
    private(set) var pools = DatasetPools()
    private(set) var damaged: [String] = []
    private(set) var failure: StoreError?

    init(_ plan: RescorePlan, _ path: String) {
      (self.plan, self.path) = (plan, path)
      scorer = TallyScorer(plan.rules)
    }

    func add(_ pictures: ArraySlice<StoredPicture>) {
      for picture in pictures {
        do throws(StoreError) {
          try add(picture)
        } catch  where plan.leavesOutDamaged && error.isDamage {
          damaged.append(picture.image)
        } catch {
          failure = error
          return
        }
      }
    }

    /// Adds a picture wholly or, where it throws, not at all.
    private func add(_ picture: StoredPicture) throws(StoreError) {
      let failures = picture.failures.filter { $0.label != PictureRow.allLabels }
      var outcome = PictureOutcome(
        BatchPicture(image: picture.image, pairs: [], failures: failures), scorer)
      for (label, packed, extras) in picture.tallies {
        var tally = try unpacked(packed, of: picture.image)
        if tally.holdsNumbers, let reason = plan.refusalOfNumbers {
          throw StoreError(path: path, fault: .unknown(image: picture.image, reason: reason))
        }
        if !plan.keepsWorstTiles { tally.forgetWorstTile() }
        outcome.add(.success(tally), label: label, extras: extras)
      }
      pools += outcome.pools
      rows += outcome.rows.map { row in
        // Of several labels that failed, the picture's row names the one that it was told of.
        let stored = failures.isEmpty ? nil : picture.failures.first { $0.label == row.label }
        return stored ?? pools.takeCurve(of: row)
      }
    }

    private func unpacked(_ bytes: [UInt8], of image: String) throws(StoreError) -> PairTally {
      do {
        return try bytes.withUnsafeBytes { try PairTally(packed: $0) }
      } catch {
        throw StoreError(path: path, fault: .damaged(reason: "the tally of \(image): \(error)"))
      }
    }
  }
}

extension Database {
  /// The rows and pools of all pictures: those of scored labels from their tallies, and failed ones as they are.
  func rescored(
    _ columns: RowColumns, _ plan: RescorePlan
  ) throws(StoreError) -> (rows: [PictureRow], pools: DatasetPools) {
    let failed = try rows(columns, where: "status <> 'ok'")
    var failures = Dictionary(grouping: failed) { Array($0.image.utf8) }
    let rescorer = TallyRescorer(plan, path: path)
    try eachTally(columns, failures: failures) { pictures throws(StoreError) in
      try rescorer.add(pictures)
      for picture in pictures { failures[Array(picture.image.utf8)] = nil }
    }
    // Pictures of which nothing was scored: with labels there is a row for all of them, too.
    let unlabelled = failures.values.filter { $0[0].label.isEmpty }
    let labelled = failures.values.filter { !$0[0].label.isEmpty }
    try rescorer.add(labelled.map { StoredPicture(image: $0[0].image, failures: $0) })
    return (rescorer.rows + unlabelled.joined(), rescorer.pools)
  }

  private func numbers(_ sql: String) throws(StoreError) -> [Int] {
    let statement = try prepare(sql)
    var numbers: [Int] = []
    while try statement.step() { numbers.append(statement.integer(0)) }
    return numbers
  }

  /// Calls a body with the pictures of all tallies, some thousands at a time.
  ///
  /// - Parameters:
  ///   - failures: The failed rows of pictures, by the bytes of their names.
  func eachTally(
    _ columns: RowColumns, failures: [[UInt8]: [PictureRow]] = [:],
    _ body: ([StoredPicture]) throws(StoreError) -> Void
  ) throws(StoreError) {
    let hasExtras = !columns.extraColumns.isEmpty
    let statement = try prepare(
      hasExtras
        ? "SELECT image, label, tally, extras FROM tallies JOIN rows USING (image, label) "
          + "WHERE tallies.rowid = ?"
        : "SELECT image, label, tally, NULL FROM tallies WHERE rowid = ?")
    var (pictures, current): ([StoredPicture], StoredPicture?) = ([], nil)
    var name: String?
    // Sorted by numbers alone: the tallies of all pictures may be larger than memory.
    for number in try numbers("SELECT rowid FROM tallies ORDER BY image, label") {
      statement.reset()
      statement.bind(number, at: 1)
      guard try statement.step() else { continue }
      let image = statement.text(0)
      if name == nil || !name!.utf8.elementsEqual(image.utf8) {
        if let done = current { pictures.append(done) }
        if pictures.count >= TallyRescorer.pictures {
          try body(pictures)
          pictures = []
        }
        name = image
        current = StoredPicture(image: image, failures: failures[Array(image.utf8)] ?? [])
      }
      current?.tallies.append(
        (
          statement.text(1), Array(statement.bytes(2)),
          hasExtras ? columns.extraValues(statement.text(3)) ?? [] : []
        ))
    }
    if let done = current { pictures.append(done) }
    try body(pictures)
  }
}
