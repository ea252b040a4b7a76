public import SegScore

/// Shows rows of a run: reads their pairs again and makes small views of them.
public enum Gallery {
  /// The views of rows, in their order, the same for any number of threads.
  ///
  /// Nothing ends the work: what cannot be shown is said in the remarks of its row. Where all views together would be
  /// larger than the plan allows, all are halved, up to three times; where they still are, only the first rows are
  /// shown.
  ///
  /// - Parameter items: The rows, of which none is that of all labels together.
  public static func pictures(
    _ items: [GalleryItem], _ plan: GalleryPlan, observer: BatchObserver = BatchObserver()
  ) -> [GalleryPicture] {
    let budget = Guarded(GalleryBudget(limit: plan.mostCharacters))
    let pictures = Guarded(items.map { GalleryPicture($0.row) })
    run(items, plan, observer) { worker, encoder, row in
      let parts = worker.parts(of: items[row])
      pictures.change {
        $0[row].remarks = parts.remarks
        $0[row].photographFault = parts.photographFault
        if row == 0 { $0[row].losses = parts.whole?.loss }
      }
      guard parts.whole != nil else { return }
      let views = encoder.views(parts, halvings: budget.change { $0.open })
      budget.change { $0.add(views, of: row) }
    }
    let (shown, made) = budget.change { budget in
      (budget.shown, items.indices.map { budget.hasViews(of: $0) })
    }
    return pictures.change { pictures in
      for row in items.indices {
        (pictures[row].whole, pictures[row].worstTile) = (shown[row]?.whole, shown[row]?.worstTile)
        if made[row] && shown[row] == nil { pictures[row].remarks.append(tooMuch) }
      }
      return pictures
    }
  }

  private static let tooMuch =
    "its pictures are left out, since the page would be too large with them"

  /// Works on rows, by their numbers, on several threads.
  private static func run(
    _ items: [GalleryItem], _ plan: GalleryPlan, _ observer: BatchObserver,
    work: @escaping @Sendable (GalleryWorker, ViewEncoder, _ row: Int) -> Void
  ) {
    let rows = Array(items.indices)
    Batch.run(rows, byteCount: { items[$0].pair?.byteCount ?? 0 }, plan.batch, observer) {
      tools, nextRow in
      let worker = GalleryWorker(tools, plan)
      let encoder = ViewEncoder(plan, tools.idle)
      while let row = nextRow() {
        work(worker, encoder, row)
        observer.afterPicture(ScoredPicture(image: items[row].row.image))
      }
    }
  }
}
