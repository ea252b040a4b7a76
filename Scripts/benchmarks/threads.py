"""What a second thread brings, what a small picture costs, and what starting costs."""
import os
import statistics
import subprocess
import time

from .markdown import number, table
from .turns import take_turns
from .workloads import Workload, small_pairs

BATCH_MEGAPIXELS = 200
SMALL_COUNT = 10_000
STARTS = 20


def measure_threads(segscore, rounds):
    """Prints the tables; returns figures for the targets."""
    return {**two_threads(segscore, rounds), **small(segscore, rounds)}


def two_threads(segscore, rounds):
    batch, huge = Workload(512, "pt8_pil"), Workload(8192, "pt8_pil")
    inputs = {
        "batch of 512 px": batch.folders(batch.count_for(BATCH_MEGAPIXELS)),
        "one 8192 px pair": huge.pairs()[0],
    }
    runs = {
        (name, heatmaps, threads): timed(segscore, files, threads=threads, heatmaps=heatmaps)
        for name, files in inputs.items() for heatmaps in (False, True) for threads in (1, 2)
    }
    seconds = take_turns(runs, rounds, "threads")
    gains = {(name, heatmaps): seconds[name, heatmaps, 1] / seconds[name, heatmaps, 2]
             for name in inputs for heatmaps in (False, True)}
    rows = [
        [f"{name}, {'heatmaps' if heatmaps else 'no heatmap'}",
         *(number(seconds[name, heatmaps, threads]) for threads in (1, 2)), f"{gain:.2f}×"]
        for (name, heatmaps), gain in gains.items()
    ]
    print(f"\n{table(['seconds', '--threads 1', '--threads 2', 'gain'], rows)}\n", flush=True)
    return {"two threads, batch": gains["batch of 512 px", True],
            "two threads, one pair": gains["one 8192 px pair", True]}


def small(segscore, rounds):
    folders = small_pairs(SMALL_COUNT)
    one_pair = [sorted(folder.iterdir())[0] for folder in folders]
    runs = {
        f"a pair of {SMALL_COUNT:,} of 64×64, {kind}, two threads":
            milliseconds(timed(segscore, folders, threads=2, heatmaps=heatmaps), SMALL_COUNT)
        for kind, heatmaps in (("no heatmap", False), ("heatmaps", True))
    }
    runs["one pair of 64×64, whole process"] = median_of(STARTS, milliseconds(
        timed(segscore, one_pair, threads=os.cpu_count(), heatmaps=True)))
    runs["`true`, for comparison"] = median_of(STARTS, milliseconds(run_nothing))
    results = take_turns(runs, rounds, "small pictures")
    print(f"\n{table(['', 'ms'], [[name, number(ms)] for name, ms in results.items()])}\n",
          flush=True)
    return {"small pair, ms": results[f"a pair of {SMALL_COUNT:,} of 64×64, heatmaps, two threads"],
            "start, ms": results["one pair of 64×64, whole process"]}


def timed(segscore, files, **rules):
    return lambda: segscore.seconds(*files, **rules)


def milliseconds(work, count=1):
    return lambda: 1000 * work() / count


def median_of(times, work):
    return lambda: statistics.median(work() for _ in range(times))


def run_nothing():
    start = time.perf_counter()
    subprocess.run(["true"], check=True)
    return time.perf_counter() - start
