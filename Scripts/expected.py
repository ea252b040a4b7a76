"""Computes the expected values below Tests/Fixtures from the test pictures.

    expected.csv        scores of pairs of pictures under the rules of each row
    heatmaps.csv        which pairs have a picture in heatmaps/: the indices of the loss
                        heatmap (NAME.png) and of the error heatmap (NAME-error.png)
    logarithms.csv      x and log(x), correctly rounded
    exponentials.csv    x and exp(x), correctly rounded

How to run, from anywhere, after fixtures.py:

    /tmp/venv-oracle/bin/pip install -r Scripts/oracle-requirements.txt
    /tmp/venv-oracle/bin/python Scripts/expected.py

Nothing here shares code with segscore. Pillow decodes the files; PyTorch, Keras and
scikit-learn compute their own losses and metrics in float64; the rest is NumPy, exact
integers, or mpmath. An empty cell is no value; `inf` is infinite.

Choices that the numbers depend on:

- Levels are the stored ones. Pillow hands out RGB and grey+alpha of 16 bits as 8 bits;
  the fixtures of these kinds have equal bytes, so the level is 257 times that.
- A palette picture is read through its colours, which have 8 bits at any index depth;
  with `index=K` it is read as indices. `ignore` is compared with the same levels.
- `half_level` clips to half a level of the map's depth. No value for maps of 1 bit (by
  sample depth: a palette's is 8) and for maps made by `index=K`.
- Keras's pixel losses (`keras.ops.binary_crossentropy`, which clips) are float64, but its
  mean passes through float32 on the PyTorch backend; so the mean is ours: exact sum, one
  division.
- The PyTorch value of a worst tile is the exact sum of PyTorch's pixel losses, divided
  by the counted pixels.
"""

import csv
import math
import os
import shutil
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import keras
import mpmath
import numpy as np
import torch
from PIL import Image
from sklearn.metrics import f1_score, jaccard_score, log_loss, precision_score, recall_score

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "Fixtures"
TILE = 256
COLUMNS = """
    mask map mask_values prob_values ignore threshold width height pixels ignored
    bce_pytorch bce_keras bce_sklearn bce_half_level bce_none bce_eps_0.001 bce_sum_pytorch
    saturated_wrong saturated_share_pytorch saturated_share_keras brier mae
    tp fp fn tn dice iou precision recall worst_tile_x worst_tile_y worst_tile_bce
""".split()


# MARK: Pictures


def luma(image):
    """The grey levels of a JPEG: its Y plane, without a colour conversion."""
    if image.mode == "RGB":
        image.draft("YCbCr", image.size)
        image = image.split()[0]
    return np.asarray(image).astype(np.int64), 255


def through_colours(image):
    rgb = np.asarray(image.convert("RGBA")).astype(np.int64)[:, :, :3]
    assert (rgb[:, :, 0] == rgb[:, :, 1]).all() and (rgb[:, :, 0] == rgb[:, :, 2]).all()
    return rgb[:, :, 0]


def stored_levels(path, as_indices=False):
    """The levels of a picture and the largest level of its depth."""
    image = Image.open(FIXTURES / path)
    if image.format == "JPEG":
        return luma(image)
    depth = (FIXTURES / path).read_bytes()[24]
    maximum = 2**depth - 1
    if image.mode == "P":
        return (np.asarray(image).astype(np.int64), maximum) if as_indices else (through_colours(image), 255)
    if image.mode.startswith("I;16"):
        return np.asarray(image).astype(np.int64), maximum
    if depth == 16:
        return through_colours(image) * 257, maximum
    levels = through_colours(image)
    return levels // (255 // maximum), maximum


def is_index_rule(rule):
    return rule.startswith("index=")


def matches_index(levels, rule):
    return np.isin(levels, [int(number) for number in rule.removeprefix("index=").split(",")]).astype(np.int64)


def targets(levels, maximum, rule):
    """The numerators of y, and their denominator."""
    if rule == "scaled":
        return levels, maximum
    if rule == "nonzero":
        return (levels > 0).astype(np.int64), 1
    if rule.startswith("above="):
        return (levels > int(rule.removeprefix("above="))).astype(np.int64), 1
    return matches_index(levels, rule), 1


@dataclass(frozen=True)
class Case:
    mask: str
    map: str
    mask_values: str = "scaled"
    prob_values: str = "scaled"
    ignore: int | None = None
    threshold: float = 0.5


class Pair:
    """A case read from disk: y = a/A and p = b/B for each pixel, and which pixels count."""

    def __init__(self, case):
        mask, mask_maximum = stored_levels(case.mask, is_index_rule(case.mask_values))
        map, map_maximum = stored_levels(case.map, is_index_rule(case.prob_values))
        assert mask.shape == map.shape, case
        self.height, self.width = mask.shape
        self.counted = np.full(mask.shape, True) if case.ignore is None else mask != case.ignore
        self.a, self.A = targets(mask, mask_maximum, case.mask_values)
        self.b, self.B = targets(map, map_maximum, case.prob_values)
        has_levels = case.prob_values == "scaled" and map_maximum > 1
        self.half_level = 0.5 / map_maximum if has_levels else None
        self.y, self.p = self.a / self.A, self.b / self.B


# MARK: Losses


def pytorch_losses(y, p):
    """PyTorch's loss of each pixel."""
    return torch.nn.functional.binary_cross_entropy(torch.tensor(p), torch.tensor(y), reduction="none").numpy()


def pytorch(y, p, reduction):
    loss = torch.nn.functional.binary_cross_entropy(torch.tensor(p), torch.tensor(y), reduction=reduction)
    assert loss.dtype == torch.float64
    return loss.item()


def keras_losses(y, p):
    """Keras's loss of each pixel."""
    losses = keras.ops.binary_crossentropy(torch.tensor(y), torch.tensor(p))
    assert losses.dtype == torch.float64
    return keras.ops.convert_to_numpy(losses)


def sklearn_mean(y, p):
    """scikit-learn wants 0 and 1: each pixel twice, weighted with y and 1-y."""
    truth = np.repeat([1, 0], len(y))
    return float(log_loss(truth, np.tile(p, 2), sample_weight=np.concatenate([y, 1 - y]), labels=[0, 1]))


def weighted_log(weight, p):
    """weight · log(p), where 0 · log(0) is 0."""
    with np.errstate(divide="ignore"):
        return np.where(weight == 0, 0.0, weight * np.log(np.where(weight == 0, 1.0, p)))


def formula_mean(y, p, clip=0.0):
    p = np.clip(p, clip, 1 - clip)
    losses = -(weighted_log(y, p) + weighted_log(1 - y, 1 - p))
    return math.inf if np.isinf(losses).any() else math.fsum(losses) / len(y)


def share(losses, part):
    total = math.fsum(losses)
    return math.fsum(losses[part]) / total if total > 0 else None


def check_agreement(values, y, p):
    """Each library against its documented formula."""
    assert math.isclose(values["bce_keras"], formula_mean(y, p, 1e-7), rel_tol=1e-12, abs_tol=1e-15)
    assert math.isclose(values["bce_sklearn"], formula_mean(y, p, np.finfo(float).eps), rel_tol=1e-12, abs_tol=1e-15)
    assert math.isclose(values["bce_pytorch"], math.fsum(pytorch_losses(y, p)) / len(y), rel_tol=1e-12)


def losses(pair, y, p):
    wrong = ((p == 0) & (y > 0)) | ((p == 1) & (y < 1))
    values = {
        "bce_pytorch": pytorch(y, p, "mean"),
        "bce_sum_pytorch": pytorch(y, p, "sum"),
        "bce_keras": math.fsum(keras_losses(y, p)) / len(y),
        "bce_sklearn": sklearn_mean(y, p),
        "bce_none": formula_mean(y, p),
        "bce_eps_0.001": formula_mean(y, p, 0.001),
        "bce_half_level": formula_mean(y, p, pair.half_level) if pair.half_level else None,
        "saturated_wrong": int(wrong.sum()),
        "saturated_share_pytorch": share(pytorch_losses(y, p), wrong),
        "saturated_share_keras": share(keras_losses(y, p), wrong),
    }
    check_agreement(values, y, p)
    return values


def exact_errors(pair):
    """Brier score and mean absolute error from whole numbers."""
    a, b = pair.a[pair.counted].tolist(), pair.b[pair.counted].tolist()
    scale = pair.A * pair.B
    differences = [abs(y * pair.B - p * pair.A) for y, p in zip(a, b)]
    return {
        "brier": float(Fraction(sum(d * d for d in differences), scale * scale * len(a))),
        "mae": float(Fraction(sum(differences), scale * len(a))),
    }


# MARK: Metrics


def value_if(condition, value):
    return float(value) if condition else None


def threshold_metrics(y, p, threshold):
    truth, positive = y >= 0.5, p >= threshold
    tp, fp = int((truth & positive).sum()), int((~truth & positive).sum())
    fn, tn = int((truth & ~positive).sum()), int((~truth & ~positive).sum())
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "dice": value_if(tp + fp + fn, f1_score(truth, positive, zero_division=0)),
        "iou": value_if(tp + fp + fn, jaccard_score(truth, positive, zero_division=0)),
        "precision": value_if(tp + fp, precision_score(truth, positive, zero_division=0)),
        "recall": value_if(tp + fn, recall_score(truth, positive, zero_division=0)),
    }


def worst_tile(pair):
    worst = {"worst_tile_bce": -math.inf}
    for top in range(0, pair.height, TILE):
        for left in range(0, pair.width, TILE):
            tile = np.s_[top : top + TILE, left : left + TILE]
            counted = pair.counted[tile]
            if not counted.any():
                continue
            mean = math.fsum(pytorch_losses(pair.y[tile][counted], pair.p[tile][counted])) / int(counted.sum())
            if mean > worst["worst_tile_bce"]:
                worst = {"worst_tile_x": left, "worst_tile_y": top, "worst_tile_bce": mean}
    return worst


def scores(case):
    pair = Pair(case)
    pixels = int(pair.counted.sum())
    row = {
        **vars(case),
        "width": pair.width,
        "height": pair.height,
        "pixels": pixels,
        "ignored": pair.width * pair.height - pixels,
    }
    if pixels == 0:
        return row | dict.fromkeys(["saturated_wrong", "tp", "fp", "fn", "tn"], 0)
    y, p = pair.y[pair.counted], pair.p[pair.counted]
    return row | losses(pair, y, p) | exact_errors(pair) | threshold_metrics(y, p, case.threshold) | worst_tile(pair)


# MARK: Cases


def encoding_cases():
    """Every encoding beside the plain 8-bit partner."""
    for path in fixture_paths("encodings/masks"):
        yield Case(path, "encodings/maps/grey8.png")
    for folder in ("maps", "maps-1bit", "maps-jpeg"):
        for path in fixture_paths(f"encodings/{folder}"):
            yield Case("encodings/masks/grey8.png", path)
    yield Case("encodings/masks/palette8.png", "encodings/maps/grey8.png", "index=17")
    yield Case("encodings/masks/palette2-interlaced.png", "encodings/maps/grey16.png", "index=1")
    yield Case("encodings/masks/grey8.png", "encodings/maps/palette4.png", prob_values="index=3")


def fixture_paths(folder):
    paths = sorted(path for path in (FIXTURES / folder).iterdir() if ".expected." not in path.name)
    return [path.relative_to(FIXTURES).as_posix() for path in paths]


def pair_case(mask, map, *rules, **options):
    return Case(f"pairs/masks/{mask}.png", f"pairs/maps/{map}.png", *rules, **options)


MAPS = """
    noise2 noise4 noise8 levels8 confident8 saturated-right8 saturated-wrong8 inverted8 perfect8 constant8
    empty8 full8 noise16 ends16 confident16 perfect16 hard1 hard8
""".split()


def scaled_cases():
    for map in MAPS:
        yield pair_case("blob8", map)
    for map in ("noise8", "saturated-wrong8", "noise16", "ends16", "hard1", "perfect8"):
        yield pair_case("blob1", map)
        yield pair_case("blob16", map)
    for mask in ("soft2", "soft4", "soft8", "soft8-smooth", "soft16"):
        for map in ("noise4", "levels8", "confident8", "saturated-wrong8", "noise16", "ends16", "hard1"):
            yield pair_case(mask, map)
    for map in ("empty8", "full8", "confident8", "noise16", "constant8"):
        yield pair_case("empty8", map)
        yield pair_case("full8", map)
    yield pair_case("ringed8", "confident8")
    yield pair_case("ignored8", "noise8")


def ignore_cases():
    for map in ("noise8", "confident8", "saturated-wrong8", "confident16", "ends16", "hard1", "perfect8"):
        yield pair_case("ignore8", map, ignore=128)
    yield pair_case("ignore8", "noise8")
    yield pair_case("ignore8", "noise8", ignore=0)
    yield pair_case("ignore8", "noise8", ignore=255)
    yield pair_case("ignore8", "noise8", ignore=77)
    yield pair_case("ignore8", "noise8", "above=127", ignore=128)
    yield pair_case("ignored8", "noise8", ignore=128)
    yield pair_case("ignored8", "noise16", "nonzero", ignore=128)
    yield pair_case("empty8", "empty8", ignore=255)
    yield pair_case("blob1", "noise8", ignore=1)
    yield pair_case("soft8", "noise16", ignore=0)
    yield pair_case("soft16", "noise16", ignore=65535)
    yield pair_case("soft4", "noise4", ignore=7)


def rule_cases():
    for mask_rule in ("above=0", "above=127", "above=128", "above=254", "above=255", "nonzero", "index=255"):
        yield pair_case("ringed8", "confident8", mask_rule)
        yield pair_case("soft8", "levels8", mask_rule)
    for mask_rule in ("above=1", "nonzero", "index=1", "index=1,2", "index=0", "index=9"):
        yield pair_case("index8", "confident8", mask_rule)
    for mask_rule in ("above=128", "above=32767", "above=65534", "nonzero", "index=32768,65535"):
        yield pair_case("soft16", "noise16", mask_rule)
    yield pair_case("soft4", "noise4", "above=7")
    yield pair_case("soft2", "noise2", "index=1,3")
    yield pair_case("blob1", "noise8", "above=0")
    yield pair_case("blob1", "noise8", "index=1")
    yield pair_case("blob1", "noise8", "index=0")
    yield pair_case("blob16", "noise16", "index=65535")


def index_cases():
    for mask_rule in ("index=15", "index=7", "index=7,15", "index=0", "index=20", "index=255", "index=99"):
        yield pair_case("voc", "confident8", mask_rule)
        yield pair_case("voc", "noise16", mask_rule, ignore=255)
    yield pair_case("voc", "voc", "index=15", "index=15")
    yield pair_case("voc", "voc", "index=15", "index=15", ignore=255)
    yield pair_case("voc", "voc", "index=7,15", "index=7", ignore=255)
    yield pair_case("blob8", "voc", "scaled", "index=15")
    for mask in ("blob8", "soft8", "soft16"):
        yield pair_case(mask, "hard-index8", "scaled", "index=1")
    yield pair_case("index8", "hard-index8", "index=1", "index=1", ignore=2)
    yield pair_case("blob8", "hard-index8", "scaled", "index=0")
    yield pair_case("blob8", "hard1", "scaled", "index=1")


def threshold_cases():
    pairs = [("blob8", "noise8"), ("blob16", "ends16"), ("soft8", "levels8"), ("soft16", "noise16"), ("blob1", "noise4")]
    for mask, map in pairs:
        for threshold in (0.25, 0.9, 128 / 255, 0.2, 0.6, 0.0, 1.0):
            yield pair_case(mask, map, threshold=threshold)
    yield pair_case("blob8", "noise2", threshold=1 / 3)
    yield pair_case("blob8", "constant8", threshold=128 / 255)
    yield pair_case("blob8", "hard1", threshold=0.0)
    yield pair_case("blob8", "hard1", threshold=1.0)
    yield pair_case("ignore8", "confident8", ignore=128, threshold=0.9)
    yield pair_case("empty8", "confident8", threshold=1.0)


def size_cases():
    for name in ("large8", "large16", "row", "column", "dot", "two-tiles"):
        yield pair_case(name, name)
    yield pair_case("large8", "large8", ignore=0)
    yield pair_case("large8", "large8", ignore=255, threshold=0.25)
    yield pair_case("large16", "large16", "above=127", threshold=0.9)
    yield pair_case("large16", "large16", ignore=0)
    yield pair_case("row", "row", ignore=255)
    yield pair_case("dot", "dot", ignore=255)


def cases():
    groups = [encoding_cases, scaled_cases, ignore_cases, rule_cases, index_cases, threshold_cases, size_cases]
    return dict.fromkeys(case for group in groups for case in group())


# MARK: Heatmaps


HEATMAPS = {
    "binary8": pair_case("blob8", "noise8"),
    "saturated8": pair_case("blob8", "saturated-wrong8"),
    "binary16": pair_case("blob16", "noise16"),
    "ends16": pair_case("blob8", "ends16"),
    "soft8": pair_case("soft8", "levels8"),
    "soft16": pair_case("soft16", "noise16"),
    "soft-saturated": pair_case("soft8-smooth", "saturated-wrong8"),
    "soft4": pair_case("soft4", "noise4"),
    "ignore": pair_case("ignore8", "noise8", ignore=128),
    "hard1": pair_case("blob8", "hard1"),
    "binary4": pair_case("blob1", "noise4"),
    "index": pair_case("voc", "confident16", "index=15", ignore=255),
    "hard-index": pair_case("blob8", "hard-index8", "scaled", "index=1"),
}


def rounded(value):
    """The nearest whole number; no value here may be within 1e-20 of a tie."""
    below = int(mpmath.floor(value))
    rest = value - below
    assert abs(rest - mpmath.mpf(1) / 2) > mpmath.mpf(10) ** -20
    return below + (1 if rest > 0.5 else 0)


def loss_index(y, p):
    """max(1, round(255·exp(-loss))), where exp(-loss) = p^y · (1-p)^(1-y)."""
    if y in (0, 1):
        likelihood = p if y == 1 else 1 - p
        return max(1, rounded(255 * ratio(likelihood)))
    return max(1, rounded(255 * ratio(p) ** ratio(y) * ratio(1 - p) ** ratio(1 - y)))


def error_index(y, p):
    return 128 + rounded(ratio(127 * (p - y)))


def ratio(fraction):
    return mpmath.mpf(fraction.numerator) / fraction.denominator


def indices(pair, index):
    known = {}
    output = np.zeros((pair.height, pair.width), np.uint8)
    for y, x in zip(*np.nonzero(pair.counted)):
        levels = int(pair.a[y, x]), int(pair.b[y, x])
        if levels not in known:
            known[levels] = index(Fraction(levels[0], pair.A), Fraction(levels[1], pair.B))
        output[y, x] = known[levels]
    return Image.fromarray(output)


def write_heatmaps():
    folder = FIXTURES / "heatmaps"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rows = []
    for name, case in HEATMAPS.items():
        pair = Pair(case)
        indices(pair, loss_index).save(folder / f"{name}.png")
        indices(pair, error_index).save(folder / f"{name}-error.png")
        rows.append({"name": name, **vars(case)})
    write_table("heatmaps.csv", ["name", "mask", "map", "mask_values", "prob_values", "ignore"], rows)


# MARK: Elementary functions


def nearest_double(value):
    """A multi-precision number, correctly rounded: Python divides whole numbers so."""
    numerator, denominator = mpmath.libmp.to_rational(value._mpf_)
    return numerator / denominator


def logarithm_arguments():
    one_away = [1 + k * 2.0**-52 for k in (1, 2, 3, 1000)] + [1 - k * 2.0**-53 for k in (1, 2, 3, 1000)]
    near_one = [1 + sign * 2.0**-k for k in range(2, 50, 3) for sign in (1, -1)]
    tables = [k / 255 for k in range(1, 256)] + [k / 65535 for k in (1, 2, 3, *range(999, 65535, 1999), 65533, 65534)]
    tiny = [5e-324, 1e-323, 1.5e-320, 2.2250738585072009e-308, 2.2250738585072014e-308]
    powers = [10.0**k for k in range(-320, 301, 20)] + [0.5, 2.0, 4.0, math.e, math.pi, math.sqrt(0.5), math.sqrt(2)]
    clips = [1e-7, 1 - 1e-7, 0.001, 0.999, 1 / 510, 509 / 510, 1 / 131070, 131069 / 131070, 2.0**-52, 1 - 2.0**-52]
    return sorted({*one_away, *near_one, *tables, *tiny, *powers, *clips, 1.7976931348623157e308})


def exponential_arguments():
    even = [-745 * k / 250 for k in range(251)]
    losses = [math.log(k / 255) for k in range(1, 255, 3)]
    tiny = [-(2.0**-k) for k in range(1, 60, 2)] + [-5e-324, -1e-300]
    ends = [-744.4400719213812, -745.0, -708.3964185322641, -708.4, -709.78, -740.123, -720.5, -100.0, -16.11809565095832]
    return sorted({value + 0.0 for value in [*even, *losses, *tiny, *ends]})


def function_rows(name, function, arguments):
    for x in arguments:
        yield {"x": x, name: nearest_double(function(mpmath.mpf(x)))}


# MARK: Files


def cell(value):
    if value is None:
        return ""
    return repr(value + 0.0) if isinstance(value, float) else str(value)


def write_table(name, columns, rows):
    with open(FIXTURES / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(row.get(column)) for column in columns] for row in rows)


def main():
    torch.set_num_threads(1)
    mpmath.mp.prec = 400
    write_table("expected.csv", COLUMNS, [scores(case) for case in cases()])
    write_heatmaps()
    write_table("logarithms.csv", ["x", "log"], function_rows("log", mpmath.log, logarithm_arguments()))
    write_table("exponentials.csv", ["x", "exp"], function_rows("exp", mpmath.exp, exponential_arguments()))


if __name__ == "__main__":
    main()
