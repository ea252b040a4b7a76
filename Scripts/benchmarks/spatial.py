"""All spatial metrics of a pair on one core, beside the Python packages that have some of them.

segscore's time is a whole process with `--metrics all` less one without: what all metrics on request add to a run.
The packages get arrays in memory, of numbers as they want them, on one thread. A package finds distances once for
all of its metrics where it has a function for that; medpy has none. No two have the same metrics, so segscore stands
beside the fastest for surfaces and PySODMetrics together; it has more than they: boundary IoU, boundary F, components.
"""
import csv
import sys
import time

import cv2
import numpy as np

from .markdown import number, table
from .turns import take_turns
from .workloads import Workload

SIDE = 2048
PICTURES = {"confident": Workload(SIDE, "pc8_pil"), "textured": Workload(SIDE, "pt8_pil")}
SURFACES = ["hausdorff", "hausdorff95", "assd", "masd"]
METRICS = [*SURFACES, "surface_dice", "s_measure", "weighted_f"]


def measure_spatial(segscore, rounds):
    """Prints the table; returns figures for the targets."""
    contestants = {}
    for kind, workload in PICTURES.items():
        files = workload.pairs()[0]
        mask, map = (cv2.imread(str(file), cv2.IMREAD_UNCHANGED) for file in files)
        for package, (_, score) in PACKAGES.items():
            contestants[kind, package] = timed(score, mask >= 128, map / 255)
        for options in ([], ["--metrics", "all"]):
            contestants[kind, bool(options)] = lambda files=files, options=options: segscore.seconds(
                *files, *options, threads=1, heatmaps=False)
    take_turns(contestants, 1, "spatial, to warm up")
    check_columns(segscore)
    times = take_turns(contestants, rounds, "spatial")
    rows = [[f"{package}: {', '.join(metrics)}", *(milliseconds(times[kind, package]) for kind in PICTURES)]
            for package, (metrics, _) in PACKAGES.items()]
    fastest = {
        kind: min(times[kind, package] for package in ("MONAI", "surface-distance")) + times[kind, "PySODMetrics"]
        for kind in PICTURES
    }
    ours = {kind: times[kind, True] - times[kind, False] for kind in PICTURES}
    rows += [
        ["the fastest of each, all of these", *map_kinds(lambda kind: milliseconds(fastest[kind]))],
        ["segscore: all", *map_kinds(lambda kind: milliseconds(ours[kind]))],
        ["gain", *map_kinds(lambda kind: f"{number(fastest[kind] / ours[kind])}×")],
    ]
    header = [f"{SIDE}² pixels, one thread: ms", *PICTURES]
    print(f"\n{table(header, rows)}\n", flush=True)
    return {f"spatial, {kind}": fastest[kind] / ours[kind] for kind in PICTURES}


def map_kinds(text):
    return [text(kind) for kind in PICTURES]


def milliseconds(seconds):
    return number(1e3 * seconds)


def timed(score, truth, p):
    called = p >= 0.5

    def run():
        start = time.perf_counter()
        score(truth, called, p)
        return time.perf_counter() - start

    return run


def check_columns(segscore):
    """Ends the program when the last run had not all metrics that it is measured for."""
    with open(segscore.output / "results.csv") as file:
        row = next(csv.DictReader(file))
    missing = [name for name in METRICS if not row.get(name)]
    if missing:
        sys.exit(f"segscore has no value of {', '.join(missing)}")


# MARK: Packages


def with_monai(truth, called, p):
    import torch
    from monai.metrics.utils import get_edge_surface_distance

    torch.set_num_threads(1)
    _, distances, _ = get_edge_surface_distance(torch.from_numpy(called), torch.from_numpy(truth), symmetric=True)
    sizes = [len(side) for side in distances]
    return [
        max(side.max() for side in distances), max(torch.quantile(side, 0.95) for side in distances),
        torch.cat(distances).mean(), sum(side.mean() for side in distances) / 2,
        sum((side <= 1).sum() for side in distances) / sum(sizes),
    ]


def with_surface_distance(truth, called, p):
    import surface_distance

    distances = surface_distance.compute_surface_distances(truth, called, (1, 1))
    means = surface_distance.compute_average_surface_distance(distances)
    areas = [distances[f"surfel_areas_{side}"].sum() for side in ("gt", "pred")]
    return [
        surface_distance.compute_robust_hausdorff(distances, 100),
        surface_distance.compute_robust_hausdorff(distances, 95),
        np.average(means, weights=areas), np.mean(means),
        surface_distance.compute_surface_dice_at_tolerance(distances, 1),
    ]


def with_medpy(truth, called, p):
    from medpy.metric import binary

    return [binary.hd(called, truth), binary.hd95(called, truth), binary.assd(called, truth),
            (binary.asd(called, truth) + binary.asd(truth, called)) / 2]


def with_pysodmetrics(truth, called, p):
    from py_sod_metrics import Smeasure, WeightedFmeasure

    measures = [Smeasure(), WeightedFmeasure()]
    for measure in measures:
        measure.step(p, truth, normalize=False)
    return [next(iter(measure.get_results().values())) for measure in measures]


PACKAGES = {
    "MONAI": ([*SURFACES, "surface_dice"], with_monai),
    "surface-distance": ([*SURFACES, "surface_dice"], with_surface_distance),
    "medpy": (SURFACES, with_medpy),
    "PySODMetrics": (["s_measure", "weighted_f"], with_pysodmetrics),
}
