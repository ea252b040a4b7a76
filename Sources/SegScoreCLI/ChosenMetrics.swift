import ArgumentParser
import SegScore

/// What `--metrics` asks for, in the order of columns.
struct ChosenMetrics {
  var companions: [CompanionName] = []
  var spatial: [SpatialMetric] = []

  static let all = ChosenMetrics(companions: CompanionName.allCases, spatial: SpatialMetric.all)

  /// The metrics as the option names them.
  var names: [String] { companions.map(\.rawValue) + spatial.map(\.name) }
}

func parseMetrics(_ text: String) throws -> ChosenMetrics {
  if text == "all" { return .all }
  if text == "none" { return ChosenMetrics() }
  let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  var (companions, spatial) = (Set<CompanionName>(), Set<SpatialMetric>())
  for name in names {
    if let companion = CompanionName(rawValue: name) {
      companions.insert(companion)
    } else if let metric = SpatialMetric(name: name) {
      spatial.insert(metric)
    } else {
      let all = ChosenMetrics.all.names.joined(separator: ", ")
      throw ValidationError("'\(name)' is none of \(all), all and none.")
    }
  }
  return ChosenMetrics(
    companions: CompanionName.allCases.filter(companions.contains),
    spatial: spatial.sorted { $0.precedes($1) })
}
