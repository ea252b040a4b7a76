@testable import SegScore

/// Runs of one metric, whose pictures are named by their numbers.
func comparableRun(
  _ name: String, _ values: [Double?], metric: String = "bce"
) -> ComparableRun {
  ComparableRun(
    name: name, metrics: [metric],
    rows: values.enumerated().map { .init(image: "p\($0.offset)", values: [$0.element]) })
}

/// How two lists of values of a metric differ.
func compared(
  _ a: [Double?], _ b: [Double?], metric: String = "bce", bootstrap: Bootstrap = Bootstrap()
) -> MetricComparison {
  let runs = (comparableRun("a", a, metric: metric), comparableRun("b", b, metric: metric))
  return Comparison(runs.0, runs.1, bootstrap: bootstrap).metrics[0]
}
