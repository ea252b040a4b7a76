"""Arrays on one core, beside PyTorch with one thread on the same arrays in the same run.

segscore is a whole process that reads both files, scores them and writes its results; PyTorch has the arrays
in memory and makes the loss alone. So the ratios are what a user gains at the least.
"""
import time

import numpy as np

from .markdown import number, table
from .places import memory_disk
from .turns import take_turns

SIDE = 4096


def measure_arrays(segscore, rounds):
    """Prints the table; returns figures for the targets."""
    folder = memory_disk()
    arrays = make_arrays()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    kinds = {
        "float probabilities, binary mask": ("binary", "probabilities", probability_loss, []),
        "float probabilities, soft mask": ("soft", "probabilities", probability_loss, []),
        "logits, binary mask": ("binary", "logits", logit_loss, ["--logits"]),
        "8-bit probabilities, binary mask": ("binary", "levels", level_loss, []),
    }
    contestants = {}
    for kind, (mask, values, loss, options) in kinds.items():
        files = [folder / f"{name}.npy" for name in (mask, values)]
        contestants[kind, "segscore"] = segscore_round(segscore, files, options)
        contestants[kind, "PyTorch"] = torch_round(loss, arrays[mask], arrays[values])
    times = take_turns(contestants, rounds, "arrays")
    rows, figures = [], {}
    for kind in kinds:
        ours, theirs = times[kind, "segscore"], times[kind, "PyTorch"]
        rows.append([kind, number(ours), number(theirs), f"{number(theirs / ours)}×"])
        figures[f"arrays, {kind}"] = theirs / ours
    header = [f"{SIDE}² pixels, one thread: ns a pixel", "segscore", "PyTorch", "gain"]
    print(f"\n{table(header, rows)}\n", flush=True)
    return figures


def make_arrays():
    """A mask that the map is mostly right about, and a soft one."""
    random = np.random.default_rng(1)
    logits = random.normal(0, 3, (SIDE, SIDE)).astype(np.float32)
    probabilities = 1 / (1 + np.exp(-logits))
    mask = random.random((SIDE, SIDE), np.float32) < probabilities
    soft = np.clip(random.normal(0.5, 0.4, (SIDE, SIDE)), 0, 1)
    return {
        "binary": mask.astype(np.uint8) * 255, "soft": np.round(255 * soft).astype(np.uint8),
        "logits": logits, "probabilities": probabilities,
        "levels": np.round(255 * probabilities).astype(np.uint8),
    }


def segscore_round(segscore, files, options):
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
