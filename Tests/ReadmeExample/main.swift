import SegScore
import SegScoreFiles

let mask = try ImageFile.open("SampleImages/masks/rocket.png")
let map = try ImageFile.open("SampleImages/probabilities/rocket.png")
let pair = try PairScorer().count(mask: mask, map: map)
let rules = MetricRules(bce: .one(.keras), threshold: 0.5)
let score = TallyScorer(rules).score(pair)

for (metric, value) in zip(rules.metrics, score.values) {
  print(metric.name, value.number ?? "no value")
}
