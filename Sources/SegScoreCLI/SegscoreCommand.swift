import ArgumentParser
import SegScoreReports

/// The command and its subcommands.
struct SegscoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segscore",
    abstract: "Score binary segmentation: the loss of every picture, and where it is.",
    version: Version.current,
    subcommands: [Score.self],
    defaultSubcommand: Score.self)

  /// The help of the default subcommand, since that is what people run.
  static var overview: String {
    """
    OVERVIEW: \(configuration.abstract)

    `segscore MASKS PROBS` is short for `segscore score MASKS PROBS`.

    \(SegscoreCommand.helpMessage(for: Score.self))
    """
  }
}
