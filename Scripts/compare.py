"""Time segscore beside the loop that a Python user would write, on the same files in turns.

Run: Scripts/quickstart && python3 Scripts/compare.py   (needs numpy and opencv-python-headless)
Makes 1,000 pairs of 512×512 8-bit PNG with heatmaps in a temporary folder; --pairs changes that.
Prints medians of three rounds, and the peak memory of segscore for 100 pairs and for all of them.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

SEGSCORE = Path(__file__).resolve().parent.parent / ".build" / "release" / "segscore"
SIDE = 512


def make_pairs(folder, count):
    """Blobs as masks; as maps the same blobs, displaced, with texture and noise in the logits."""
    rng = np.random.default_rng(1)
    for name in ("masks", "probs"):
        (folder / name).mkdir()
    for index in range(count):
        low = cv2.resize(rng.standard_normal((10, 10)).astype(np.float32), (SIDE, SIDE),
                         interpolation=cv2.INTER_CUBIC)
        noise = cv2.GaussianBlur(rng.standard_normal((SIDE, SIDE)).astype(np.float32), (0, 0), 1)
        logits = 8 * np.roll(low, 5, axis=1) - 2 + 2 * noise
        cv2.imwrite(f"{folder}/masks/{index:05}.png", np.uint8(255 * (low > 0.25)))
        cv2.imwrite(f"{folder}/probs/{index:05}.png", np.uint8(255 / (1 + np.exp(-logits)) + 0.5))


def python_loop(folder):
    os.makedirs(f"{folder}/python", exist_ok=True)
    losses = []
    for name in sorted(os.listdir(f"{folder}/masks")):
        y = (cv2.imread(f"{folder}/masks/{name}", cv2.IMREAD_GRAYSCALE) > 127).astype(np.float32)
        p = cv2.imread(f"{folder}/probs/{name}", cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
        p = np.clip(p, 1e-7, 1 - 1e-7)
        loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
        shown = (np.clip(loss / 4.6, 0, 1) * 255).astype(np.uint8)
        cv2.imwrite(f"{folder}/python/{name}", cv2.applyColorMap(shown, cv2.COLORMAP_INFERNO))
        losses.append(float(loss.mean()))
    return statistics.mean(losses)


def segscore(folder, masks, threads):
    command = [SEGSCORE, masks, f"{folder}/probs", "-o", f"{folder}/out", "--quiet",
               "--threads", str(threads)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def run(process):
    if process.wait():
        sys.exit(f"segscore failed with {process.returncode}")


def peak_memory(process):
    """The process's peak memory in MB, read while it runs: what wait4 says includes Python's."""
    peak = 0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        peak = max([peak] + [int(line.split()[1]) for line in status.splitlines()
                             if line.startswith("VmHWM")])
        time.sleep(0.002)
    run(process)
    return peak / 1024


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def some_masks(folder, count):
    part = folder / "some"
    part.mkdir()
    for mask in sorted((folder / "masks").iterdir())[:count]:
        (part / mask.name).symlink_to(mask)
    return part


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=1000)
    pairs = parser.parse_args().pairs
    cv2.setNumThreads(1)
    cores = os.cpu_count()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_pairs(folder, pairs)
        works = {
            "OpenCV + NumPy loop": lambda: python_loop(folder),
            "segscore --threads 1": lambda: run(segscore(folder, folder / "masks", 1)),
            f"segscore --threads {cores}": lambda: run(segscore(folder, folder / "masks", cores)),
        }
        rounds = [{name: timed(work) for name, work in works.items()} for _ in range(3)]
        pixels = pairs * SIDE * SIDE / 1e6
        base = statistics.median(times["OpenCV + NumPy loop"] for times in rounds)
        print("| | seconds | Mpixel/s | beside the loop |\n|---|---:|---:|---:|")
        for work in works:
            seconds = statistics.median(times[work] for times in rounds)
            print(f"| {work} | {seconds:.2f} | {pixels / seconds:.0f} | {base / seconds:.1f}× |")
        few = peak_memory(segscore(folder, some_masks(folder, pairs // 10), cores))
        many = peak_memory(segscore(folder, folder / "masks", cores))
        print(f"\nPeak memory: {few:.0f} MB for {pairs // 10} pairs, {many:.0f} MB for {pairs}.")


if __name__ == "__main__":
    main()
