"""The parts of scoring, each alone on one core: decoding, counting, encoding (swift/Kernels)."""
import json
import os
import statistics
import subprocess
import sys

from .markdown import number, table
from .places import CACHE, ROOT, memory_disk
from .workloads import Workload, pictures_folder

SCRATCH = CACHE / "swift"
PROGRAM = SCRATCH / "release" / "Kernels"
ITERATIONS = 3
COUNTED = ["pc8_pil", "pt8_pil", "pc16_pil", "pt16_pil"]


def measure_kernels(rounds):
    """Prints the tables; returns figures for the targets."""
    build_kernels()
    runs = {512: KernelRuns(512), 2048: KernelRuns(2048)}
    options = {512: [], 2048: ["--filter", "encode p.8"]}
    results = {side: [] for side in runs}
    for turn in range(rounds):
        print(f"kernels: round {turn + 1} of {rounds}", file=sys.stderr, flush=True)
        for side in runs:
            results[side].append(runs[side].nanoseconds(*options[side]))
    speeds = {
        side: {name: 1e9 * runs[side].megapixels / statistics.median(times[name] for times in turns)
               for name in turns[0]}
        for side, turns in results.items()
    }
    print_decoding(speeds[512])
    print_counting(speeds[512])
    return print_encoding(speeds, runs)


def build_kernels():
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", "Kernels", "--scratch-path", SCRATCH],
        cwd=ROOT, env={**os.environ, "SEGSCORE_BENCHMARKS": "1"}, check=True, stdout=sys.stderr)


def kernel_nanoseconds(environment, *options):
    """The median time of an iteration of each kernel."""
    output = subprocess.run(
        [PROGRAM, "--quiet", "--format", "json", "--columns", "name,median",
         "--iterations", str(ITERATIONS), "--warmup-iterations", "1", *options],
        env=environment, stdout=subprocess.PIPE, check=True).stdout
    return {kernel["name"]: kernel["median"] for kernel in json.loads(output)["benchmarks"]}


class KernelRuns:
    """Runs of the kernels on the pictures of one size."""

    def __init__(self, side, count=None):
        self.side = side
        self.count = count or len(Workload(side, "pt8_pil").pairs())
        self.heatmaps = memory_disk()

    @property
    def megapixels(self):
        """In an iteration of a kernel."""
        return self.count * self.side**2 / 1e6

    def environment(self):
        return {**os.environ, "PICTURES": str(pictures_folder() / str(self.side)),
                "PICTURE_COUNT": str(self.count), "HEATMAPS": str(self.heatmaps)}

    def nanoseconds(self, *options):
        return kernel_nanoseconds(self.environment(), *options)

    def bytes_written(self, name):
        return sum(file.stat().st_size for file in (self.heatmaps / name).iterdir())


def print_decoding(speeds):
    rows = []
    for kernel, speed in speeds.items():
        if kernel.startswith("decode ") and not kernel.endswith(" by libpng"):
            libpng = speeds.get(f"{kernel} by libpng")
            gain = f"{speed / libpng:.2f}×" if libpng else "–"
            rows.append([kernel.removeprefix("decode "), number(speed), number(libpng), gain])
    header = ["decoding, 512 px: Mpixel/s a core", "segscore", "libpng alone", "gain"]
    print(f"\n{table(header, rows)}\n", flush=True)


def print_counting(speeds):
    rows = [[name, number(speeds[f"count {name}"]), number(speeds[f"index {name}"])]
            for name in COUNTED]
    header = ["from memory, 512 px: Mpixel/s a core", "counting", "counting and heatmap indices"]
    print(f"\n{table(header, rows)}\n", flush=True)


def print_encoding(speeds, runs):
    """Prints our encoder beside libpng's; returns the ratios of speeds and of sizes."""
    rows, figures = [], {}
    for side, of_side in speeds.items():
        for name in (name for name in COUNTED if f"encode {name} by libpng" in of_side):
            ours, libpng = of_side[f"encode {name}"], of_side[f"encode {name} by libpng"]
            sizes = [runs[side].bytes_written(folder) for folder in (name, f"{name} by libpng")]
            bits = [8 * size / runs[side].megapixels / 1e6 for size in sizes]
            figures[f"encode {side} {name}"] = ours / libpng
            figures[f"size {side} {name}"] = sizes[0] / sizes[1]
            rows.append([f"{side} px, {name}", number(ours), number(libpng),
                         f"{number(ours / libpng)}×", *(f"{value:.2f}" for value in bits),
                         f"{sizes[0] / sizes[1]:.2f}"])
    header = ["heatmap encoding: Mpixel/s a core", "segscore", "libpng default", "gain",
              "bits a pixel", "libpng", "size ratio"]
    print(f"\n{table(header, rows)}\n", flush=True)
    return figures

