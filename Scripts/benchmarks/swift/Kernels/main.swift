// Times the parts of scoring, each alone and on one core. Scripts/benchmark runs this.
internal import Benchmark

if let arrays = environment("ARRAYS") {
  addArrays(in: arrays)
} else {
  let pictures = PictureSet.fromEnvironment()
  addDecoding(of: pictures)
  addCounting(of: pictures)
  addEncoding(of: pictures)
}
Benchmark.main()
