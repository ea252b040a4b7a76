import SegScore

func plots(score: DatasetScore, pools: DatasetPools) -> [Markup] { [] }
let plotStyle: StaticString = ""
