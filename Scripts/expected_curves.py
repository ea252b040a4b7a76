"""Computes the expected points of precision-recall and ROC curves, curves.csv.

A row a case and threshold, from the highest to the lowest. The pictures are those of
expected_metrics.py. How to run, from anywhere, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/expected_curves.py

Pillow and NumPy read the files, scikit-learn makes the curves; nothing here shares code with
segscore. Masks are cut at y >= 0.5. Floats are rounded to the nearest of 65,536 levels, from the
middle to the even one. All pairs of a case are one curve.
"""

import csv

import numpy as np
from fixtures import FIXTURES
from PIL import Image
from sklearn.metrics import precision_recall_curve, roc_curve

ONE = 65_535
# The mask and the maps of each case, in metrics/masks and metrics/maps.
CASES = {
    "8 bits": [("17x31-disc.png", "17x31-coarse4.png")],
    "16 bits": [("1x40-line.png", "1x40-smooth16.png")],
    "soft mask": [("1x40-soft.png", "1x40-noise8.png")],
    "one level": [("24x20-disc.png", "24x20-flat8.png")],
    "foreground only": [("2x2-full.png", "2x2-noise8.png")],
    "floats": [("24x20-float.npy", "24x20-certain.npy"), ("1x1-float-empty.npy", "1x1-f64.npy")],
    "soft mask of floats": [("24x20-float-soft.npy", "24x20-certain.npy")],
    "all depths": [("1x40-noise.png", f"1x40-{name}.png") for name in ("hard1", "coarse4", "hard8", "noise8", "noise16")],
}


def levels(name):
    """What a file holds, in units of 1/65,535."""
    path = FIXTURES / "metrics" / name
    if path.suffix == ".npy":
        return np.rint(np.load(path).astype(np.float64).ravel() * ONE).astype(int)
    with Image.open(path) as image:
        stored = np.asarray(image).astype(int).ravel()
        depth = path.read_bytes()[24]
    # Pillow gives 1 bit as booleans and scales 2 and 4 bits to 8.
    return stored * {1: ONE, 16: 1}.get(depth, 257)


def truth(name):
    path = FIXTURES / "metrics" / name
    return np.load(path).ravel() >= 0.5 if path.suffix == ".npy" else 2 * levels(name) >= ONE


def rows(pairs):
    y = np.concatenate([truth(f"masks/{mask}") for mask, _ in pairs])
    p = np.concatenate([levels(f"maps/{map}") for _, map in pairs]) / ONE
    precision, recall, thresholds = precision_recall_curve(y, p)
    rates, _, roc_thresholds = roc_curve(y, p, drop_intermediate=False)
    # The ROC begins with a threshold above all.
    assert (roc_thresholds[1:] == thresholds[::-1]).all()
    for row in zip(thresholds[::-1], precision[:-1][::-1], recall[:-1][::-1], rates[1:]):
        yield ["" if np.isnan(number) else repr(float(number)) for number in row]


def main():
    with open(FIXTURES / "curves.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "masks", "maps", "threshold", "precision", "recall", "false_positive_rate"])
        for case, pairs in CASES.items():
            files = [" ".join(side) for side in zip(*pairs)]
            for index, row in enumerate(rows(pairs)):
                writer.writerow([case, *(files if index == 0 else ["", ""]), *row])


if __name__ == "__main__":
    main()
