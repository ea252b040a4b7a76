import ArgumentParser

/// The command's entry.
@main
enum Main {
  static func main() {
    Signals.makeWriteErrorsOrdinary()
    FreedMemory.isGivenBack()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      // The default subcommand's help, since that is what people run.
      if [["--help"], ["-h"], ["help"]].contains(arguments) {
        throw CleanExit.helpRequest(Score.self)
      }
      var command = try SegscoreCommand.parseAsRoot(arguments)
      try command.run()
    } catch let error as RunError {
      Console.tell("segscore: \(error)")
      SegscoreCommand.exit(withError: ExitCode(ExitStatus.impossible))
    } catch {
      // Parsing errors, help and statuses; no other error comes this far.
      SegscoreCommand.exit(withError: error)
    }
  }
}

/// What the process's status says.
enum ExitStatus {
  static let pictureFailed: Int32 = 1
  static let wouldChangeScores: Int32 = 1
  static let impossible: Int32 = 2
  static let gateFailed: Int32 = 3
  static let interrupted: Int32 = 130
}

/// Why a run is impossible, in a sentence.
struct RunError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
