"""Computes the expected values of metrics.csv, and writes the pictures they are of.

    metrics/masks, metrics/maps    small pictures: discs, noise, thin lines, borders that are
                                   touched, one pixel, empty, full, soft; of 8 and 16 bits, and
                                   arrays of floats, logits and weights
    metrics.csv                    a row a pair, and a row a pool of pairs (`pool`, no mask)
    reliability.csv                a row a bin of each pool

How to run, from anywhere, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/pip install --no-deps -r Scripts/oracle-no-deps.txt
    /tmp/venv-oracle/bin/python Scripts/expected_metrics.py

Nothing here shares code with segscore. scikit-learn computes what it has, PySODMetrics the
salient-object family, PyTorch the losses of pixels; the rest are the textbook's formulas in
integers and fractions, rounded once. An empty cell is no value.

Choices that the numbers depend on:

- A mask is cut at y >= 0.5, a map at p >= 0.5; losses, calibration and the Brier score's parts
  take y as it is.
- Where scikit-learn warns and gives a number for a picture of one class, there is no value.
- Ranks are taken from levels on a common scale of 0...65,535, on which all depths are exact.
- PySODMetrics is fed p without its normalisation. It cuts at `(p * 255).astype(uint8)`; what it
  is given is a quarter of a level more, lest rounding make a level the one below. Its adaptive
  threshold is 2 * mean(p) in floating point; where a level is exactly that, the pixels are cut in
  integers and it gets the cut picture.
- Floats are rounded to the nearest of 65,536 levels for all but the losses of classes; so are
  soft targets. What the same peers say of p as it is stands on standard output.
- Losses of classes and the Brier score's parts are weighted. The parts have no value where
  weights are floats; where they are levels, a level counts in units of 1/65,535.
- Best thresholds are among all levels of the map's depth, of a pool those of the deepest map.
"""

import csv
import math
import shutil
import warnings
from fractions import Fraction

import numpy as np
import torch
from fixtures import FIXTURES, Picture, blurred, discs, flipped, noise, write_png
from py_sod_metrics import Emeasure, Fmeasure
from scipy.special import expit
from sklearn import metrics

IGNORED = 77
BETA = 2
BINS = 15
ONE = 65_535
COLUMNS = """
    pool mask map weights logits ignore pixels tp fp fn tn accuracy balanced_accuracy specificity f_beta mcc kappa ber
    bce_foreground bce_background average_precision auroc best_dice best_dice_threshold best_iou
    best_iou_threshold ece mce brier_reliability brier_resolution brier_uncertainty
    f_max f_mean f_adaptive e_max e_mean e_adaptive curve_f_max curve_f_mean curve_e_max curve_e_mean
""".split()


# MARK: Pictures

SIZES = [(24, 20), (17, 31), (1, 40), (64, 1), (2, 2), (1, 1)]
DEEP_SIZES = [(24, 20), (1, 40)]


def lines(width, height):
    """A line of one pixel through the middle, and a diagonal."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return ((y == height // 2) | (x == y)).astype(int)


def masks_of(width, height):
    """Masks of levels 0...255, by name."""
    blob = discs(width, height, [(width // 3, height // 2, max(1, min(width, height) // 4))])
    touching = discs(width, height, [(0, 0, max(1, width // 3)), (width - 1, height - 1, max(1, height // 3))])
    pixel = np.zeros((height, width), int)
    pixel[height // 2, width // 2] = 1
    return {
        "disc": blob * 255,
        "border": touching * 255,
        "line": lines(width, height) * 255,
        "noise": noise(width, height, 3, 2) * 255,
        "pixel": pixel * 255,
        "empty": np.zeros((height, width), int),
        "full": np.full((height, width), 255),
        "soft": blurred(blob, 2, 255),
        "void": np.where(noise(width, height, 4, 5) == 0, IGNORED, blob * 255),
    }


def maps_of(width, height):
    """Maps as (levels, depth), by name."""
    blob = discs(width, height, [(width // 3 + 1, height // 2, max(1, min(width, height) // 4))])
    smooth = blurred(blob, 2, 255)
    # Not of every size: each test pays for 65,536 levels.
    deep = {
        "smooth16": (blurred(blob, 2, 65_535) ^ noise(width, height, 7, 64), 16),
        "noise16": (noise(width, height, 8, 65_536), 16),
    }
    return {
        "smooth8": (smooth, 8),
        "noise8": (noise(width, height, 5, 256), 8),
        "hard8": (flipped(blob * 255, noise(width, height, 6, 9) == 0, 255), 8),
        "zero8": (np.zeros((height, width), int), 8),
        "one8": (np.full((height, width), 255), 8),
        "flat8": (np.full((height, width), 100), 8),
        "coarse4": (noise(width, height, 9, 16), 4),
        "hard1": (blob, 1),
        **(deep if (width, height) in DEEP_SIZES else {}),
    }


def write_pictures():
    """Writes all pictures; the pairs are all masks of a size with all maps of it."""
    shutil.rmtree(FIXTURES / "metrics", ignore_errors=True)
    pairs = []
    for width, height in SIZES:
        size = f"{width}x{height}"
        masks, maps = masks_of(width, height), maps_of(width, height)
        for name, levels in masks.items():
            write_png(FIXTURES / f"metrics/masks/{size}-{name}.png", Picture(levels))
        for name, (levels, depth) in maps.items():
            write_png(FIXTURES / f"metrics/maps/{size}-{name}.png", Picture(levels, depth=depth))
        for mask_name, mask in masks.items():
            for map_name, (levels, depth) in maps.items():
                ignored = IGNORED if mask_name == "void" else None
                pairs.append(Pair(size, mask_name, map_name, mask, levels, depth, ignored))
    # Every pixel ignored: a mask of one level.
    size, (levels, depth) = "24x20", maps_of(24, 20)["noise8"]
    pairs.append(Pair(size, "full", "noise8", np.full((20, 24), 255), levels, depth, 255))
    return pairs


class Pixels:
    """Counted pixels: y and p in units of 1/65,535."""

    def __init__(self, y, p, depth):
        self.y, self.p, self.depth = y, p, depth
        self.truth = 2 * y >= ONE
        # As they are, before they were rounded: y, its weight, and what the pixel costs as foreground and background.
        self.exact_y, self.exact_w = y / ONE, np.ones(len(y))
        self.losses = losses_of_probabilities(p / ONE)
        # Weights in units of 1/65,535; `None` where they are floats.
        self.w = np.full(len(y), ONE, object)

    @property
    def has_both_classes(self):
        return self.truth.any() and not self.truth.all()


def losses_of_probabilities(p):
    """What each pixel costs as foreground and as background; each logarithm at least -100, as PyTorch's."""
    p = torch.tensor(p, dtype=torch.float64)
    bce = torch.nn.functional.binary_cross_entropy
    return [bce(p, torch.full_like(p, one), reduction="none").numpy() for one in (1.0, 0.0)]


def losses_of_logits(x):
    x = torch.tensor(x, dtype=torch.float64)
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    return [bce(x, torch.full_like(x, one), reduction="none").numpy() for one in (1.0, 0.0)]


class Pair(Pixels):
    weights, logits = "", ""

    def __init__(self, size, mask_name, map_name, mask, levels, depth, ignored):
        self.pool, self.ignored = size, ignored
        self.mask, self.map = (f"metrics/{k}/{size}-{n}.png" for k, n in (("masks", mask_name), ("maps", map_name)))
        counts = np.full(mask.shape, True) if ignored is None else mask != ignored
        super().__init__((mask * 257)[counts], (levels * (ONE // (2**depth - 1)))[counts], depth)


# MARK: At the threshold


def at_threshold(pixels):
    called = 2 * pixels.p >= ONE
    truth = pixels.truth
    tp, fp, fn, tn = (int(np.sum(a & b)) for a, b in [(truth, called), (~truth, called), (truth, ~called), (~truth, ~called)])
    row = dict(pixels=len(truth), tp=tp, fp=fp, fn=fn, tn=tn)
    if len(truth) == 0:
        return row
    row["accuracy"] = metrics.accuracy_score(truth, called)
    if tp + fp + fn > 0:
        row["f_beta"] = metrics.fbeta_score(truth, called, beta=BETA, zero_division=0)
    if tn + fp > 0:
        row["specificity"] = metrics.recall_score(truth, called, pos_label=False, zero_division=0)
    if pixels.has_both_classes:
        row["balanced_accuracy"] = metrics.balanced_accuracy_score(truth, called)
        row["ber"] = float((Fraction(fn, tp + fn) + Fraction(fp, tn + fp)) / 2)
        if called.any() and not called.all():
            row["mcc"] = metrics.matthews_corrcoef(truth, called)
    if len({*truth.tolist(), *called.tolist()}) == 2:
        row["kappa"] = metrics.cohen_kappa_score(truth, called)
    return row


# MARK: Losses of classes


def class_losses(pixels):
    """sum(y * -log p) / sum(y) and the same of background, weighted."""
    row = {}
    shares = [pixels.exact_y, 1 - pixels.exact_y]
    for name, share, loss in zip(["foreground", "background"], shares, pixels.losses):
        share = share * pixels.exact_w
        if share.sum() > 0:
            row[f"bce_{name}"] = math.fsum(loss * share) / math.fsum(share)
    return row


# MARK: Curves


def best_cuts(pixels):
    """Dice and IoU at every level of the depth; of equals the one nearest to 0.5, then the lower."""
    if not pixels.truth.any():
        return {}
    scale = ONE // (2**pixels.depth - 1)
    foreground = np.bincount(pixels.p[pixels.truth] // scale, minlength=2**pixels.depth)
    all_pixels = np.bincount(pixels.p // scale, minlength=2**pixels.depth)
    hits = np.cumsum(foreground[::-1])[::-1]
    called = np.cumsum(all_pixels[::-1])[::-1]
    total, largest = int(pixels.truth.sum()), 2**pixels.depth - 1
    row = {}
    for name, score in [
        ("dice", lambda hit, call: Fraction(2 * hit, total + call)),
        ("iou", lambda hit, call: Fraction(hit, total + call - hit)),
    ]:
        scores = {pair: score(*pair) for pair in set(zip(hits.tolist(), called.tolist()))}
        best = max(scores.values())
        levels = [level for level, pair in enumerate(zip(hits.tolist(), called.tolist())) if scores[pair] == best]
        level = min(levels, key=lambda level: (abs(2 * level - largest), level))
        row[f"best_{name}"] = float(best)
        row[f"best_{name}_threshold"] = level / largest
    return row


def calibration(pixels):
    count = len(pixels.y)
    if count == 0:
        return {}
    bins = np.minimum(BINS - 1, BINS * pixels.p // ONE)
    gaps = [
        (int((bins == index).sum()), abs(int(pixels.y[bins == index].sum()) - int(pixels.p[bins == index].sum())))
        for index in range(BINS)
    ]
    return dict(
        ece=float(Fraction(sum(gap for _, gap in gaps), count * ONE)),
        mce=float(max(Fraction(gap, n * ONE) for n, gap in gaps if n > 0)),
    )


def brier_parts(pixels):
    """Murphy's partition over all levels; uncertainty is the variance of y."""
    if len(pixels.y) == 0 or pixels.w is None:
        return {}
    y, p, w = (numbers.astype(object) for numbers in (pixels.y, pixels.p, pixels.w))
    count = int(w.sum())
    if count == 0:
        return {}
    mean = Fraction(int((w * y).sum()), count)
    reliability = resolution = Fraction(0)
    for level in np.unique(pixels.p).tolist():
        here = pixels.p == level
        n = int(w[here].sum())
        if n > 0:
            level_mean = Fraction(int((w * y)[here].sum()), n)
            reliability += n * (level - level_mean) ** 2
            resolution += n * (level_mean - mean) ** 2
    uncertainty = Fraction(int((w * y**2).sum()), count) - mean**2
    brier = Fraction(int((w * (p - y) ** 2).sum()), count)
    assert brier == reliability / count - resolution / count + uncertainty
    return dict(
        brier_reliability=float(reliability / count / ONE**2),
        brier_resolution=float(resolution / count / ONE**2),
        brier_uncertainty=float(uncertainty / ONE**2),
    )


def curves(pixels):
    row = {**best_cuts(pixels), **calibration(pixels), **brier_parts(pixels)}
    if pixels.truth.any():
        row["average_precision"] = metrics.average_precision_score(pixels.truth, pixels.p)
    if pixels.has_both_classes:
        row["auroc"] = metrics.roc_auc_score(pixels.truth, pixels.p)
    return row


# MARK: Salient objects


def adaptive(pixels):
    """F and E where p is at least twice its mean, or 1."""
    count, total = len(pixels.p), int(pixels.p.sum())
    called = np.where(2 * total < ONE * count, pixels.p * count >= 2 * total, pixels.p >= ONE)
    # Calls as probabilities of 0 and 1 have another mean; so the threshold is given, not taken.
    measure = Emeasure()
    measure.gt_fg_numel, measure.gt_size = int(pixels.truth.sum()), count
    e = measure.cal_em_with_threshold(called.astype(float), pixels.truth, 0.5)
    hit = int((called & pixels.truth).sum())
    total_truth, total_called = int(pixels.truth.sum()), int(called.sum())
    f = float(Fraction(13, 10) * hit / (Fraction(3, 10) * total_truth + total_called)) if total_truth else None

    floats = (pixels.p / ONE)[None]
    if not (pixels.p * count == 2 * total).any():
        theirs = Fmeasure().cal_adaptive_fm(floats, pixels.truth[None])
        assert f is None or math.isclose(f, theirs, rel_tol=1e-12), (f, theirs)
        theirs = measure.cal_adaptive_em(floats, pixels.truth[None])
        assert math.isclose(e, theirs, rel_tol=1e-12), (e, theirs)
    return f, e


def salient_curves(pixels):
    """The curves of F and E from the highest threshold to the lowest; `None` without a value."""
    if len(pixels.p) < 2:
        return None, None
    index = pixels.p // 257
    p, truth = np.where(index == 255, 1.0, (index + 0.25) / 255)[None], pixels.truth[None]
    assert ((p * 255).astype(np.uint8) == index).all()
    f, e = Fmeasure(), Emeasure()
    f.step(p, truth, normalize=False)
    e.step(p, truth, normalize=False)
    return f.changeable_fms[0] if truth.any() else None, e.changeable_ems[0]


def one_pixel_f(pixels):
    """PySODMetrics takes one pixel too; E divides by their number less one."""
    if len(pixels.p) != 1 or not pixels.truth.all():
        return None
    f = Fmeasure()
    f.step(np.array([[min((int(pixels.p[0]) // 257 + 0.25) / 255, 1.0)]]), pixels.truth[None], normalize=False)
    return f.changeable_fms[0]


def salient(pixels, is_pool):
    f, e = salient_curves(pixels)
    f = one_pixel_f(pixels) if f is None else f
    pixels.f, pixels.e = f, e
    row = {}
    for name, curve in [("f", f), ("e", e)]:
        if curve is not None:
            row[f"{name}_max"], row[f"{name}_mean"] = float(curve.max()), float(curve.mean())
    if len(pixels.p) > 0 and not is_pool:
        f, e = adaptive(pixels)
        row["f_adaptive"] = f
        row["e_adaptive"] = e if len(pixels.p) > 1 else None
    return row


# MARK: Arrays

FLOAT_SIZES = [(24, 20), (300, 3), (1, 1)]


class ArrayPair(Pair):
    """A pair whose map, mask or weights are arrays. Levels stay levels."""

    def __init__(self, size, mask, map, weights=None, logits=False):
        (mask_file, y, _), (map_file, values, depth) = mask, map
        with np.errstate(over="ignore"):
            p = expit(values) if logits else values
        Pixels.__init__(self, to_levels(y), to_levels(p), depth)
        self.pool, self.mask, self.map, self.ignored = f"{size} arrays", mask_file, map_file, None
        self.exact_y, self.exact_p = y.ravel(), p.ravel()
        self.losses = losses_of_logits(values.ravel()) if logits else losses_of_probabilities(p.ravel())
        self.logits = "1" if logits else ""
        if weights:
            self.weights, w, depth = weights
            self.exact_w = w.ravel()
            self.w = to_levels(w).astype(object) if depth else None


def to_levels(numbers):
    """The nearest of 65,536 levels; from the middle to the even one."""
    return np.rint(numbers.astype(np.float64).ravel() * ONE).astype(int)


def saved(name, array):
    np.save(FIXTURES / name, array)
    return name, array.astype(np.float64), None


def uniform(width, height, seed):
    """Numbers in 0..<1 of 53 bits."""
    return (noise(width, height, seed, 1 << 26) * 2.0**27 + noise(width, height, seed + 500, 1 << 27)) * 2.0**-53


def array_pairs():
    """Floats of 16, 32 and 64 bits, logits, soft masks, weights, and levels beside floats."""
    pairs = []
    for width, height in FLOAT_SIZES:
        size = f"{width}x{height}"
        blob = discs(width, height, [(width // 3, height // 2, max(1, min(width, height) // 2))])
        near = np.abs(blob - uniform(width, height, 31) ** 2)
        masks, maps = f"metrics/masks/{size}-", f"metrics/maps/{size}-"
        binary = saved(f"{masks}float.npy", blob.astype(np.float32))
        soft = saved(f"{masks}float-soft.npy", uniform(width, height, 32))
        full = saved(f"{masks}float-full.npy", np.ones((height, width)))
        empty = saved(f"{masks}float-empty.npy", np.zeros((height, width), np.float16))
        write_png(FIXTURES / f"{masks}levels.png", Picture(blob * 255))
        levels = (f"{masks}levels.png", blob.astype(float), 8)
        shades = noise(width, height, 33, 256)
        write_png(FIXTURES / f"{maps}levels.png", Picture(shades))
        shades = (f"{maps}levels.png", shades / 255, 8)
        half, single, double = (
            (*saved(f"{maps}f{bits}.npy", near.astype(f"f{bits // 8}"))[:2], 16) for bits in (16, 32, 64))
        certain = (*saved(f"{maps}certain.npy", np.where(near < 0.2, 0.0, np.where(near > 0.7, 1.0, near)))[:2], 16)
        flat = (*saved(f"{maps}flat.npy", np.full((height, width), 0.5, np.float32))[:2], 16)
        logits = (*saved(f"{maps}logits.npy", ((near - 0.5) * 20).astype(np.float32))[:2], 16)
        weights = noise(width, height, 34, 4) * 80
        write_png(FIXTURES / f"{maps}weights.png", Picture(weights))
        weights = (f"{maps}weights.png", weights / 255, 8)
        numbers = saved(f"{maps}weights.npy", uniform(width, height, 35) * 3)
        for mask in (binary, soft, full, empty, levels):
            for map in (half, single, double, certain, flat):
                pairs.append(ArrayPair(size, mask, map))
            pairs.append(ArrayPair(size, mask, logits, logits=True))
        # Levels are exact, and thresholds those of their depth, beside a mask or weights of floats.
        pairs.append(ArrayPair(size, binary, shades))
        pairs.append(ArrayPair(size, soft, shades))
        for mask in (binary, soft):
            pairs.append(ArrayPair(size, mask, single, weights))
            pairs.append(ArrayPair(size, mask, shades, weights))
        pairs += [same_pool(pair, f"{size} weighted") for pair in (
            ArrayPair(size, binary, double, weights), ArrayPair(size, soft, logits, weights, logits=True),
            ArrayPair(size, binary, shades, weights), ArrayPair(size, levels, double), ArrayPair(size, levels, shades))]
        pairs += [same_pool(pair, f"{size} float weights") for pair in (
            ArrayPair(size, binary, double, numbers), ArrayPair(size, soft, single, numbers),
            ArrayPair(size, levels, shades, numbers), ArrayPair(size, levels, shades))]
    return pairs


def same_pool(pair, pool):
    pair.pool = pool
    return pair


def print_rounding(pairs):
    """How far scikit-learn of p as it is lies from that of the rounded p."""
    gaps = {"average_precision": [], "auroc": []}
    for pair in pairs:
        if pair.depth == 16 and pair.has_both_classes:
            for name, score in [("average_precision", metrics.average_precision_score), ("auroc", metrics.roc_auc_score)]:
                gaps[name].append(abs(score(pair.truth, pair.exact_p) - score(pair.truth, pair.p)))
    for name, numbers in gaps.items():
        print(f"{name} of floats: rounding p to 65,536 levels moves it by {max(numbers):.1e} at most")


# MARK: Table


def reliability(name, pixels):
    """The rows of a pool's reliability table."""
    bins = np.minimum(BINS - 1, BINS * pixels.p // ONE)
    rows = []
    for index in range(BINS):
        here = bins == index
        n = int(here.sum())
        means = [float(Fraction(int(numbers[here].sum()), n * ONE)) if n else None for numbers in (pixels.p, pixels.y)]
        rows.append([name, index, n, *means])
    return rows


def scores(pixels, is_pool=False):
    return {**at_threshold(pixels), **class_losses(pixels), **curves(pixels), **salient(pixels, is_pool)}


def pooled(pairs):
    """The row of a pool, after the rows of its pairs."""
    pool = Pixels(*(np.concatenate([getattr(pair, side) for pair in pairs]) for side in "yp"), max(p.depth for p in pairs))
    for side in ("exact_y", "exact_w"):
        setattr(pool, side, np.concatenate([getattr(pair, side) for pair in pairs]))
    pool.losses = [np.concatenate([pair.losses[index] for pair in pairs]) for index in (0, 1)]
    pool.w = None if any(pair.w is None for pair in pairs) else np.concatenate([pair.w for pair in pairs])
    row = scores(pool, is_pool=True)
    for name in "fe":
        known = [getattr(pair, name) for pair in pairs if getattr(pair, name) is not None]
        if known:
            mean = np.mean(np.array(known), axis=0)
            row[f"curve_{name}_max"], row[f"curve_{name}_mean"] = float(mean.max()), float(mean.mean())
    return {**row, "pool": pairs[0].pool}, reliability(pairs[0].pool, pool)


def cell(value):
    return "" if value is None else str(value) if isinstance(value, (int, str)) else repr(float(value))


def main():
    warnings.simplefilter("ignore")
    pairs = write_pictures()
    arrays = array_pairs()
    print_rounding(arrays)
    pairs += arrays
    rows = []
    for pair in pairs:
        files = {"mask": pair.mask, "map": pair.map, "weights": pair.weights, "logits": pair.logits}
        rows.append({**scores(pair), **files, "pool": pair.pool, "ignore": pair.ignored})
    tables = []
    for pool in dict.fromkeys(pair.pool for pair in pairs):
        row, table = pooled([pair for pair in pairs if pair.pool == pool])
        rows.append(row)
        tables += table
    with open(FIXTURES / "reliability.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pool", "bin", "pixels", "mean_probability", "mean_target"])
        writer.writerows([cell(value) for value in row] for row in tables)
    with open(FIXTURES / "metrics.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            assert set(row) <= set(COLUMNS), set(row) - set(COLUMNS)
            writer.writerow([cell(row.get(column)) for column in COLUMNS])


if __name__ == "__main__":
    main()
