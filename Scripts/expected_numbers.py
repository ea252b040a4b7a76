"""Writes test arrays with partners of every kind, and computes their scores.

    numbers/      masks, maps, weights and regions: SIZE-KIND.npy, .npz or .png
    numbers.csv   scores of pairs of them under the rules of each row

How to run, from anywhere, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/expected_numbers.py

Nothing here shares code with segscore. NumPy and Pillow read the files back; PyTorch and Keras compute
the losses of pixels in float64, scikit-learn its mean, and where two of them compute the same they must agree.
Sums over pixels are `math.fsum`, which rounds once. An empty cell is no value; `inf` is infinite.

Choices that the numbers depend on:

- loss = -(W·y'·log p + (1-y')·log(1-p)), y' = y·(1-S) + S/2, 0·log 0 = 0. A pixel that weighs nothing costs
  nothing, not even where its loss is infinite.
- `sklearn` clips to the ε of float32 where the map is a float32 array, else to that of float64: float16 is
  widened first, and stored levels are divided in float64.
- `half_level` clips to half a level of the map's depth. No value for floats, for maps of 1 bit and bool, and
  for hard predictions.
- Logits have one loss, that of `binary_cross_entropy_with_logits`, under every convention but `half_level`,
  which has no value. `softmax` is the logit x₁ - x₀.
- `saturated_wrong` looks at targets before smoothing.
- `saturated_share` has no value where the loss is 0.
- Losses, Brier score, MAE and companions are Σwx / Σw; `bce_sum` is Σw·loss; counts are of pixels.
- The worst tile is the first of 256×256 pixels whose PyTorch loss is largest, among those that weigh something.
- Companions look at y and p as they are, without smoothing and W: `focal` with α = 0.25, γ = 2 and PyTorch's
  clamp (none for logits), for binary masks only; soft Dice 1 - 2Σpy/(Σp+Σy), soft Jaccard
  1 - Σpy/(Σp+Σy-Σpy), Tversky with α = β = 0.5.
"""

import csv
import math
import os
import shutil
from dataclasses import dataclass, fields, replace
from io import BytesIO
from itertools import product
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from monai.losses import DiceLoss, FocalLoss, TverskyLoss
from PIL import Image
from scipy.special import expit, xlog1py, xlogy
from sklearn.metrics import f1_score, jaccard_score, log_loss, precision_score, recall_score
from torch.nn.functional import binary_cross_entropy, binary_cross_entropy_with_logits

from fixtures import FIXTURES, Picture, blurred, discs, flipped, noise, png

SCORES = """
    pixels ignored bce_pytorch bce_keras bce_sklearn bce_half_level bce_none bce_sum saturated_wrong saturated_share
    brier mae tp fp fn tn dice iou precision recall worst_tile_x worst_tile_y worst_tile_bce
    focal dice_loss jaccard_loss tversky_loss
""".split()
TILE = 256


# MARK: Scenes


class Scene:
    """What the files of one size are made of: an object, and numbers without a pattern."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.name = f"{width}x{height}"
        self.object = discs(width, height, [(width // 3, height // 3, 2 + (width + height) // 9), (width - 4, height, 9)])

    def integers(self, seed, count):
        return noise(self.width, self.height, seed, count)

    def uniform(self, seed):
        """Numbers in 0..<1 of 53 bits."""
        return (self.integers(seed, 1 << 26) * 2.0**27 + self.integers(seed + 500, 1 << 27)) * 2.0**-53

    def sprinkled(self, numbers, specials, seed):
        """Every fifth number or so becomes one of the special ones, each of which is there if there is room."""
        order = self.integers(seed, 1 << 40).reshape(-1).argsort(kind="stable")
        chosen = order[: max(len(specials), len(order) // 5)]
        output = numbers.reshape(-1).copy()
        output[chosen] = np.resize(specials, len(chosen))
        return output.reshape(numbers.shape)


# MARK: Maps


def tiny(dtype):
    """Probabilities that are hard on a logarithm: at, next to and below every clip, subnormal, and not a bit off 1."""
    least, clips = np.finfo(dtype).smallest_subnormal, [1e-7, 2.3e-7, 0.9e-7, 2.3e-16, 2.0e-16, 1e-8, 1e-300, 1e-310]
    below_one = np.nextafter(dtype(1), dtype(0))
    numbers = np.array([least, 3 * least, *clips, *(1 - np.array(clips)), below_one, np.finfo(dtype).smallest_normal], dtype)
    return numbers[(numbers > 0) & (numbers < 1)]


def confident(scene, dtype):
    """Near the object, with certain and nearly certain pixels, right and wrong, of both signs of zero."""
    distance = scene.uniform(11) ** 4 / 2
    specials = np.concatenate([np.array([0.0, 1.0, -0.0, 1.0, 0.0], dtype), tiny(dtype)])
    return scene.sprinkled(np.abs(scene.object - distance).astype(dtype), specials, 12)


def right(scene, dtype):
    """Never certain and wrong, but certain and nearly certain where that is right."""
    distance = scene.sprinkled((scene.uniform(13) ** 8 / 2).astype(dtype), np.append(tiny(dtype), dtype(0)), 14)
    distance = np.where(distance > 0.5, distance * dtype(0.5), distance)
    return np.where(scene.object == 1, dtype(1) - distance, distance).astype(dtype)


def mild_logits(scene, dtype):
    specials = [0.0, -0.0, 1e-20, -1e-20, 2.0**-24, -(2.0**-24), 0.01, -0.01, 30, -30]
    return scene.sprinkled((scene.uniform(15) - 0.5) * 16, specials, 16).astype(dtype)


def wild_logits(scene, dtype):
    specials = [1e6, -1e6, 1e6, -1e6, 1000, -1000, 709.5, -709.5, 745.5, -745.5, 100, -100, 37, -37, 88, -88]
    signed = (2 * scene.object - 1) * scene.uniform(17) * 50 - 2
    return scene.sprinkled(signed, specials, 18).astype(dtype)


def softmax(scene, logits):
    """Two channels that differ by logits, around what one of them has."""
    base = ((scene.integers(19, 4001) - 2000) / 8).astype(logits.dtype)
    return np.stack([base, (base + logits).astype(logits.dtype)])


def confident_levels(scene, maximum):
    levels = blurred(scene.object, 2, maximum) + scene.integers(21, maximum // 8) - maximum // 16
    return flipped(np.clip(levels, 0, maximum), scene.integers(22, 7) == 0, maximum)


def hard(scene):
    return flipped(scene.object, scene.integers(23, 6) == 0, 1)


MAPS = {
    "p-f2-noise.npy": lambda scene: np.nextafter(scene.uniform(1).astype("f2"), np.float16(0.5)),
    "p-f2-confident.npy": lambda scene: confident(scene, np.float16),
    "p-f4-noise.npy": lambda scene: scene.uniform(2).astype("f4"),
    "p-f4-confident.npy": lambda scene: confident(scene, np.float32),
    "p-f4-right.npy": lambda scene: right(scene, np.float32),
    "p-f8-noise.npy": lambda scene: scene.uniform(3),
    "p-f8-confident.npy": lambda scene: np.asfortranarray(confident(scene, np.float64)),
    "p-f8-right.npy": lambda scene: right(scene, np.float64).astype(">f8"),
    "x-f2-mild.npy": lambda scene: mild_logits(scene, np.float16),
    "x-f4-mild.npy": lambda scene: mild_logits(scene, np.float32),
    "x-f4-wild.npy": lambda scene: wild_logits(scene, np.float32),
    "x-f8-mild.npy": lambda scene: mild_logits(scene, np.float64),
    "x-f8-wild.npy": lambda scene: wild_logits(scene, np.float64),
    "softmax-f4-mild.npy": lambda scene: softmax(scene, mild_logits(scene, np.float32)),
    "softmax-f8-wild.npz": lambda scene: softmax(scene, wild_logits(scene, np.float64) * 0.9),
    "p-4bit.png": lambda scene: Picture(scene.integers(4, 16), 4),
    "p-8bit.png": lambda scene: Picture(confident_levels(scene, 255)),
    "p-16bit.png": lambda scene: Picture(confident_levels(scene, 65535), 16),
    "p-1bit.png": lambda scene: Picture(hard(scene), 1),
    "p-u1.npy": lambda scene: scene.integers(5, 256).astype("u1"),
    "p-u2.npz": lambda scene: confident_levels(scene, 65535).astype("u2"),
    "p-b1.npz": lambda scene: hard(scene).astype(bool),
    "hard-i8.npz": lambda scene: np.where(hard(scene) == 1, -3, scene.integers(24, 3)).astype("i8"),
    "hard-u1.npz": lambda scene: np.where(hard(scene) == 1, 2, scene.integers(25, 2)).astype("u1"),
}


# MARK: Masks


def soft(scene, dtype):
    """Targets between 0 and 1, a quarter of them at the ends, some at the levels that cases ignore."""
    ends = np.where(scene.integers(31, 4) == 0, scene.object, scene.uniform(32))
    return scene.sprinkled(ends, [0.25, 0.5, 0.5, 1e-9, 1 - 2.0**-24, 0.25], 33).astype(dtype)


def with_void(scene, numbers, void):
    return np.where(scene.integers(34, 6) == 0, np.array(void, numbers.dtype), numbers)


def classes(scene, dtype, background, void):
    """Objects of the classes 1, 2 and 5 before a background, with some pixels of a class that is void."""
    objects = np.array([1, 2, 5, 5])[scene.integers(35, 4)]
    return with_void(scene, np.where(scene.object == 1, objects, background).astype(dtype), void)


def soft_levels(scene, maximum, seed):
    ends = np.where(scene.integers(seed, 3) == 0, scene.object * maximum, scene.integers(seed + 1, maximum + 1))
    return scene.sprinkled(ends, [0, maximum, maximum // 2, maximum // 2 + 1, 1, maximum - 1], seed + 2)


MASKS = {
    "y-8bit.png": lambda scene: Picture(scene.object * 255),
    "y-8bit-void.png": lambda scene: Picture(with_void(scene, scene.object * 255, 128)),
    "y-1bit.png": lambda scene: Picture(scene.object, 1),
    "y-8bit-soft.png": lambda scene: Picture(soft_levels(scene, 255, 41)),
    "y-16bit-soft.png": lambda scene: Picture(soft_levels(scene, 65535, 44), 16),
    "y-f4.npz": lambda scene: scene.object.astype("f4"),
    "y-f4-void.npz": lambda scene: with_void(scene, scene.object.astype("f4"), math.nan),
    "y-f8.npz": lambda scene: np.asfortranarray(scene.object.astype("f8")),
    "y-f8-void.npz": lambda scene: with_void(scene, scene.object.astype("f8"), -1),
    "y-f2-soft.npy": lambda scene: soft(scene, np.float16),
    "y-f4-soft.npy": lambda scene: soft(scene, np.float32)[None],
    "y-f8-soft.npy": lambda scene: soft(scene, np.float64),
    "y-f8-soft-void.npz": lambda scene: with_void(scene, soft(scene, np.float16).astype("f8"), math.nan),
    "y-b1.npz": lambda scene: scene.object.astype(bool),
    "y-u2-soft.npy": lambda scene: soft_levels(scene, 65535, 47).astype(">u2"),
    "classes-i8.npz": lambda scene: classes(scene, "i8", 0, -7),
    "classes-i8-wide.npz": lambda scene: classes(scene, "i8", -(10**12), 255),
    "classes-u1.npz": lambda scene: classes(scene, "u1", 0, 255),
    "scores-f4.npz": lambda scene: with_void(scene, (blurred(scene.object, 2, 64) / 16 - 1).astype("f4"), -1),
}


# MARK: Weights and regions


def float_weights(scene, dtype):
    return scene.sprinkled(scene.uniform(51) * 3, [0, 0, 1, 2.5, 1e3, 1e-6, 0, 7], 52).astype(dtype)


COMPANIONS = {
    "w-8bit.png": lambda scene: Picture(scene.sprinkled(scene.integers(53, 256), [0, 255, 0, 1], 54)),
    "w-16bit.png": lambda scene: Picture(scene.sprinkled(scene.integers(55, 65536), [0, 65535, 0, 1], 56), 16),
    "w-u1.npz": lambda scene: (scene.integers(57, 5) * 60).astype("u1"),
    "w-f4.npy": lambda scene: float_weights(scene, np.float32),
    "w-f8.npy": lambda scene: float_weights(scene, np.float64),
    "w-ones-8bit.png": lambda scene: Picture(scene.object * 0 + 255),
    "w-ones-f4.npz": lambda scene: np.ones((scene.height, scene.width), "f4"),
    "w-zeros-f4.npz": lambda scene: np.zeros((scene.height, scene.width), "f4"),
    "w-zeros-8bit.png": lambda scene: Picture(scene.object * 0),
    "r-8bit.png": lambda scene: Picture(np.array([255, 255, 1, 128, 0])[scene.integers(58, 5)]),
    "r-1bit.png": lambda scene: Picture(np.minimum(scene.integers(59, 4), 1), 1),
    "r-b1.npz": lambda scene: scene.integers(60, 3) > 0,
    "r-f4.npz": lambda scene: np.array([0, 1, -0.0, 0.25, -3], "f4")[scene.integers(61, 5)],
    "r-i8.npz": lambda scene: np.array([0, 1, -(2**40), 7], "i8")[scene.integers(62, 4)],
    "r-none.png": lambda scene: Picture(scene.object * 0),
    "r-all-b1.npz": lambda scene: scene.object >= 0,
}


# MARK: Special files


def holes(scene):
    """A map that is no probability exactly where the region `r-b1` and the void of `y-f4-void` leave pixels out."""
    numbers = scene.uniform(2).astype("f4")
    numbers = np.where(COMPANIONS["r-b1.npz"](scene), numbers, np.resize([np.nan, np.inf, 7], numbers.shape).astype("f4"))
    return np.where(np.isnan(MASKS["y-f4-void.npz"](scene)), np.float32(-np.inf), numbers)


def lonely_weight(scene):
    """All pixels weigh 0 but one, whose weight is large."""
    weights = np.zeros((scene.height, scene.width), "f8")
    weights[scene.height // 2, scene.width // 2] = 1e6
    return weights


SPECIAL = {
    "p-f4-holes.npy": holes,
    "p-f8-perfect.npz": lambda scene: scene.object.astype("f8"),
    "p-f4-inverted.npz": lambda scene: (1 - scene.object).astype("f4"),
    "p-f8-half.npz": lambda scene: scene.object * 0 + 0.5,
    "p-f8-subnormal.npz": lambda scene: (1 + scene.integers(71, 9)) * 5e-324,
    "p-f4-zero.npz": lambda scene: np.where(scene.integers(72, 2) == 0, np.float32(0), np.float32(-0.0)),
    "p-u1-ends.npz": lambda scene: np.array([0, 1, 2, 127, 128, 253, 254, 255], "u1")[scene.integers(73, 8)],
    "x-f8-perfect.npz": lambda scene: (2 * scene.object - 1) * 1e6,
    "x-f8-inverted.npz": lambda scene: (1 - 2 * scene.object) * 1e6,
    "x-f4-zero.npz": lambda scene: (scene.object * 0).astype("f4"),
    "x-f8-nearly.npz": lambda scene: (2 * scene.object - 1) * (36 + scene.integers(74, 9) / 4),
    "y-f4-ends.npz": lambda scene: np.where(scene.object == 1, np.float32(1 - 2.0**-24), np.float32(2.0**-149)),
    "y-f8-zero.npz": lambda scene: scene.object * 0.0,
    "y-f4-one.npz": lambda scene: (scene.object * 0 + 1).astype("f4"),
    "w-f8-lonely.npz": lonely_weight,
}


# MARK: Files


def file_bytes(name, content):
    if name.endswith(".png"):
        return png(content)
    file = BytesIO()
    if name.endswith(".npz"):
        np.savez_compressed(file, content)
    else:
        np.save(file, content)
    return file.getvalue()


def write(scene, kinds):
    for name, make in kinds.items():
        path = FIXTURES / "numbers" / f"{scene.name}-{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file_bytes(name, make(scene)))


@dataclass(frozen=True)
class Plane:
    """The samples of a file, and the largest one where they are levels."""

    samples: np.ndarray
    maximum: int | None
    is_float32: bool

    @property
    def numbers(self):
        """The samples as float64: level / largest level, or the number itself."""
        numbers = self.samples.astype(np.float64)
        return numbers if self.maximum is None else numbers / self.maximum


def read(name):
    path = FIXTURES / "numbers" / name
    if name.endswith(".png"):
        depth = path.read_bytes()[24]
        image = Image.open(path)
        levels = np.asarray(image).astype(np.int64)
        # Pillow scales grey levels of 4 bits.
        return Plane(levels // 17 if depth == 4 else levels, 2**depth - 1, False)
    with np.load(path) if name.endswith(".npz") else open(path, "rb") as file:
        array = file["arr_0"] if name.endswith(".npz") else np.load(file)
    if array.ndim == 3 and len(array) == 1:
        array = array[0]
    maximum = {"b1": 1, "u1": 255, "u2": 65535}.get(array.dtype.str[1:])
    return Plane(array, maximum, array.dtype == np.float32)


# MARK: Cases


@dataclass(frozen=True)
class Case:
    mask: str
    map: str
    weights: str = ""
    region: str = ""
    mask_values: str = "scaled"
    prob_values: str = "scaled"
    ignore: str = ""
    logits: int = 0
    softmax: int = 0
    label_smoothing: float = 0.0
    pos_weight: float = 1.0
    threshold: float = 0.5


def targets(plane, rule):
    samples = plane.samples
    if rule == "scaled":
        return plane.numbers
    if rule == "nonzero":
        return (samples != 0).astype(np.float64)
    if rule.startswith("above="):
        return (samples > float(rule.removeprefix("above="))).astype(np.float64)
    return np.isin(samples, [int(number) for number in rule.removeprefix("index=").split(",")]).astype(np.float64)


def is_ignored(plane, ignore):
    if not ignore:
        return np.full(plane.samples.shape, False)
    return np.isnan(plane.samples) if ignore == "nan" else plane.samples == float(ignore)


class Pair:
    """The counted pixels of a case: targets y, predictions p (and logits x), and weights w."""

    def __init__(self, case):
        mask, map = read(case.mask), read(case.map)
        self.case = case
        self.size = mask.samples.size
        counted = ~is_ignored(mask, case.ignore)
        if case.region:
            counted &= read(case.region).samples != 0
        self.rows, self.columns = np.nonzero(counted)
        self.y = targets(mask, case.mask_values)[counted]
        self.w = read(case.weights).numbers[counted] if case.weights else None
        self.clip_of_sklearn = float(np.finfo(np.float32 if map.is_float32 else np.float64).eps)
        self.half_level = None
        self.x = None
        if case.prob_values != "scaled":
            self.p = targets(map, case.prob_values)[counted]
        elif case.logits:
            x = map.numbers
            x = x[1] - x[0] if case.softmax else x
            assert np.abs(x[counted]).max(initial=0) <= 1e6, case
            self.x = x[counted]
            self.p = torch.sigmoid(torch.tensor(self.x)).numpy()
            assert np.allclose(self.p, expit(self.x), rtol=1e-14, atol=0)
        else:
            self.p = map.numbers[counted]
            self.half_level = 0.5 / map.maximum if map.maximum not in (None, 1) else None
        for numbers in (self.y, self.p):
            assert ((numbers >= 0) & (numbers <= 1)).all(), case

    @property
    def smoothed(self):
        smoothing = self.case.label_smoothing
        return self.y * (1 - smoothing) + smoothing / 2

    @property
    def is_wrong(self):
        """Which pixels are certain and wrong; a sigmoid never is, it is only rounded."""
        if self.x is not None:
            return np.full(self.y.shape, False)
        return ((self.p == 0) & (self.y > 0)) | ((self.p == 1) & (self.y < 1))


def close(a, b, tolerance=1e-12):
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-15)


def check_all(a, b, tolerance=1e-12, absolute=1e-15):
    assert np.allclose(a, b, rtol=tolerance, atol=absolute), np.abs(a - b).max()


# MARK: Losses of pixels


def pytorch_losses(pair):
    y, p, weight = torch.tensor(pair.smoothed), torch.tensor(pair.p), pair.case.pos_weight
    if pair.x is not None:
        return binary_cross_entropy_with_logits(torch.tensor(pair.x), y, reduction="none", pos_weight=torch.tensor(weight)).numpy()
    foreground = binary_cross_entropy(p, torch.ones_like(p), reduction="none")
    background = binary_cross_entropy(p, torch.zeros_like(p), reduction="none")
    losses = (weight * y * foreground + (1 - y) * background).numpy()
    if weight == 1:
        check_all(losses, binary_cross_entropy(p, y, reduction="none").numpy())
    return losses


def keras_losses(pair):
    smoothing, weight = pair.case.label_smoothing, pair.case.pos_weight

    def losses(y, p, **options):
        losses = keras.ops.binary_crossentropy(torch.tensor(y), torch.tensor(p), **options)
        assert losses.dtype == torch.float64
        return keras.ops.convert_to_numpy(losses)

    if pair.x is not None:
        ones, zeros = np.ones_like(pair.x), np.zeros_like(pair.x)
        parts = losses(ones, pair.x, from_logits=True), losses(zeros, pair.x, from_logits=True)
    else:
        parts = losses(np.ones_like(pair.p), pair.p), losses(np.zeros_like(pair.p), pair.p)
    combined = weight * pair.smoothed * parts[0] + (1 - pair.smoothed) * parts[1]
    if weight == 1:
        y, p = torch.tensor(pair.y)[:, None], torch.tensor(pair.p if pair.x is None else pair.x)[:, None]
        theirs = keras.losses.binary_crossentropy(y, p, from_logits=pair.x is not None, label_smoothing=smoothing)
        # Their mean over one pixel passes through float32.
        check_all(combined, keras.ops.convert_to_numpy(theirs), 1e-7)
    return combined


def formula_losses(pair, clip=0.0):
    p, y, weight = np.clip(pair.p, clip, 1 - clip), pair.smoothed, pair.case.pos_weight
    return -(xlogy(weight * y, p) + xlog1py(1 - y, -p))


def check_sklearn(pair, mean):
    """scikit-learn wants 0 and 1: each pixel twice, weighted with W·y' and 1-y'."""
    truth = np.repeat([1, 0], len(pair.y))
    weights = np.ones_like(pair.y) if pair.w is None else pair.w
    weights = np.concatenate([pair.case.pos_weight * pair.smoothed * weights, (1 - pair.smoothed) * weights])
    clipped = np.tile(np.clip(pair.p, pair.clip_of_sklearn, 1 - pair.clip_of_sklearn), 2)
    total = log_loss(truth, clipped, sample_weight=weights, labels=[0, 1], normalize=False)
    assert close(mean, total / total_weight(pair), 1e-11), (pair.case, mean, total)
    if pair.clip_of_sklearn == np.finfo(np.float32).eps:
        p = np.tile(pair.p.astype(np.float32), 2)
        theirs = log_loss(truth, p, sample_weight=weights, labels=[0, 1], normalize=False)
        # Logarithms and sums in float32.
        assert close(total, theirs, 1e-5), (pair.case, total, theirs)


# MARK: Means


def total(pair, terms):
    """Σw·term; what weighs nothing adds nothing."""
    if pair.w is None:
        return math.inf if np.isinf(terms).any() else math.fsum(terms)
    weighs = pair.w > 0
    if np.isinf(terms[weighs]).any():
        return math.inf
    return math.fsum(pair.w[weighs] * terms[weighs])


def total_weight(pair):
    return float(len(pair.y)) if pair.w is None else math.fsum(pair.w)


def mean(pair, terms):
    return total(pair, terms) / total_weight(pair)


def worst_tile(pair, losses):
    w = np.ones_like(losses) if pair.w is None else pair.w
    worst = {"worst_tile_bce": -math.inf}
    for y, x in product(range(0, pair.rows.max() + 1, TILE), range(0, pair.columns.max() + 1, TILE)):
        inside = (pair.rows // TILE == y // TILE) & (pair.columns // TILE == x // TILE)
        weight = math.fsum(w[inside])
        value = math.fsum(w[inside] * losses[inside]) / weight if weight > 0 else -math.inf
        if value > worst["worst_tile_bce"]:
            worst = {"worst_tile_x": x, "worst_tile_y": y, "worst_tile_bce": value}
    return worst


def check_reductions(pair, losses):
    """PyTorch's own sums, with its own weights."""
    y = torch.tensor(pair.smoothed)
    w = torch.ones_like(y) if pair.w is None else torch.tensor(pair.w)
    if pair.x is not None:
        weight = torch.tensor(pair.case.pos_weight)
        theirs = binary_cross_entropy_with_logits(torch.tensor(pair.x), y, weight=w, pos_weight=weight, reduction="sum")
    elif pair.case.pos_weight == 1:
        theirs = binary_cross_entropy(torch.tensor(pair.p), y, weight=w, reduction="sum")
    else:
        return
    assert math.isclose(total(pair, losses), theirs.item(), rel_tol=1e-12, abs_tol=1e-12), pair.case


def losses(pair):
    of_pytorch, of_keras = pytorch_losses(pair), keras_losses(pair)
    check_reductions(pair, of_pytorch)
    wrong = pair.is_wrong
    values = {"bce_pytorch": mean(pair, of_pytorch), "bce_sum": total(pair, of_pytorch)}
    if values["bce_sum"] > 0:
        values["saturated_share"] = total(pair, np.where(wrong, of_pytorch, 0)) / values["bce_sum"]
    if pair.x is not None:
        # PyTorch and Keras subtract x·y from x; ours cancels nothing, which matters where the loss is tiny.
        smoothed, x, weight = pair.smoothed, pair.x, pair.case.pos_weight
        ours = weight * smoothed * np.logaddexp(0, -x) + (1 - smoothed) * np.logaddexp(0, x)
        for theirs in (of_pytorch, of_keras):
            check_all(ours, theirs, absolute=1e-15 + 1e-15 * np.abs(x))
        values |= {"bce_pytorch": mean(pair, ours), "bce_sum": total(pair, ours)} | worst_tile(pair, ours)
        return values | dict.fromkeys(["bce_keras", "bce_sklearn", "bce_none"], values["bce_pytorch"])
    values |= worst_tile(pair, of_pytorch)
    values["bce_keras"] = mean(pair, of_keras)
    assert close(values["bce_keras"], mean(pair, formula_losses(pair, 1e-7)))
    values["bce_sklearn"] = mean(pair, formula_losses(pair, pair.clip_of_sklearn))
    check_sklearn(pair, values["bce_sklearn"])
    values["bce_none"] = mean(pair, formula_losses(pair))
    if pair.half_level:
        values["bce_half_level"] = mean(pair, formula_losses(pair, pair.half_level))
    return values


def errors(pair):
    difference = np.abs(pair.p - pair.y)
    if pair.x is not None:
        # Of the class that x speaks against, since p near 1 would lose what makes the difference.
        against = np.where(pair.x < 0, pair.y, 1 - pair.y)
        exact = np.abs(against - expit(-np.abs(pair.x)))
        check_all(exact, difference, absolute=1e-15)
        difference = exact
    return {"brier": mean(pair, difference**2), "mae": mean(pair, difference)}


# MARK: Companions


def focal_losses(pair):
    p = pair.p
    if pair.x is None:
        of_foreground, of_background = (
            binary_cross_entropy(torch.tensor(p), torch.full_like(torch.tensor(p), y), reduction="none").numpy() for y in (1, 0)
        )
        background = 1 - p
    else:
        of_foreground, of_background = np.logaddexp(0, -pair.x), np.logaddexp(0, pair.x)
        background = expit(-pair.x)
    return np.where(pair.y == 1, 0.25 * background**2 * of_foreground, 0.75 * p**2 * of_background)


def check_focal(pair, losses):
    y = torch.tensor(pair.y)
    if pair.x is not None:
        focal = FocalLoss(gamma=2, alpha=0.25, reduction="none")
        theirs = focal(torch.tensor(pair.x)[None, None], y[None, None])
        # MONAI computes it in float32.
        check_all(losses, theirs.numpy().reshape(-1), 1e-5, 1e-6)
        return
    inside = (pair.p > 1e-7) & (pair.p < 1 - 1e-7)
    theirs = keras.losses.binary_focal_crossentropy(
        y[:, None], torch.tensor(pair.p)[:, None], apply_class_balancing=True, alpha=0.25, gamma=2)
    check_all(losses[inside], keras.ops.convert_to_numpy(theirs)[inside], 1e-7)


def ratio_loss(part, whole):
    return 1 - part / whole if whole > 0 else None


def companions(pair):
    y, p, q = pair.y, pair.p, 1 - pair.p
    if pair.x is not None:
        q = expit(-pair.x)
    both, of_p, of_y = total(pair, p * y), total(pair, p), total(pair, y)
    missed, alarms = total(pair, q * y), total(pair, p * (1 - y))
    values = {
        "dice_loss": ratio_loss(2 * both, of_p + of_y),
        "jaccard_loss": ratio_loss(both, of_p + of_y - both),
        "tversky_loss": ratio_loss(both, both + 0.5 * alarms + 0.5 * missed),
    }
    if np.isin(y, [0, 1]).all():
        of_pixels = focal_losses(pair)
        values["focal"] = mean(pair, of_pixels)
        check_focal(pair, of_pixels)
    if pair.w is None and of_p + of_y > 1e-3:
        check_overlaps(pair, values)
    return values


def check_overlaps(pair, values):
    y, p = torch.tensor(pair.y)[None, None], torch.tensor(pair.p)[None, None]
    exactly = {"smooth_nr": 0, "smooth_dr": 0}
    peers = {
        "dice_loss": DiceLoss(**exactly, soft_label=False),
        "jaccard_loss": DiceLoss(**exactly, jaccard=True, soft_label=False),
        "tversky_loss": TverskyLoss(**exactly, alpha=0.5, beta=0.5),
    }
    for name, peer in peers.items():
        assert close(values[name], peer(p, y).item(), 1e-11), (pair.case, name, values[name], peer(p, y))


# MARK: Metrics


def value_if(condition, value):
    return float(value) if condition else None


def threshold_metrics(pair):
    truth, positive = pair.y >= 0.5, pair.p >= pair.case.threshold
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


def scores(case):
    pair = Pair(case)
    row = {**vars(case), "pixels": len(pair.y), "ignored": pair.size - len(pair.y)}
    if len(pair.y) == 0:
        return row | dict.fromkeys(["saturated_wrong", "tp", "fp", "fn", "tn"], 0)
    row |= {"saturated_wrong": int(pair.is_wrong.sum())} | threshold_metrics(pair)
    if total_weight(pair) == 0:
        return row
    return row | losses(pair) | errors(pair) | companions(pair)


# MARK: Table

# A mask, how it is read, and what is ignored in a case that ignores something: a level or number, and in
# which file, where the plain one has none that is special.
TARGETS = [
    ("y-8bit.png", "scaled", "128", "y-8bit-void.png"),
    ("y-1bit.png", "scaled", "0", ""),
    ("y-8bit-soft.png", "scaled", "128", ""),
    ("y-16bit-soft.png", "scaled", "32768", ""),
    ("y-f4.npz", "scaled", "nan", "y-f4-void.npz"),
    ("y-f8.npz", "scaled", "-1", "y-f8-void.npz"),
    ("y-f2-soft.npy", "scaled", "0.5", ""),
    ("y-f4-soft.npy", "scaled", "0.25", ""),
    ("y-f8-soft.npy", "scaled", "nan", "y-f8-soft-void.npz"),
    ("y-b1.npz", "scaled", "1", ""),
    ("y-u2-soft.npy", "scaled", "65535", ""),
    ("classes-i8.npz", "nonzero", "-7", ""),
    ("classes-i8-wide.npz", "above=1", "255", ""),
    ("classes-i8.npz", "index=2,5", "-7", ""),
    ("classes-u1.npz", "index=1,5", "255", ""),
    ("scores-f4.npz", "above=0.5", "-1", ""),
]

# Options by the names of Case; `ignore` stands for the one of the mask.
OPTIONS = [
    {},
    {"ignore": "mask's"},
    {"region": "r-8bit.png"},
    {"weights": "w-8bit.png"},
    {"weights": "w-16bit.png"},
    {"weights": "w-f4.npy"},
    {"label_smoothing": 0.1},
    {"pos_weight": 3.5},
    {"pos_weight": 0.25},
    {"ignore": "mask's", "region": "r-b1.npz"},
    {"weights": "w-f4.npy", "label_smoothing": 0.1, "pos_weight": 3.5},
    {"weights": "w-8bit.png", "region": "r-1bit.png", "ignore": "mask's"},
    {"threshold": 0.3},
    {"label_smoothing": 0.1, "pos_weight": 0.25, "ignore": "mask's"},
    {"weights": "w-16bit.png", "pos_weight": 0.25, "threshold": 0.7},
    {"weights": "w-f8.npy", "region": "r-f4.npz", "label_smoothing": 0.1},
]


def case(size, target, map, options):
    mask, rule, ignored, void = target
    is_ignoring = "ignore" in options
    options = options | ({"ignore": ignored} if is_ignoring else {})
    options |= {name: f"{size}-{options[name]}" for name in ("weights", "region") if name in options}
    if map.startswith("softmax"):
        options |= {"softmax": 1}
    if map.startswith(("softmax", "x-")):
        options |= {"logits": 1}
    if map.startswith("hard-"):
        options |= {"prob_values": "index=-3" if "i8" in map else "index=2"}
    return Case(f"{size}-{void if is_ignoring and void else mask}", f"{size}-{map}", mask_values=rule, **options)


def every_pair_of_kinds():
    """A Latin square: every mask meets every map, and each of both meets every option."""
    for (row, target), (column, map) in product(enumerate(TARGETS), enumerate(MAPS)):
        size = SQUARE_SIZES[(row // 2 + column) % 2]
        yield case(size, target, map, OPTIONS[(row + column) % len(OPTIONS)])


def sizes():
    """Options of every kind on pictures whose rows are longer, or shorter, than what is summed as one."""
    turn = 0
    for size in SIZES:
        masks = [target for target in TARGETS if target[0] in SIZES[size]]
        maps = [map for map in MAPS if map in SIZES[size]]
        for target, map in product(masks, maps):
            for _ in range(2):
                options = OPTIONS[turn * 5 % len(OPTIONS)]
                companions = [options.get(name, "") for name in ("weights", "region")]
                if all(name in SIZES[size] for name in companions if name):
                    yield case(size, target, map, {name: options[name] for name in options if name != "ignore"})
                turn += 1


def special():
    def pair(mask, map, **options):
        rule = next((target[1] for target in TARGETS if target[0] == mask), "scaled")
        return case(SPECIAL_SIZE, (mask, rule, options.get("ignore", ""), ""), map, options)

    for map in ("p-f4-noise.npy", "p-f8-confident.npy", "x-f4-mild.npy", "p-8bit.png", "softmax-f4-mild.npy"):
        for mask in ("y-8bit.png", "y-f4-soft.npy"):
            for name in ("w-ones-8bit.png", "w-ones-f4.npz", "w-zeros-f4.npz", "w-zeros-8bit.png", "w-f8-lonely.npz"):
                yield pair(mask, map, weights=name)
            yield pair(mask, map, region="r-none.png")
            yield pair(mask, map, region="r-all-b1.npz")
            yield pair(mask, map, region="r-none.png", weights="w-f4.npy")
    for map in ("p-8bit.png", "p-f8-noise.npy", "x-f8-mild.npy"):
        yield pair("y-8bit-soft.png", map, weights="w-u1.npz", region="r-i8.npz")
        yield pair("y-f2-soft.npy", map, weights="w-u1.npz", region="r-i8.npz", pos_weight=3.5, label_smoothing=0.1)
    yield pair("y-f4-void.npz", "p-f4-holes.npy", ignore="nan", region="r-b1.npz")
    yield pair("y-f4-void.npz", "p-f4-holes.npy", ignore="nan", region="r-b1.npz", weights="w-f4.npy", pos_weight=3.5)
    maps = [name for name in SPECIAL if name.startswith(("p-", "x-")) and "holes" not in name]
    for map in maps:
        for mask in ("y-8bit.png", "y-f8.npz", "y-16bit-soft.png", "y-f4-ends.npz", "y-f8-zero.npz", "y-f4-one.npz"):
            yield pair(mask, map)
        yield pair("y-f4.npz", map, label_smoothing=0.1)
        yield pair("y-8bit.png", map, label_smoothing=0.1, weights="w-f4.npy")
        yield pair("y-f4.npz", map, pos_weight=3.5, threshold=0.0)
        yield pair("y-f8.npz", map, label_smoothing=1.0, threshold=1.0)
    for map in ("p-f8-confident.npy", "x-f4-wild.npy", "p-16bit.png"):
        yield pair("y-f8-zero.npz", map, ignore="0")


SQUARE_SIZES = ["19x17", "300x1"]
SPECIAL_SIZE = SQUARE_SIZES[0]
SIZES = {
    "37x29": """y-8bit.png y-8bit-soft.png y-f4-soft.npy y-f8.npz p-f4-confident.npy p-f8-noise.npy x-f4-mild.npy p-8bit.png
        w-8bit.png w-f4.npy r-8bit.png""".split(),
    "1x300": """y-8bit.png y-16bit-soft.png y-f8-soft.npy p-f8-confident.npy x-f8-mild.npy p-f2-noise.npy
        w-16bit.png w-f4.npy r-1bit.png r-8bit.png""".split(),
    "600x3": """y-8bit.png y-f4.npz y-f2-soft.npy p-f4-right.npy x-f4-wild.npy p-u1.npy softmax-f4-mild.npy
        w-8bit.png w-16bit.png r-b1.npz r-8bit.png""".split(),
    "64x64": "y-b1.npz y-8bit-soft.png p-f2-confident.npy p-f4-noise.npy p-4bit.png w-8bit.png r-1bit.png".split(),
    "259x5": """y-f4.npz y-16bit-soft.png p-f8-right.npy p-f4-confident.npy x-f8-wild.npy p-16bit.png
        w-8bit.png w-f4.npy r-8bit.png r-b1.npz""".split(),
}


def write_files():
    shutil.rmtree(FIXTURES / "numbers", ignore_errors=True)
    for name in SQUARE_SIZES:
        write(Scene(*map(int, name.split("x"))), MAPS | MASKS | COMPANIONS)
    write(Scene(*map(int, SPECIAL_SIZE.split("x"))), SPECIAL)
    for name, kinds in SIZES.items():
        write(Scene(*map(int, name.split("x"))), {kind: (MAPS | MASKS | COMPANIONS)[kind] for kind in kinds})


def check_examples():
    """Examples of Keras's documentation and tests, so that this file's use of it is right."""

    def of(y, p, smoothing=0.0, x=None):
        pair = Pair.__new__(Pair)
        pair.case = replace(Case("", ""), label_smoothing=smoothing)
        pair.y, pair.p, pair.x = np.array(y, float), np.array(p, float), x and np.array(x, float)
        return float(keras_losses(pair).mean())

    assert math.isclose(of([0, 1, 0, 0], [0.6, 0.4, 0.4, 0.6]), (0.916 + 0.714) / 2, abs_tol=1e-3)
    assert math.isclose(of([1, 0, 1, 0, 1, 1], [0.5] * 6, x=[10, -10, 10, 10, 10, -10]), 3.3333, abs_tol=1e-3)
    assert math.isclose(of([1, 0, 1], [0.5] * 3, 0.1, x=[10, -10, -10]), (10 + 5 * 0.1) / 3, abs_tol=1e-3)


def cell(value):
    return "" if value is None else value


def main():
    torch.set_num_threads(1)
    check_examples()
    write_files()
    cases = dict.fromkeys([*every_pair_of_kinds(), *sizes(), *special()])
    columns = [field.name for field in fields(Case)] + SCORES
    with open(FIXTURES / "numbers.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in map(scores, cases):
            assert row.keys() <= set(columns)
            writer.writerow([cell(row.get(column)) for column in columns])


if __name__ == "__main__":
    main()
