"""The command that is measured: built as Scripts/quickstart builds it, run as a process."""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from .places import ROOT, memory_disk

PROGRAM = ROOT / ".build" / "release" / "segscore"
BUILD = ["swift", "build", "-c", "release", "--product", "segscore", "--static-swift-stdlib",
         "-Xlinker", "-s"]


class Segscore:
    """Runs segscore into a folder on a memory disk."""

    def __init__(self):
        subprocess.run(BUILD, cwd=ROOT, check=True, stdout=sys.stderr)
        self.output = memory_disk() / "run"
        help_text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True)
        self.has_decoders = "--decoder" in help_text.stdout

    def start(self, masks, maps, *options, threads, heatmaps):
        shutil.rmtree(self.output, ignore_errors=True)
        return subprocess.Popen(
            [PROGRAM, masks, maps, "-o", self.output, "--threads", str(threads), "--quiet",
             "--heatmap", "loss" if heatmaps else "none", "--no-report", *options],
            stdout=subprocess.DEVNULL)

    def seconds(self, masks, maps, *options, **rules):
        """How long a run takes, from the start of the process to its end."""
        shutil.rmtree(self.output, ignore_errors=True)
        start = time.perf_counter()
        finish(self.start(masks, maps, *options, **rules))
        return time.perf_counter() - start

    def mean_loss(self, masks, maps):
        """The mean of pictures by Keras's convention, which the peers follow."""
        finish(self.start(masks, maps, "--bce", "keras", threads=os.cpu_count(), heatmaps=False))
        return json.loads((self.output / "summary.json").read_text())["mean"]["bce"]

    def peak_megabytes(self, masks, maps, **rules):
        """The peak of resident memory, read while the process runs.

        What wait4 tells would include the memory of the Python process that started it.
        """
        process, peak = self.start(masks, maps, **rules), 0
        while process.poll() is None:
            peak = max(peak, high_water_mark(process.pid))
            time.sleep(0.0005)
        finish(process)
        return peak / 1000


def finish(process):
    if process.wait():
        sys.exit(f"segscore failed with status {process.returncode}")


def high_water_mark(pid):
    """Kilobytes; 0 when the process has just ended."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1.024
    return 0
