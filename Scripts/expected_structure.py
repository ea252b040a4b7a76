"""Computes the expected values of structure.csv: the S-measure and the weighted F-measure.

How to run, from anywhere, with the Python environment of fixtures.py, after expected_metrics.py:

    /tmp/venv-oracle/bin/pip install --no-deps -r Scripts/oracle-no-deps.txt
    /tmp/venv-oracle/bin/python Scripts/expected_structure.py

The pairs are those of metrics.csv and the sample images. `ignore` is the mask level of pixels that do not count:
they are background with p = 0. The columns that end in `_stretched` are of (p - min) / (max - min) of the pixels
that count, which is how PySODMetrics changes a map that varies. An empty cell is no value.

Nothing here shares code with segscore. The S-measure is computed in fractions, with roots of 40 digits. The
weighted F-measure is computed in NumPy. PySODMetrics is run beside them, and its numbers are asserted to be these
to 1e-9 but where a choice is needed. How many rows are equal is printed.

- Blocks without pixels: it takes their means, which are NaN. Here they weigh nothing.
- A constant map whose mean NumPy does not give back exactly: it sees p vary, and SSIM is 0 instead of 1. Here
  no mean is rounded.
- No foreground in the mask: its weighted F is 0. Here there is no value where p is 0 everywhere, too.

Of several foreground pixels that are equally near to a background pixel the leftmost counts, of those in a column
the uppermost. SciPy's distance transform, which PySODMetrics asks, has been seen to choose no other.
"""

import csv
import math
from collections import Counter
from fractions import Fraction

import mpmath
import numpy as np
from fixtures import FIXTURES
from PIL import Image
from py_sod_metrics import Smeasure, WeightedFmeasure
from scipy import ndimage

SAMPLES = FIXTURES.parent.parent / "SampleImages"
EPS = Fraction(1, 2**52)
MEASURES = ["s_measure", "weighted_f"]
COLUMNS = ["mask", "map", "ignore", *MEASURES, *(f"{name}_stretched" for name in MEASURES)]
mpmath.mp.dps = 40


# MARK: Pictures


class Pair:
    """A mask of zeros and ones, and p in units of 1/one."""

    def __init__(self, mask, map, ignored):
        self.row = dict(mask=mask, map=map, ignore="" if ignored is None else ignored)
        levels, largest = stored(FIXTURES / mask)
        counted = np.full(levels.shape, True) if ignored is None else levels != ignored
        self.truth = (2 * levels >= largest) & counted
        p, one = stored(FIXTURES / map)
        self.plain = Probabilities(np.where(counted, p, 0), one)
        self.stretched, self.pixels = self.plain, int(counted.sum())
        if self.pixels and p[counted].min() < p[counted].max():
            low, high = int(p[counted].min()), int(p[counted].max())
            self.stretched = Probabilities(np.where(counted, p - low, 0), high - low)


class Probabilities:
    def __init__(self, p, one):
        self.p, self.one, self.floats = p, one, p / one


def stored(path):
    """Levels and the largest one of their kind; Pillow stretches those of 1 to 4 bits to 8. Colours are grey."""
    image = Image.open(path)
    if image.mode in ("P", "RGB"):
        image = image.convert("RGB").getchannel("R")
    levels = np.asarray(image).astype(np.int64)
    return (levels * 255, 255) if image.mode == "1" else (levels, 65_535 if image.mode.startswith("I") else 255)


def pairs():
    with open(FIXTURES / "metrics.csv") as file:
        for row in csv.DictReader(file):
            if row["mask"]:
                yield Pair(row["mask"], row["map"], int(row["ignore"]) if row["ignore"] else None)
    for mask in sorted((SAMPLES / "masks").iterdir()):
        [map] = (SAMPLES / "probabilities").glob(f"{mask.stem}.*")
        yield Pair(*(f"../../SampleImages/{path.parent.name}/{path.name}" for path in (mask, map)), None)
    cat = [f"../../SampleImages/{folder}/cat-eyes.png" for folder in ("masks", "probabilities")]
    yield Pair(*cat, 128)


# MARK: S-measure


def s_measure(truth, map):
    """Of exact sums, with alpha = 1/2."""
    mean = Fraction(int(map.p.sum()), map.p.size * map.one)
    if truth.all():
        return float(mean)
    if not truth.any():
        return float(1 - mean)
    share = Fraction(int(truth.sum()), truth.size)
    objects = share * likeness(map.p[truth], map.one) + (1 - share) * likeness(map.one - map.p[~truth], map.one)
    y, x = (1 + round(Fraction(int(axis.sum()), len(axis))) for axis in np.nonzero(truth))
    regions = 0
    for rows in (slice(0, y), slice(y, None)):
        for columns in (slice(0, x), slice(x, None)):
            block, p = truth[rows, columns], map.p[rows, columns]
            if block.size:
                regions += Fraction(block.size, truth.size) * similarity(block, p, map.one)
    return float(max(0, (objects + real(regions)) / 2))


def likeness(p, one):
    """2m / (m**2 + 1 + sigma) of a class."""
    count, total, squares = len(p), int(p.sum()), int((p * p).sum())
    variance = Fraction(count * squares - total**2, count * (count - 1) * one**2) if count > 1 else 0
    mean = Fraction(total, count * one)
    return real(2 * mean) / (real(mean**2 + 1 + EPS) + mpmath.sqrt(real(variance)))


def similarity(block, p, one):
    count, total, squares = block.size, int(p.sum()), int((p * p).sum())
    ones, both = int(block.sum()), int(p[block].sum())
    divisor = count * (count - 1 + EPS)
    xx = Fraction(count * squares - total**2, one**2) / divisor
    yy = Fraction(count * ones - ones**2) / divisor
    xy = Fraction(count * both - total * ones, one) / divisor
    x, y = Fraction(total, count * one), Fraction(ones, count)
    numerator, denominator = 4 * x * y * xy, (x**2 + y**2) * (xx + yy)
    if numerator == 0:
        return 1 if denominator == 0 else 0
    return numerator / (denominator + EPS)


def real(fraction):
    fraction = Fraction(fraction)
    return mpmath.mpf(fraction.numerator) / fraction.denominator


# MARK: Weighted F


def weighted_f(truth, map):
    if not truth.any():
        return 0.0 if map.p.any() else None
    error = np.abs(map.floats - truth)
    blurred = ndimage.convolve(nearest_errors(truth, error), gaussian(), mode="constant")
    error = np.where(truth, np.minimum(error, blurred), error)
    distances = ndimage.distance_transform_edt(~truth)
    weighted = error * np.where(truth, 1, 2 - np.exp(math.log(0.5) / 5 * distances))
    missed, alarms = math.fsum(weighted[truth]), math.fsum(weighted[~truth])
    found = int(truth.sum()) - missed
    recall, precision = found / int(truth.sum()), found / (found + alarms + float(EPS))
    return 2 * recall * precision / (recall + precision + float(EPS))


def gaussian():
    """7 x 7 with sigma 5."""
    line = np.exp(-np.arange(-3, 4) ** 2 / 50)
    kernel = np.outer(line, line) / line.sum() ** 2
    assert np.allclose(kernel, WeightedFmeasure().matlab_style_gauss2D((7, 7), 5), rtol=1e-14, atol=0)
    return kernel


def nearest_errors(truth, error):
    """Errors, in background those of the nearest foreground; 0 where the Gaussian of no foreground reaches.

    Where one does, foreground is (3, 3) away at most, so the nearest may be (4, 1) away.
    """
    height, width = truth.shape
    found, result = truth.copy(), np.where(truth, error, 0)
    wide_truth, wide_error = np.pad(truth, 4), np.pad(error, 4)
    for y, x in sorted(((y, x) for y in range(-4, 5) for x in range(-4, 5)), key=order):
        there = (slice(4 + y, 4 + y + height), slice(4 + x, 4 + x + width))
        takes = ~found & wide_truth[there]
        result[takes] = wide_error[there][takes]
        found |= takes
    return result


def order(offset):
    """The nearest first, of those the leftmost, of those the uppermost."""
    y, x = offset
    return y * y + x * x, x, y


# MARK: Table


def scores(pair, beside):
    if pair.pixels == 0:
        return pair.row
    row, truth = dict(pair.row), pair.truth
    for suffix, map in (("", pair.plain), ("_stretched", pair.stretched)):
        value = row[f"s_measure{suffix}"] = s_measure(truth, map)
        other = theirs(Smeasure(), "sm", truth, map)
        beside[f"s_measure{suffix}"][kind_of_s(value, other, map)] += 1
        value = row[f"weighted_f{suffix}"] = weighted_f(truth, map)
        other = theirs(WeightedFmeasure(), "wfm", truth, map)
        beside[f"weighted_f{suffix}"][kind_of_f(value, other)] += 1
    return row


def theirs(measure, result, truth, map):
    measure.step(map.floats, truth, normalize=False)
    return float(measure.get_results()[result])


def kind_of_s(value, other, map):
    if math.isnan(other):
        return "NaN there"
    if is_close(value, other):
        return "equal"
    assert np.ptp(map.p) == 0
    return "constant map"


def kind_of_f(value, other):
    if value is None:
        return "no value here"
    assert is_close(value, other)
    return "equal"


def is_close(value, other):
    return math.isclose(value, other, rel_tol=1e-9, abs_tol=1e-15)


def cell(value):
    return "" if value is None else str(value) if isinstance(value, (int, str)) else repr(float(value))


def main():
    np.seterr(all="ignore")
    beside = {column: Counter() for column in COLUMNS[3:]}
    with open(FIXTURES / "structure.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for pair in pairs():
            row = scores(pair, beside)
            writer.writerow([cell(row.get(column)) for column in COLUMNS])
    for column, counts in beside.items():
        print(f"{column} beside PySODMetrics: {dict(counts)}")


if __name__ == "__main__":
    main()
