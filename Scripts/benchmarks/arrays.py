"""Arrays on one core, beside PyTorch with one thread on the same arrays in the same run.

Both have the arrays in memory. segscore makes from them all that a row of results holds, five conventions of the
loss among it, PyTorch the one loss. The last columns are a whole process of segscore, from start to exit, that reads
both files too.
"""
import os
import time

import cv2
import numpy as np

from .kernels import build_kernels, kernel_nanoseconds
from .markdown import number, table
from .places import memory_disk
from .turns import take_turns
from .workloads import pictures_folder

SIDE = 4096


def measure_arrays(segscore, rounds):
    """Prints the table; returns figures for the targets."""
    build_kernels()
    folder = memory_disk()
    arrays = make_arrays()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    kinds = {
        "float probabilities, binary mask": ("binary", "probabilities", probability_loss),
        "float probabilities, soft mask": ("soft", "probabilities", probability_loss),
        "float probabilities of a confident model, binary mask": ("binary", "confident", probability_loss),
        "logits, binary mask": ("binary", "logits", logit_loss),
        "logits, soft mask": ("soft", "logits", logit_loss),
        "8-bit probabilities, binary mask": ("binary", "levels", level_loss),
    }
    contestants = {}
    for kind, (mask, values, loss) in kinds.items():
        contestants[kind, "memory"] = memory_round(folder, mask, values)
        contestants[kind, "process"] = process_round(segscore, folder, mask, values)
        contestants[kind, "PyTorch"] = torch_round(loss, arrays[mask], arrays[values])
    times = take_turns(contestants, rounds, "arrays")
    rows, figures = [], {}
    for kind in kinds:
        memory, process, theirs = (times[kind, name] for name in ("memory", "process", "PyTorch"))
        rows.append([kind, number(theirs), number(memory), f"{number(theirs / memory)}×",
                     number(process), f"{number(theirs / process)}×"])
        figures[f"arrays, {kind}"] = theirs / memory
    header = [f"{SIDE}² pixels, one thread: ns a pixel", "PyTorch", "segscore", "gain", "whole process", "gain"]
    print(f"\n{table(header, rows)}\n", flush=True)
    return figures


def make_arrays():
    """A photograph's mask and textured map; a soft mask, every pixel of it; a confident map."""
    random = np.random.default_rng(1)

    def levels(class_name):
        path = pictures_folder() / "8192" / class_name / "000.png"
        return cv2.imread(str(path), cv2.IMREAD_UNCHANGED)[:SIDE, :SIDE]

    # Between the levels, so that none is exactly 0 or 1.
    between = (levels("pt16_pil") + random.random((SIDE, SIDE))) / 65_536
    return {
        "binary": levels("m8_pil"), "soft": np.ascontiguousarray(levels("pt8_pil")[:, ::-1]),
        "probabilities": between.astype(np.float32),
        "confident": (levels("pc16_pil") / 65_535).astype(np.float32),
        "logits": np.log(between / (1 - between)).astype(np.float32), "levels": levels("pt8_pil"),
    }


def memory_round(folder, mask, values):
    name = f"score {mask} {values}"

    def run():
        times = kernel_nanoseconds({**os.environ, "ARRAYS": str(folder)}, "--filter", name)
        return times[name] / SIDE**2

    return run


def process_round(segscore, folder, mask, values):
    files = [folder / f"{name}.npy" for name in (mask, values)]
    options = ["--logits"] if values == "logits" else []
    return lambda: nanoseconds(segscore.seconds(*files, *options, threads=1, heatmaps=False))


def torch_round(loss, mask, values):
    import torch

    torch.set_num_threads(1)
    mask, values = torch.from_numpy(mask), torch.from_numpy(values)

    def run():
        start = time.perf_counter()
        loss(values, mask.float() / 255)
        return nanoseconds(time.perf_counter() - start)

    run()
    return run


def probability_loss(values, targets):
    from torch.nn.functional import binary_cross_entropy
    return binary_cross_entropy(values, targets)


def logit_loss(values, targets):
    from torch.nn.functional import binary_cross_entropy_with_logits
    return binary_cross_entropy_with_logits(values, targets)


def level_loss(values, targets):
    return probability_loss(values.float() / 255, targets)


def nanoseconds(seconds):
    return 1e9 * seconds / SIDE**2
