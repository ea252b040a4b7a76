import ArgumentParser
import SegScoreReports

/// The command and its subcommands.
struct SegscoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segscore",
    abstract: "Score binary segmentation: the loss of every picture, and where it is.",
    usage: Score.usage,
    version: Version.current,
    subcommands: [Score.self, Lint.self, Compare.self, Explain.self],
    defaultSubcommand: Score.self)
}
