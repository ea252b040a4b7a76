import Testing

/// Parts of a run as jobs of GNU parallel, which starts what was killed again.
@Suite struct ParallelTests {
  @Test func killedPart() throws {
    let data = try DataSet()
    try data.addMany(160, mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    try data.write(
      """
      "$2" masks probs --shard "$1/4" -o "part$1" --resume --heatmap both --bootstrap 50 -q &
      if [ "$1" = 2 ] && ! [ -e killed ]; then
        until [ -d part2/heatmaps ]; do :; done
        kill -9 $!
        wait $!
        echo $? > killed
        exit 1
      fi
      wait $!
      """, to: "part.sh")
    let jobs = "parallel --will-cite -j 2 --retries 2 sh part.sh {} \"$0\" ::: 0 1 2 3 > parts.csv"
    let run = try Segscore(
      ["merge", "out", "part3", "part2", "part1", "part0", "-q"], after: jobs, in: data.path("."))
    #expect(run.status == 0, "\(run.errors)")
    #expect(try data.text("killed") == "137\n")
    #expect(try data.score("-o", "whole", "--heatmap", "both", "--bootstrap", "50").status == 0)
    try expectSameRuns(data, "out", "whole")
  }
}
