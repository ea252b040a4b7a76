import Foundation
import Testing

/// The command run to its end, and the most memory that it had at a time.
struct MeasuredSegscore {
  let run: Segscore
  let peakBytes: Int

  /// Runs the command through a small one that measures it.
  init(_ arguments: [String], in data: DataSet) throws {
    let folder = Segscore.executable.deletingLastPathComponent()
    let measure = folder.appending(path: "PeakMemory").path
    run = try Segscore(
      arguments, after: "exec '\(measure)' peak \"$0\" \"$@\"", in: data.path("."))
    peakBytes = try #require(Int(try data.text("peak")))
  }
}
