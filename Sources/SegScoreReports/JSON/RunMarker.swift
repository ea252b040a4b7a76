public import SegScore

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What `run.json`, the marker of a run's folder, says of it.
public struct RunMarker {
  /// Whether its run is under way or complete.
  public let state: RunRecord.State
  /// The version of segscore that began it; empty where the marker does not say.
  public let version: String
  /// The options that its results depend on, by name.
  public let options: [String: String]

  /// The schema that a marker names.
  static let schema = "segscore.run/1"

  /// Reads a marker, or gives `nil` where the text is none.
  public init?(_ text: Data) {
    struct Fields: Decodable {
      let schema: String
      let state: String
      let version: String?
      let options: [String: String]?
    }
    guard let fields = try? JSONDecoder().decode(Fields.self, from: text),
      fields.schema == RunMarker.schema,
      let state = RunRecord.State(rawValue: fields.state)
    else { return nil }
    self.state = state
    version = fields.version ?? ""
    options = fields.options ?? [:]
  }
}

extension RunMarker {
  /// How the run differs from another that would go on with it, or `nil` where it does not.
  public func difference(from run: RunRecord) -> String? {
    guard version == Version.current else {
      return "of segscore \(version), and this is \(Version.current)"
    }
    guard let (this, other) = RunRecord.firstDifference(options, run.options) else { return nil }
    return "with \(this), and this is with \(other)"
  }
}

extension RunRecord {
  /// The text of the marker of a run in a state.
  public func marker(_ state: State) -> String {
    JSONValue.object([
      "schema": .text(RunMarker.schema),
      "version": .text(Version.current),
      "state": .text(state.rawValue),
      "command": .list(command.map(JSONValue.text)),
      "options": .object(options.mapValues(JSONValue.text)),
      "execution": .object(execution.mapValues(JSONValue.text)),
    ]).text()
  }
}
