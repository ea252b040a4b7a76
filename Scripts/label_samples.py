"""Draws the arrays of SampleImages/labels: two labels of one picture, and a model's logits for them.

    python3 Scripts/label_samples.py        (needs NumPy)

A cell and its nucleus are discs; the model sees both a little too far to the right, and is less sure of the
nucleus. The logit falls with the distance to the disc's edge.
"""
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent / "SampleImages" / "labels"
SIDE = 64


def inside(x, y, radius):
    """How many pixels inside of a disc's edge each pixel's centre is."""
    rows, columns = np.mgrid[:SIDE, :SIDE] + 0.5
    return radius - np.hypot(columns - x, rows - y)


def write(folder, array):
    (FOLDER / folder).mkdir(parents=True, exist_ok=True)
    np.save(FOLDER / folder / "cell-7.npy", array)


write("masks", np.stack([inside(30, 32, 24), inside(26, 36, 8)]) > 0)
write("logits", np.stack([inside(32, 32, 24), inside(28, 36, 8) / 2]).astype("<f2"))
