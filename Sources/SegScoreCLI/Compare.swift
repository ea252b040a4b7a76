import ArgumentParser
import SegScore
import SegScoreReports

/// `segscore compare A B`.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how two runs of the same pictures differ.",
    usage: "segscore compare [<options>] <a> <b>",
    discussion: """
      Takes the folders of two finished runs and pairs their pictures by name. Prints for each metric both means, \
      the mean difference B - A with its 95 % confidence interval, the p-values of the sign-flip permutation test \
      and of Wilcoxon's signed-rank test, and how many pictures are better, worse and equal; then the pictures that \
      got worst, and those that only one run has or scored. As html it is a page that also has plots, and the heatmaps of those \
      pictures. Writes no files.

      Exit status: 0, 2 it is impossible, 3 a gate failed, 64 wrong use.
      """)

  @Argument(help: ArgumentHelp("Folder of the run to compare with.", valueName: "a"))
  var a: String

  @Argument(help: ArgumentHelp("Folder of the run that is compared.", valueName: "b"))
  var b: String

  @Option(help: "What is printed. (default: table on a terminal, else csv)")
  var format: ComparisonFormat?

  @Option(
    help: ArgumentHelp(
      "The metric by which pictures that got worst are found. (default: bce)",
      valueName: "metric"),
    transform: parseDirectedMetric)
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Resamples of the pictures for intervals, and of signs for permutation p-values, up to "
        + "100,000; 0 for neither. (default: 10,000)",
      valueName: "count"),
    transform: parseResamples)
  var bootstrap = Bootstrap.defaultResamples

  @Option(
    help: ArgumentHelp(
      "Fail (status 3) if a metric is worse in B by surely more than this: the whole interval of "
        + "its mean worsening is above it. May be repeated.",
      valueName: "metric=value"),
    transform: { try WorseningGate($0) })
  var failIfWorse: [WorseningGate] = []

  @Flag(name: .shortAndLong, help: "Print no summary on standard error.")
  var quiet = false

  func run() throws {
    let run = CompareRun(
      paths: (a, b), format: format, by: by, resamples: bootstrap, gates: failIfWorse,
      isQuiet: quiet)
    throw ExitCode(try run.run())
  }
}
