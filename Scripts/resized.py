"""Writes Tests/Fixtures/resized.csv: planes in other sizes, as PyTorch brings them there; and
resized-losses.csv: the losses of pairs of two sizes.

How to run, from anywhere, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/resized.py

A row is a plane, a size and a method: `nearest` is torch.nn.functional.interpolate with the mode
`nearest-exact`, `bilinear` is `bilinear` with align_corners=False and antialias=False, both in float64.
Levels are divided by the largest level before they are interpolated, and stay levels under `nearest`.
Numbers are written so that they read back to the same float64.

PyTorch computes the places of nearest samples in floating point, so that a centre which lies on a border
of two pixels may fall to either side. Python's integers say where such centres are; there PyTorch must
agree, or the script stops: such sizes make no test.
"""

import csv
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn.functional import binary_cross_entropy, interpolate

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "Fixtures"
COLUMNS = ["name", "format", "method", "width", "height", "resized_width", "resized_height", "samples", "expected"]

# Height and width before and after: larger, smaller, both at once, odd, one row, one column, one pixel.
SIZES = [
    ((4, 5), (8, 10)), ((3, 4), (9, 12)), ((5, 7), (13, 9)), ((7, 5), (4, 11)), ((9, 13), (5, 7)),
    ((12, 10), (3, 5)), ((13, 17), (6, 4)), ((8, 8), (7, 7)), ((7, 7), (8, 8)), ((1, 9), (1, 14)),
    ((1, 9), (1, 4)), ((9, 1), (14, 1)), ((9, 1), (4, 1)), ((1, 7), (5, 3)), ((7, 1), (3, 5)),
    ((1, 1), (3, 4)), ((5, 6), (1, 1)), ((2, 2), (5, 5)), ((4, 6), (4, 9)), ((6, 4), (9, 4)),
]

# Masks of 8 bits and maps of another size.
PAIRS = [
    ("encodings/masks/grey8.png", "damaged/small.png", ["nearest"]),
    ("encodings/masks/grey8.png", "pairs/maps/noise16.png", ["bilinear"]),
    ("pairs/masks/soft8.png", "pairs/maps/large16.png", ["nearest", "bilinear"]),
    ("pairs/masks/dot.png", "pairs/maps/confident8.png", ["nearest", "bilinear"]),
    ("pairs/masks/large8.png", "pairs/maps/levels8.png", ["nearest", "bilinear"]),
]


def planes(size, chance):
    """Planes of levels and floats, with the ends of their ranges; logits go beyond 0…1."""
    count = size[0] * size[1]

    def levels(largest):
        return np.concatenate([[largest, 0], chance.integers(0, largest + 1, count)])[:count].reshape(size)

    def numbers(dtype):
        return np.concatenate([[1.0, 0.0], chance.random(count)])[:count].astype(dtype).reshape(size)

    return {
        "levels 4": levels(15), "levels 8": levels(255), "levels 16": levels(65_535),
        "float32": numbers(np.float32),
        "logits": chance.normal(0, 8, size),
    }


def check_centres(size, resized):
    """Stops where PyTorch's floating point moves a centre over a border."""
    for before, after in zip(size, resized):
        ours = [(2 * i + 1) * before // (2 * after) for i in range(after)]
        ramp = torch.arange(before, dtype=torch.float64)[None, None, None]
        theirs = interpolate(ramp, size=(1, after), mode="nearest-exact")[0, 0, 0]
        assert ours == theirs.int().tolist(), f"{before} to {after} pixels: {ours}, {theirs}"


def expected(plane, form, resized, method):
    largest = 2 ** int(form.split()[1]) - 1 if form.startswith("levels") else 1
    divisor = largest if method == "bilinear" else 1
    tensor = torch.from_numpy(plane.astype(np.float64) / divisor)[None, None]
    if method == "nearest":
        return interpolate(tensor, size=resized, mode="nearest-exact")[0, 0].numpy()
    return interpolate(tensor, size=resized, mode="bilinear", align_corners=False, antialias=False)[0, 0].numpy()


def loss(mask, map, method):
    """The mean loss of two pictures, of which the map is brought to the mask's size."""
    y, levels = (np.asarray(Image.open(FIXTURES / path)).astype(np.int64) for path in (mask, map))
    bits = 16 if map.endswith("16.png") else 8
    if method == "nearest":
        check_centres(levels.shape, y.shape)
    p = expected(levels, f"levels {bits}", y.shape, method) / ((2**bits - 1) if method == "nearest" else 1)
    # PyTorch's weights may add up to less than 1, and log 2⁻⁵³ is far from the -100 of a certain pixel.
    assert not ((p > 1 - 1e-9) & (p < 1)).any(), f"{map} is nearly certain"
    return float(binary_cross_entropy(torch.from_numpy(p), torch.from_numpy(y / 255)))


def text(numbers):
    return " ".join(repr(float(number)).removesuffix(".0") for number in numbers.ravel())


def main():
    chance = np.random.default_rng(4)
    with open(FIXTURES / "resized.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for size, resized in SIZES:
            check_centres(size, resized)
            for name, plane in planes(size, chance).items():
                form = "float64" if name == "logits" else name
                for method in ["nearest", "bilinear"]:
                    table.writerow([
                        name, form, method, size[1], size[0], resized[1], resized[0], text(plane),
                        text(expected(plane, form, resized, method)),
                    ])
    with open(FIXTURES / "resized-losses.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["mask", "map", "method", "bce"])
        for mask, map, methods in PAIRS:
            for method in methods:
                table.writerow([mask, map, method, repr(loss(mask, map, method))])


main()
