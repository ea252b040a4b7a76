import SegScore

/// Scores one picture at a time, for one thread of a batch.
final class BatchWorker {
  private let plan: BatchPlan
  private let opener: PairOpener
  private let scorer: TallyScorer
  /// One for each kind of heatmap.
  private let encoders: [PNGEncoder]
  private let overlays: OverlayMaker?
  /// The counted pixels of the pictures that were scored so far.
  private(set) var pools = DatasetPools()

  init(_ tools: BatchTools) {
    plan = tools.plan
    opener = PairOpener(tools)
    scorer = TallyScorer(plan.metrics)
    encoders = plan.heatmaps.map { PNGEncoder($0.style, tools.idle) }
    overlays = OverlayMaker(plan)
  }

  /// What came of a picture, or `nil` when the batch was cancelled meanwhile.
  func score(_ picture: BatchPicture) -> ScoredPicture? {
    var outcome = PictureOutcome(picture, scorer)
    var scored = ScoredPicture(image: picture.image)
    for pair in picture.pairs {
      // Before they are read: what changes afterwards is then seen to have changed.
      if plan.isStored { scored.inputs.append(PairInputs(of: pair)) }
      do {
        var labels = try opener.files.labels(of: pair)
        try opener.checkTables(of: labels, pair)
        while let label = labels.next() {
          let overlay = overlays?.overlay(of: label)
          let result = try result(of: label, overlay)
          if let overlay, case .success = result {
            scored.photographs.append(overlay.note(image: picture.image, label: label.name))
          }
          if plan.isStored, case .success(let tally) = result {
            scored.tallies.append((label.name, tally.packed))
          }
          outcome.add(result, label: label.name, extras: pair.extras)
        }
      } catch is BatchCancelled {
        return nil
      } catch {
        let failure = opener.failure(error, of: pair)
        outcome.add(.failure(failure), label: pair.label, extras: pair.extras)
      }
    }
    pools += outcome.pools
    scored.rows = outcome.rows.map { pools.takeCurve(of: $0) }
    return scored
  }

  /// What comes of one label; what is thrown ends the picture.
  private func result(
    of label: PairLabel, _ overlay: Overlay?
  ) throws -> Result<PairTally, Failure> {
    do {
      return .success(try count(label, overlay))
    } catch let cancelled as BatchCancelled {
      throw cancelled
    } catch {
      return .failure(opener.failure(error, of: label.pair))
    }
  }

  private func count(_ label: PairLabel, _ overlay: Overlay?) throws -> PairTally {
    try plan.takenNames.check(label)
    return try opener.open(label, beside: overlay?.heldBytes ?? 0) { planes, hasRoom in
      try overlay?.begin(hasMemory: hasRoom, limit: plan.memoryLimit)
      var heatmaps = try HeatmapFiles(
        Array(zip(plan.heatmaps, encoders)), image: label.outputName, size: planes.mask.size)
      if let overlay, overlay.isWanted { heatmaps.add(overlay) }
      let tally = try opener.counter.count(
        planes, heatmaps: heatmaps.sinks, afterBand: opener.afterBand)
      try heatmaps.finish()
      return tally
    }
  }
}
