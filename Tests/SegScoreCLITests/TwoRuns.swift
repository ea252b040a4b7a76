import TestSupport
import Testing

/// Two runs, `a` and `b`, of small pictures.
struct TwoRuns {
  let data: DataSet

  /// Runs whose maps give the truth of each picture one probability everywhere, so that the Brier score is
  /// (1 - q)². A picture without one has a damaged map.
  init(
    _ a: [String: Double?], _ b: [String: Double?], optionsOfB: [String] = []
  ) throws {
    data = try DataSet()
    try score(a, as: "a")
    try score(b, as: "b", options: optionsOfB)
  }

  private func score(
    _ pictures: [String: Double?], as run: String, options: [String] = []
  ) throws {
    let set = LintData(data)
    for (image, q) in pictures {
      try set.write([0] as [UInt8], [255], to: "masks-\(run)/\(image).npy")
      if let q {
        try set.write([1 - q], [q], dtype: "<f8", to: "probs-\(run)/\(image).npy")
      } else {
        try data.add("damaged/bad-crc-idat.png", as: "probs-\(run)/\(image).png")
      }
    }
    let paths = ["masks-\(run)", "probs-\(run)", "-o", run, "--heatmap", "none"]
    let scored = try Segscore(paths + options, in: data.path("."))
    #expect(scored.status == (pictures.values.contains(nil) ? 1 : 0), "\(scored.errors)")
  }

  /// Runs `segscore compare a b` with more arguments.
  func compare(_ arguments: String...) throws -> Segscore {
    try Segscore(["compare", "a", "b"] + arguments, in: data.path("."))
  }
}
