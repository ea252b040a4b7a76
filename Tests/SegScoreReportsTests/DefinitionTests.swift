import Foundation
import SegScore
import SegScoreReports
import Testing

/// The definitions of metrics, and the documents that are made of them.
@Suite struct DefinitionTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All columns there can be.
  private var metrics: [Metric] {
    var conventions = Conventions()
    conventions.leastIoU = 0.65
    return MetricRules(
      bce: .all, conventions: conventions, companions: CompanionName.allCases,
      spatial: SpatialMetric.all + [.hausdorffPercentile(99)]
    ).metrics
  }

  @Test("Every metric has a definition, and every definition is of a metric")
  func complete() throws {
    for metric in metrics {
      #expect(MetricDefinition.named(metric.name) != nil, "\(metric.name)")
    }
    let names = Set(metrics.map(\.name))
    for definition in MetricDefinition.all where !definition.name.contains("*") {
      #expect(names.contains(definition.name), "\(definition.name)")
    }
    #expect(Set(MetricDefinition.all.map(\.name)).count == MetricDefinition.all.count)
    #expect(
      MetricDefinition.named("edge_loss")?.name == MetricDefinition.named("bce_inside_2")?.name)
    #expect(MetricDefinition.named("nothing") == nil)
  }

  /// To write them anew: SEGSCORE_WRITE_PAGES=1 swift test --filter DefinitionTests
  @Test(
    "The documentation's pages say what the definitions say",
    arguments: documentationPages().map(\.file))
  func pages(file: String) throws {
    let page = try #require(documentationPages().first { $0.file == file })
    let url = Self.sources.appending(path: "Sources/SegScore/SegScore.docc/\(file)")
    if ProcessInfo.processInfo.environment["SEGSCORE_WRITE_PAGES"] != nil {
      try page.text.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == page.text)
  }

  @Test("The README's table of metrics says what the definitions say")
  func readme() throws {
    let url = Self.sources.appending(path: "README.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    for row in metricTable().split(separator: "\n") { #expect(text.contains(row), "\(row)") }
  }

  @Test("Explanations are of names, and of nothing else")
  func explanations() throws {
    let dice = try #require(explanation(of: "dice"))
    #expect(dice.contains("2TP / (2TP + FP + FN)"))
    #expect(dice.contains("no foreground on either side"))
    #expect(try #require(explanation(of: "pysodmetrics")).contains("y > 128/255"))
    #expect(explanation(of: "Dice") == nil)
    for preset in Preset.allCases {
      #expect(listOfDefinitions().contains("\n  \(preset.rawValue) "))
    }
    for text in [dice, listOfDefinitions()] { #expect(!text.contains("  \n")) }
  }
}
