import ArgumentParser
import SegScore

/// The command and its subcommands.
struct SegscoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segscore",
    abstract: "Score binary segmentation: the loss of every picture, and where it is.",
    usage: Score.usage,
    version: Version.current,
    subcommands: [
      Score.self, Report.self, Rescore.self, Merge.self, Compare.self, Lint.self, Explain.self,
    ],
    defaultSubcommand: Score.self)
}
