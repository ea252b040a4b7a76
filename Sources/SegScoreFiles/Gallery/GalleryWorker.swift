import SegScore

/// Reads the pairs of rows again, one at a time, for one thread.
final class GalleryWorker {
  private let plan: GalleryPlan
  private let opener: PairOpener

  init(_ tools: BatchTools, _ plan: GalleryPlan) {
    self.plan = plan
    opener = PairOpener(tools)
  }

  /// Why nothing is shown, in a sentence.
  struct Unshown: Error {
    let sentence: String
  }

  /// The parts of a row that are shown.
  func parts(of item: GalleryItem) -> ShownParts {
    do throws(Unshown) {
      var parts = try parts(ofPair: item)
      addPhotograph(of: item, to: &parts)
      return parts
    } catch {
      var parts = ShownParts(remark: error.sentence)
      parts.addHeatmaps(of: item, plan)
      return parts
    }
  }

  /// Adds the photograph, as far as it is there and as it was.
  private func addPhotograph(of item: GalleryItem, to parts: inout ShownParts) {
    guard let size = item.row.score?.size, let path = item.pair?.photograph else { return }
    if let fault = item.faultOfPhotograph(path) {
      parts.photographFault = fault
      return
    }
    let photograph = Photograph(
      path: path, plan.batch.reading.photograph, memoryLimit: plan.batch.memoryLimit)
    do throws(PhotographError) {
      try add(photograph, size, to: &parts.whole, &parts.remarks)
      var said: [String] = []
      try add(photograph, size, to: &parts.worstTile, &said)
    } catch {
      parts.photographFault = "\(error)"
    }
  }

  private func add(
    _ photograph: Photograph, _ maskSize: ImageSize, to part: inout PartPictures?,
    _ remarks: inout [String]
  ) throws(PhotographError) {
    guard let area = part else { return }
    let (rows, _, remark) = try photograph.rows(
      maskSize: maskSize, columns: area.x..<area.x + area.size.width,
      rows: area.y..<area.y + area.size.height, blockSize: area.blockSize)
    let picture = opener.withMemory(rows.heldBytes) { () -> Result<RGBPicture, PhotographError> in
      do throws(PhotographError) { return .success(try rows.picture()) } catch {
        return .failure(error)
      }
    }
    part?.photograph = try picture.get()
    if let remark { remarks.append(remark) }
  }

  private func parts(ofPair item: GalleryItem) throws(Unshown) -> ShownParts {
    try read(item) { score, count in
      let blockSize = score.size.blockSize(longestSide: plan.longestSide)
      let whole = PartPainter(whole: score.size, blockSize: blockSize, plan.blockRule)
      guard blockSize > 1, let tile = painter(of: score.worstTile, score.size) else {
        try count(whole.sinks)
        return ShownParts(whole: whole.pictures, worstTile: nil)
      }
      try count(HeatmapSinks(whole.sinks, and: tile.sinks))
      return ShownParts(whole: whole.pictures, worstTile: tile.pictures)
    }
  }

  private func painter(of tile: WorstTile?, _ size: ImageSize) -> PartPainter? {
    guard let tile, let part = tile.shownSize(in: size) else { return nil }
    return PartPainter(x: tile.x, y: tile.y, part: part, of: size)
  }

  /// Lends what paints the pair of a row.
  private func read<Result>(
    _ item: GalleryItem,
    _ body: (PictureScore, _ count: (HeatmapSinks) throws -> Void) throws -> Result
  ) throws(Unshown) -> Result {
    guard let score = item.row.score else { throw Unshown(sentence: "it was not scored") }
    guard let pair = item.pair else {
      throw Unshown(sentence: "the run does not say which files it was scored from")
    }
    if let fault = item.fault(of: pair) { throw Unshown(sentence: fault) }
    do {
      return try opener.open(label(of: item, pair), beside: 0) { planes, _ in
        guard planes.mask.size == score.size else {
          throw Unshown(sentence: GalleryItem.changed(pair.mask))
        }
        return try body(score) { sinks in
          _ = try opener.counter.count(planes, heatmaps: sinks, afterBand: opener.afterBand)
        }
      }
    } catch let unshown as Unshown {
      throw unshown
    } catch is BatchCancelled {
      throw Unshown(sentence: "it was not read before somebody interrupted")
    } catch {
      throw Unshown(sentence: opener.failure(error, of: pair).sentence)
    }
  }

  /// The label of a row, by its name among those of its pair.
  private func label(of item: GalleryItem, _ pair: PicturePair) throws -> PairLabel {
    var labels = try opener.files.labels(of: pair)
    while let label = labels.next() {
      if label.name.utf8.elementsEqual(item.row.label.utf8) { return label }
    }
    throw Unshown(
      sentence: "\(pair.mask) has no label \(item.row.label) any more; score it again")
  }
}
