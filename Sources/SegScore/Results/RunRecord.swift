/// What is known of a run beside its scores.
public struct RunRecord: Sendable {
  /// The command line, word by word.
  public var command: [String]
  /// Options that results depend on, by name.
  public var options: [String: String]
  /// Those under which a rescored run's pictures were counted, where they were others; else empty.
  public var countedOptions: [String: String] = [:]
  /// Options that only change how the work is done, by name.
  public var execution: [String: String]
  /// Predictions that have no mask.
  public var extraPredictions: [String]
  /// The names of the columns that a list of pairs brought along.
  public var extraColumns: [String]
  /// Hidden files and files with other endings in the input folders.
  public var filesPassedOver: Int
  /// Pairs that were left when `--fail-fast` ended the run.
  public var picturesNotTried = 0
  /// What came of photographs, where overlays are wanted.
  public var photographs: PhotographSummary?
  /// How long scoring took.
  public var seconds: Double

  /// A run that has not taken any time yet.
  public init(
    command: [String], options: [String: String], execution: [String: String],
    extraPredictions: [String] = [], extraColumns: [String] = [], filesPassedOver: Int = 0
  ) {
    self.command = command
    self.options = options
    self.execution = execution
    self.extraPredictions = extraPredictions
    self.extraColumns = extraColumns
    self.filesPassedOver = filesPassedOver
    seconds = 0
  }

  /// Whether a run is under way or complete.
  public enum State: String, Sendable {
    case running
    case finished
  }
}

extension RunRecord {
  /// The first option, by name, that two runs do not share, with what each says of it; `nil` where there is none.
  public static func firstDifference(
    _ one: [String: String], _ other: [String: String]
  ) -> (one: String, other: String)? {
    let names = Set(one.keys).union(other.keys).sorted()
    guard let name = names.first(where: { one[$0] != other[$0] }) else { return nil }
    func text(_ value: String?) -> String { value.map { "--\(name) \($0)" } ?? "no --\(name)" }
    return (text(one[name]), text(other[name]))
  }
}
