import SegScore
import SegScoreFiles
import SegScoreReports

/// Scores pairs under the conventions of the field, one by one.
struct ExplainRun {
  let inputs: InputOptions
  let arrays: ArrayOptions
  let metrics: MetricOptions
  let execution: ExecutionOptions

  /// Scores and prints.
  ///
  /// - Returns: The exit status.
  func run() throws(RunError) -> Int32 {
    let finder = PairFinder(
      inputs: inputs, output: OutputOptions.defaultOutput, replacesOutput: false,
      reservedColumns: ReportFormat.columnNames(rules))
    let pairing = try finder.find()
    let own = score(pairing, metrics.bce, metrics.conventions)
    let changed = ConventionChange.all.map { change in
      var conventions = metrics.conventions
      change.change(&conventions)
      let bce = change.bce.map(BCEChoice.one) ?? metrics.bce
      return ConventionTable.Column(
        name: change.name, meaning: change.meaning, score(pairing, bce, conventions))
    }
    let table = ConventionTable(
      metrics: rules.metrics.map(\.name),
      own: ConventionTable.Column(name: metrics.preset?.rawValue ?? "segscore", meaning: "", own),
      others: changed)
    for row in own.rows {
      guard let failure = row.failure else { continue }
      Console.tell("\(printable(row.image)): \(printable(failure.description))")
    }
    if own.pictures.scored > 0 { try Console.show(heading(own) + table.text) }
    return own.pictures.failed > 0 ? ExitStatus.pictureFailed : 0
  }

  private func heading(_ score: DatasetScore) -> String {
    let count = score.pictures.scored
    return count == 1 ? "" : "Means of \(count) pictures.\n\n"
  }

  /// All metrics, unless some are named.
  private var chosen: MetricOptions {
    var chosen = metrics
    if chosen.chosenMetrics.names.isEmpty { chosen.namedMetrics = .all }
    return chosen
  }

  private var rules: MetricRules { chosen.rules }

  private func score(
    _ pairing: Pairing, _ bce: BCEChoice, _ conventions: Conventions
  ) -> DatasetScore {
    var plan = BatchPlan(inputs, arrays, execution)
    chosen.apply(to: &plan, bce: bce, conventions)
    let (pictures, failures) = BatchPicture.all(of: pairing)
    let result = Batch.score(pictures, plan)
    return DatasetScore(
      rules: plan.metrics, rows: failures + result.rows,
      pools: result.pools, extraColumns: pairing.extraColumns,
      bootstrap: Bootstrap(resamples: 0))
  }
}
