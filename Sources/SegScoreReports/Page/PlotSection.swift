import SegScore

/// What thresholds and calibration do to the numbers, as plots.
func plotSection(_ page: RunPage) -> PageSection? {
  let figures = plots(score: page.score, pools: page.pools)
  guard !figures.isEmpty else { return nil }
  return PageSection(
    id: "plots", title: "Thresholds and calibration",
    content: [element(.div, [.class("plots")], figures)])
}
