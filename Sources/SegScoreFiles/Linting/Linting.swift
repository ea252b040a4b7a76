public import SegScore

/// Looks at all pairs of a data set without scoring them. The result is the same for any number of threads.
public enum Linting {
  /// Looks at pictures, the largest first, and says what would change or spoil their scores.
  ///
  /// - Parameter plan: Of which metrics and heatmaps do not matter. Where it fails fast, the first error ends
  ///   the work.
  public static func lint(
    _ pairing: Pairing, _ plan: BatchPlan, observer: BatchObserver = BatchObserver()
  ) -> LintResult {
    let stopsAtOnce = plan.failsFast && !pairing.failures.isEmpty
    let pictures = BatchPicture.all(pairing.pairs)
    let shared = Guarded(State())
    let takenNames = TakenNames(pairing, labelNames: plan.reading.labelNames)
    Batch.run(stopsAtOnce ? [] : pictures, plan, observer) { tools, nextPicture in
      let worker = LintWorker(tools, takenNames: takenNames)
      while !shared.change({ $0.isStopped }), let picture = nextPicture(),
        let found = worker.lint(picture)
      {
        shared.change { $0.add(found, stopsAtError: plan.failsFast) }
        observer.afterPicture(ScoredPicture(image: picture.image))
      }
      shared.change { $0.facts += worker.facts }
    }
    return shared.change { state in
      LintResult(
        pictures: pairing.imageCount,
        findings: pairing.findings + state.findings + DataSetFindings.findings(state.facts),
        picturesNotTried: pictures.count - state.pictures)
    }
  }

  /// What all threads have found so far.
  private struct State {
    var findings: [Finding] = []
    var facts = DataSetFacts()
    var pictures = 0
    var isStopped = false

    mutating func add(_ found: [Finding], stopsAtError: Bool) {
      findings += found
      pictures += 1
      if stopsAtError && found.contains(where: { $0.severity == .error }) { isStopped = true }
    }
  }
}

extension Pairing {
  /// How many pictures there are, with those that cannot be paired.
  fileprivate var imageCount: Int {
    Set(pairs.map { Array($0.image.utf8) }).union(failures.map { Array($0.image.utf8) }).count
  }

  /// What was found while files were paired.
  fileprivate var findings: [Finding] {
    let failed = failures.compactMap { row in
      row.failure.map {
        Finding(.failure($0.code), image: row.image, label: row.label, $0.sentence)
      }
    }
    let extras = extraPredictions.map { name in
      Finding(
        .kind(.extraPrediction), image: name,
        "the prediction \(name) has no mask and is not scored; add its mask, or remove it")
    }
    return failed + extras + [passedOverFinding].compactMap { $0 }
  }

  private var passedOverFinding: Finding? {
    guard passedOver > 0 else { return nil }
    let subject = passedOver == 1 ? "1 file is" : "\(passedOver) files are"
    return Finding(
      .kind(.filesPassedOver),
      "\(subject) hidden or no PNG, JPEG, NPY or NPZ by name, and passed over; rename what should be "
        + "scored",
      numbers: ["files": .count(UInt64(passedOver))])
  }
}
