"""Time and peak memory as the work grows: more pictures, and one larger picture. With heatmaps.

Many pictures are the 512 px textured ones, again and again by links; the large ones are made of the
8192 px textured pair.
"""
import os
import statistics
import sys

from .growth_plot import Point, Series, plot
from .markdown import number, table
from .places import CACHE, FIGURES, made_once
from .workloads import Workload

PICTURES = Workload(512, "pt8_pil")
COUNTS = [1, 10, 100, 1_000, 10_000]
SIDES = [1024, 2048, 4096, 8192, 16384, 32768]
MOST_SECONDS = 8


def measure_growth(segscore, rounds):
    """Prints the table, draws the plot; returns figures for the targets."""
    many = [measured(segscore, PICTURES.folders(count), count * PICTURES.megapixels, rounds)
            for count in COUNTS]
    large = [measured(segscore, giant_pair(side), side**2 / 1e6, rounds) for side in SIDES]
    titles = [f"{count:,} × 512 px" for count in COUNTS] + [f"1 × {side:,} px" for side in SIDES]
    rows = [[title, number(point.megapixels), number(point.seconds),
             number(point.megapixels / point.seconds), number(point.megabytes)]
            for title, point in zip(titles, many + large, strict=True)]
    header = ["pictures, with heatmaps", "Mpixel", "seconds", "Mpixel/s", "peak MB"]
    print(f"\n{table(header, rows)}\n", flush=True)
    FIGURES.mkdir(parents=True, exist_ok=True)
    (FIGURES / "growth.svg").write_text(plot(
        [Series("1 to 10,000 pictures of 512×512", "#0072b2", many),
         Series("one picture of 1 to 1,074 Mpixel", "#d55e00", large)]))
    return {"gigapixel peak, MB": large[-1].megabytes}


def giant_pair(side):
    """The files of one large pair, made when they are first wanted."""
    def make(target, class_name):
        from .giants import make_giant
        make_giant(Workload(8192, class_name).files(class_name)[0], side, target)
    return tuple(
        made_once(CACHE / "giants" / f"{name}-{side}.png", lambda path: make(path, name))
        for name in ("m8_pil", "pt8_pil"))


def measured(segscore, files, megapixels, rounds):
    """The median of a few runs, and the peak of one more, in which reading it costs no time."""
    rules = {"threads": os.cpu_count(), "heatmaps": True}
    print(f"growth: {megapixels:.1f} Mpixel", file=sys.stderr, flush=True)
    times = [segscore.seconds(*files, **rules)]
    while len(times) < rounds + 1 and sum(times) < MOST_SECONDS:
        times.append(segscore.seconds(*files, **rules))
    # The first run brings the files into the page cache.
    seconds = statistics.median(times[1:] or times)
    return Point(megapixels, seconds, segscore.peak_megabytes(*files, **rules))
