import Testing

/// What the command says of itself.
@Suite struct HelpTests {
  /// The default command's options are among those of the whole, since that is what people run.
  @Test(arguments: [["--help"], ["-h"], ["help"], ["score", "--help"], ["help", "score"]])
  func help(arguments: [String]) throws {
    let data = try DataSet()
    let run = try Segscore(arguments, in: data.path("."))
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("USAGE: segscore"))
    let options = [
      "<masks> ", "<probs> ", "--mask-suffix <text>", "--prob-suffix <text>",
      "--mask-values <rule>", "--prob-values <rule>", "--ignore <level>",
      "--mask-color <RRGGBB>", "--alpha <alpha>",
      "--max-pixels <pixels>", "--resize <method>", "--as <tool>", "--bce <convention>",
      "--threshold <p>", "--empty <0|1>",
      "--beta <β>",
      "-o, --output <folder>",
      "--overwrite ", "--heatmap <heatmap>", "--heatmap-max <nats>", "--colormap <colormap>",
      "--heatmap-size <pixels>", "--heatmap-blocks <rule>",
      "--images <folder>", "--preview/--no-preview ", "--no-report ", "--gallery <count>",
      "--format <format>", "--bootstrap <count>", "-q, --quiet ", "--fail-above <metric=value>",
      "--fail-below <metric=value>", "--threads <count>", "--memory-limit <bytes>",
      "--decoder <decoder>", "--fail-fast ",
      "--version ", "-h, --help ",
    ]
    for option in options { #expect(run.output.contains("  \(option)"), "\(option)") }
    #expect(run.output.contains("segscore lint MASKS PROBS"))
    #expect(!run.output.split(separator: "\n").contains { $0.count > 80 })
  }

  @Test func version() throws {
    let run = try DataSet().run("--version")
    #expect(run.status == 0)
    #expect(run.output == "0.1.0\n")
    #expect(run.errors == "")
  }

  @Test func scoreByName() throws {
    let run = try DataSet("a").run("score", "masks", "probs")
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok"])
  }
}
