#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What the marker of a folder says of it.
public struct RunMarker {
  /// Whether its run is under way or complete.
  public let state: RunRecord.State

  /// Reads a marker, or gives `nil` where the text is none.
  public init?(_ text: Data) {
    struct Fields: Decodable {
      let schema: String
      let state: String
    }
    guard let fields = try? JSONDecoder().decode(Fields.self, from: text),
      fields.schema == RunRecord.markerSchema,
      let state = RunRecord.State(rawValue: fields.state)
    else { return nil }
    self.state = state
  }
}
