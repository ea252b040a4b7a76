import Foundation
import TestSupport
import Testing

/// What the README shows is what a reader gets.
@Suite struct ReadmeTests {
  private let project = URL(filePath: Fixtures.folder).deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ name: String) throws -> String {
    try String(contentsOf: project.appending(path: name), encoding: .utf8)
  }

  @Test func programIsTheOneThatIsBuilt() throws {
    let program = try text("Tests/ReadmeExample/main.swift")
    #expect(try text("README.md").contains("```swift\n\(program)```"))
  }

  /// Its loss is that of NumPy's clip, log and log1p in Float64, added by `math.fsum`.
  @Test func programRuns() throws {
    let example = Segscore.executable.deletingLastPathComponent().appending(path: "ReadmeExample")
    let output = Pipe()
    let process = Process()
    process.executableURL = example
    process.currentDirectoryURL = project
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.hasPrefix("bce 0.251902238789874\n"))
  }

  @Test func tableIsThatOfTheSamples() throws {
    let folder = try TemporaryFolder()
    let samples = project.appending(path: "SampleImages").path
    let run = try Segscore(
      "\(samples)/masks", "\(samples)/probabilities", "--format", "table", in: folder.path)
    #expect(run.status == 0)
    #expect(try text("README.md").contains("```\n\(run.output)```"))
  }

  @Test func lintIsThatOfTheSamples() throws {
    let run = try Segscore(
      "lint", "SampleImages/masks", "SampleImages/probabilities", "--format", "table",
      in: project.path)
    #expect(run.status == 1)
    #expect(try text("README.md").contains("```\n\(run.output)```"))
  }

  @Test func explanationIsThatOfTheSample() throws {
    let run = try Segscore(
      "explain", "SampleImages/masks/rocket.png", "SampleImages/probabilities/rocket.png",
      "--metrics", "hausdorff95", in: project.path)
    #expect(run.status == 0)
    #expect(try text("README.md").contains("```\n\(run.output)```"))
  }

  /// The rows of the picture; those of the data set are left out there.
  @Test func tableOfLabelsIsThatOfTheSample() throws {
    let folder = try TemporaryFolder()
    let samples = project.appending(path: "SampleImages/labels").path
    let run = try Segscore(
      "\(samples)/masks", "\(samples)/logits", "--logits", "--label-names", "cell,nucleus",
      "--format", "table", in: folder.path)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
    #expect(try text("README.md").contains("```\n\(lines.joined(separator: "\n"))\n```"))
  }

  /// The three commands, in a folder beside the samples.
  @Test func comparisonIsThatOfTheSamples() throws {
    let data = try DataSet()
    try data.link("SampleImages", to: project.appending(path: "SampleImages").path)
    #expect(try data.run("SampleImages/masks", "SampleImages/probabilities").status == 0)
    #expect(
      try data.run("rescore", "segscore-out", "--threshold", "0.4", "-o", "at-0.4").status == 0)
    let run = try data.run("compare", "segscore-out", "at-0.4", "--by", "dice", "--format", "table")
    #expect(run.status == 0)
    #expect(try text("README.md").contains("```\n\(run.output)```"))
  }
}
