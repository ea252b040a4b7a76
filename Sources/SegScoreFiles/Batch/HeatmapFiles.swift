import SegScore

/// The heatmaps of one picture being written, and its overlay.
struct HeatmapFiles {
  private(set) var sinks = HeatmapSinks()
  private var files: [HeatmapFile] = []
  private var overlay: Overlay?

  init(_ plans: [(HeatmapPlan, PNGEncoder)], image: String, size: ImageSize) throws(WriteError) {
    for (plan, encoder) in plans {
      let sink = try sink(of: plan, encoder, "\(plan.folder)/\(image).png", size)
      switch plan.kind {
      case .loss: sinks.loss = sink
      case .error: sinks.error = sink
      }
    }
  }

  /// Opens the file of a heatmap, and tells what takes the rows of the whole picture.
  private mutating func sink(
    of plan: HeatmapPlan, _ encoder: PNGEncoder, _ path: String, _ size: ImageSize
  ) throws(WriteError) -> IndexSink {
    let blockSize = plan.blockSize(of: size)
    guard blockSize > 1 else {
      let file = try HeatmapFile(path: path, size: size, encoder: encoder)
      files.append(file)
      return { try file.write($0) }
    }
    let note = PNGNote(
      keyword: "Blocks", text: plan.blockRule.text(blockSize: blockSize, of: size))
    let file = try HeatmapFile(
      path: path, size: size.inBlocks(of: blockSize), note: note, encoder: encoder)
    files.append(file)
    let reducer = BlockReducer(size, blockSize: blockSize, plan.kind.values, plan.blockRule) {
      try file.write($0)
    }
    return { try reducer.add($0) }
  }

  /// Hands an overlay what it is made of.
  mutating func add(_ overlay: Overlay) {
    self.overlay = overlay
    sinks = HeatmapSinks(
      sinks,
      and: HeatmapSinks(
        loss: { overlay.addLosses($0) }, outcomes: { try overlay.addOutcomes($0) }))
  }

  /// Ends all files, which then appear under their names; where one of them cannot be written, none does.
  func finish() throws(WriteError) {
    for file in files { try file.end() }
    try overlay?.end()
    do throws(WriteError) {
      for file in files { try file.commit() }
      try overlay?.commit()
    } catch {
      for file in files { file.remove() }
      throw error
    }
  }
}
