"""Segscore beside what a Python user would run, on the same files in the same run, in turns."""
import math
from dataclasses import dataclass
from functools import cache

from .limit import Limit
from .markdown import number, table
from .places import memory_disk
from .remote_peer import RemotePeer
from .turns import take_turns
from .workloads import Workload

SEGSCORE, BY_LIBPNG, INFLATE = "segscore", "segscore --decoder libpng", "libdeflate_inflate"
PEERS = {
    "opencv_numpy": "OpenCV + NumPy",
    "opencv_table": "OpenCV + table",
    "opencv_numba": "OpenCV + numba",
    "opencv_numexpr": "OpenCV + numexpr",
    "pillow_pyplot": "Pillow + NumPy + plt.imsave",
    "pillow_colormap": "Pillow + NumPy + colour map",
    "pysodmetrics_mae": "PySODMetrics, MAE alone",
    "opencv_read": "reading alone, OpenCV",
    "pillow_read": "reading alone, Pillow",
}
WITHOUT_HEATMAPS = {"pysodmetrics_mae", "opencv_read", "pillow_read", INFLATE}
WITHOUT_LOSS = WITHOUT_HEATMAPS
FEW_PEERS = ["opencv_numpy", "opencv_numba"]

TEXTURED_512, TEXTURED_2048 = Workload(512, "pt8_pil"), Workload(2048, "pt8_pil")
CLASSES = [
    Workload(512, "pc8_pil"), Workload(512, "pc16_pil"), Workload(512, "pt16_pil"),
    Workload(512, "pc8_cv2", "m8_cv2"), Workload(512, "pt8_cv2", "m8_cv2"),
    Workload(512, "pt16_cv2", "mrgb_cv2"), Workload(512, "ptj90_pil"),
    Workload(512, "ptj95_cv2", "mj95_cv2"), Workload(2048, "pc8_pil"),
    Workload(2048, "pt16_pil"), Workload(8192, "pc8_pil"), Workload(8192, "pt8_pil"),
]
# A round of segscore holds so many megapixels, one of a peer takes about so many seconds.
ROUND_MEGAPIXELS, ROUND_SECONDS = 100, 0.5


@dataclass(frozen=True)
class Entry:
    """A contestant in one kind of round."""
    name: str
    processes: int
    heatmaps: bool


def compare(segscore, rounds):
    """Prints the tables; returns figures for the targets."""
    arena = Arena(segscore, rounds)
    speeds = {}
    for workload, processes in ((TEXTURED_512, (1, 2)), (TEXTURED_2048, (2,))):
        entries = [Entry(name, count, heatmaps)
                   for name in [*arena.commands(), *PEERS] for count in processes
                   for heatmaps in (False, True) if not heatmaps or name not in WITHOUT_HEATMAPS]
        if workload is TEXTURED_512:
            entries.append(Entry(INFLATE, 1, False))
        speeds[workload] = arena.speeds(workload, entries)
        print_peers(workload, processes, speeds[workload])
    print_classes(arena)
    return {**ratios(speeds), **shares(speeds[TEXTURED_512])}


# MARK: Rounds


class Arena:
    """Lets contestants take turns on a workload."""

    def __init__(self, segscore, rounds):
        self.segscore = segscore
        self.rounds = rounds
        self.heatmaps = memory_disk()
        self.peer = cache(RemotePeer)

    def commands(self):
        return [SEGSCORE, BY_LIBPNG] if self.segscore.has_decoders else [SEGSCORE]

    def speeds(self, workload, entries):
        """The Mpixel/s of each entry."""
        expected = self.segscore.mean_loss(*workload.folders(len(workload.pairs())))
        contestants = {
            entry: self.segscore_round(workload, entry) if entry.name in self.commands()
            else self.peer_round(workload, entry, expected)
            for entry in entries
        }
        return take_turns(contestants, self.rounds, str(workload))

    def segscore_round(self, workload, entry):
        count = workload.count_for(ROUND_MEGAPIXELS)
        folders = workload.folders(count)
        options = ["--decoder", "libpng"] if entry.name == BY_LIBPNG else []

        def run():
            seconds = self.segscore.seconds(
                *folders, *options, threads=entry.processes, heatmaps=entry.heatmaps)
            return count * workload.megapixels / seconds

        run()
        return run

    def peer_round(self, workload, entry, expected_loss):
        peer = self.peer(entry.name, entry.processes)
        pairs, heatmaps = workload.pairs(), self.heatmaps if entry.heatmaps else None

        def run(repeats):
            seconds, loss = peer.round(pairs, heatmaps, repeats)
            return repeats * len(pairs) * workload.megapixels / seconds, seconds, loss

        run(1)
        _, seconds, loss = run(1)
        if entry.name not in WITHOUT_LOSS:
            check_loss(entry, loss, expected_loss)
        # Twice as often as half: no process is left with a picture more.
        repeats = 2 * max(1, round(ROUND_SECONDS / seconds / 2))
        return lambda: run(repeats)[0]


def check_loss(entry, loss, expected):
    """Whether a peer did the same job. In float32 a certain and wrong pixel costs 15.9, not 16.1."""
    assert math.isclose(loss, expected, rel_tol=0.012), (entry, loss, expected)


# MARK: Tables


def print_peers(workload, processes, speeds):
    kinds = [(count, heatmaps) for count in processes for heatmaps in (False, True)]
    header = [f"{workload}: Mpixel/s (segscore is … times as fast)"] + [
        f"{count} process{'es' * (count > 1)}, {'heatmaps' if heatmaps else 'no heatmap'}"
        for count, heatmaps in kinds]

    def cell(name, kind):
        speed, ours = speeds.get(Entry(name, *kind)), speeds[Entry(SEGSCORE, *kind)]
        if speed is None or name == SEGSCORE:
            return number(speed)
        return f"{number(speed)} ({number(ours / speed)}×)"

    titles = {SEGSCORE: "**segscore**", BY_LIBPNG: f"`{BY_LIBPNG}`", **PEERS}
    present = {entry.name for entry in speeds}
    rows = [[title] + [cell(name, kind) for kind in kinds]
            for name, title in titles.items() if name in present]
    print(f"\n{table(header, rows)}\n", flush=True)


def print_classes(arena):
    header = ["two processes each: Mpixel/s"]
    names = [*arena.commands(), *FEW_PEERS]
    for heatmaps in ("no heatmap", "heatmaps"):
        header += [f"{PEERS.get(name, name)}, {heatmaps}" for name in names]
    entries = [Entry(name, 2, heatmaps) for heatmaps in (False, True) for name in names]
    rows = []
    for workload in CLASSES:
        speeds = arena.speeds(workload, entries)
        rows.append([str(workload)] + [number(speeds[entry]) for entry in entries])
    print(f"\n{table(header, rows)}\n", flush=True)


# MARK: Figures for the targets


def ratios(speeds):
    """How many times as fast as each peer segscore is, with two processes each."""
    return {
        f"{workload.side} {name} {'heatmaps' if heatmaps else 'none'}":
            speeds[workload][Entry(SEGSCORE, 2, heatmaps)]
            / speeds[workload][Entry(name, 2, heatmaps)]
        for workload in speeds for name in ("opencv_numpy", "opencv_numba", "pillow_pyplot")
        for heatmaps in (False, True)
    }


def shares(speeds):
    limit = Limit(inflate=speeds[Entry(INFLATE, 1, False)])
    measured = {heatmaps: speeds[Entry(SEGSCORE, 2, heatmaps)] for heatmaps in (False, True)}
    print(limit.table(measured), flush=True)
    return {f"limit {'heatmaps' if heatmaps else 'none'}": speed / limit.speed(heatmaps)
            for heatmaps, speed in measured.items()}
