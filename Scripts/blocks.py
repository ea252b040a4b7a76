"""Computes Tests/Fixtures/blocks.csv: pictures of palette indices, reduced by blocks.

    /tmp/venv-oracle/bin/python Scripts/blocks.py

Index 0 is ignored. Losses are -ln(index/255), averaged in float64 by NumPy; the index of a mean is
max(1, round(255·exp(-mean))). Errors are index - 128, halves go away from 0; shares are index - 1, halves go up.
The worst error is the one farthest from 0, of two the negative one. Nothing here shares code with segscore.

segscore rounds each loss to 2⁻²⁰ nat. A mean so close to the border of two indices would be another index here;
that none is so close is asserted.
"""

import csv
import math
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "Fixtures"


def mean_loss(counted):
    mean = np.mean(-np.log(counted / 255))
    likelihood = 255 * np.exp(-mean)
    assert abs(likelihood % 1 - 0.5) > 255 * 2.0**-20, "too close to call"
    return max(1, math.floor(likelihood + 0.5))


def mean_error(counted):
    mean = np.mean(counted - 128.0)
    return 128 + int(math.copysign(math.floor(abs(mean) + 0.5), mean))


def mean_share(counted):
    return 1 + math.floor(np.mean(counted - 1.0) + 0.5)


REDUCERS = {
    ("losses", "mean"): mean_loss,
    ("losses", "max"): min,
    ("errors", "mean"): mean_error,
    ("errors", "max"): lambda counted: max(counted, key=lambda index: (abs(index - 128), index < 128)),
    ("shares", "mean"): mean_share,
    ("shares", "max"): max,
}


def reduced(picture, block, reducer):
    height, width = picture.shape
    for top in range(0, height, block):
        for left in range(0, width, block):
            part = picture[top : top + block, left : left + block].ravel()
            counted = part[part > 0].astype(int)
            yield reducer(counted) if len(counted) else 0


def pictures():
    random = np.random.default_rng(20)
    for width, height in [(23, 17), (1, 31), (40, 2)]:
        noise = random.integers(0, 256, (height, width))
        yield noise
        # Mostly right, with ignored areas.
        rare = np.where(random.random((height, width)) < 0.2, noise, 255)
        yield np.where(random.random((height, width)) < 0.4, 0, rare)


def hexadecimal(indices):
    return bytes(int(index) for index in indices).hex()


def main():
    with open(FIXTURES / "blocks.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["width", "block", "values", "rule", "indices", "reduced"])
        for picture in pictures():
            for (values, rule), reducer in REDUCERS.items():
                for block in (2, 3, 7, 50):
                    result = hexadecimal(reduced(picture, block, reducer))
                    rows.writerow([picture.shape[1], block, values, rule, hexadecimal(picture.ravel()), result])


if __name__ == "__main__":
    main()
