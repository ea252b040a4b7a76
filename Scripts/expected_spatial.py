"""Computes the expected values of spatial.csv, and writes the pictures that it has beside others'.

    spatial/masks, spatial/maps    smooth blobs, blobs shifted and cut, stripes and dust, of 1 bit
    spatial.csv                    a row a pair, with the conventions it is scored by

The other pairs are the pictures that expected_metrics.py has written: discs, noise, thin lines, borders
that are touched, one pixel, empty, full, ignored pixels, rows and columns of one pixel. How to run, after
expected_metrics.py and as it is run:

    /tmp/venv-oracle/bin/python Scripts/expected_spatial.py

Nothing here shares code with segscore. MedPy computes distances between borders in double precision, MONAI
the surface Dice and in single precision the same distances, which must agree; OpenCV erodes for the boundary
IoU as its authors do, scikit-image dilates for the boundary F as DAVIS does, SciPy labels components, assigns
them, and transforms distances for the losses. An empty cell is no value.

Choices that the numbers depend on:

- A mask is cut at y >= 0.5, a map at p >= 0.5; an ignored pixel is background on both sides.
- No value where a peer gives infinity or NaN, or raises an error since a side is empty. The boundary F is 0
  where one side is empty.
- The loss of pixel i is the fraction (i * 2654435761 mod 2^32) / 2^30, exact in floating point.
- Conventions change from pair to pair: spacing, tolerance, percent and both shares of the diagonal.
"""

import csv
import math
import shutil
import warnings
from pathlib import Path

import cv2
import numpy as np
import torch
from fixtures import FIXTURES, Picture, write_png
from medpy.metric import binary
from monai.metrics import compute_hausdorff_distance, compute_surface_dice
from PIL import Image
from scipy import ndimage
from scipy.optimize import linear_sum_assignment
from skimage.morphology import dilation, disk

IGNORED = 77
SPACINGS = [(1.0, 1.0), (1.0, 1.0), (0.7, 1.3), (2.5, 2.5), (3.0, 0.4)]
TOLERANCES = [1, 0, 1.5, 2.5]
PERCENTS = [95, 50, 99.5, 0, 100]
IOU_RATIOS = [0.02, 0.1, 0.3]
F_RATIOS = [0.008, 0.05]
CONVENTIONS = "spacing_y spacing_x tolerance percent iou_ratio f_ratio".split()
COLUMNS = [
    *"mask map ignore".split(),
    *CONVENTIONS,
    *"hausdorff directed_percentile pooled_percentile assd masd surface_dice boundary_iou boundary_f".split(),
    *"mask_components prediction_components matched lesion_precision lesion_recall lesion_f1".split(),
    *"inside_pixels inside_losses outside_pixels outside_losses".split(),
]


# MARK: Pictures


def smooth(width, height, seed, scale):
    return ndimage.gaussian_filter(np.random.default_rng(seed).standard_normal((height, width)), scale)


def write_pictures():
    """Pictures of 100×75 pixels, whose diagonal is 125, of which 0.02 is a half, and long ones."""
    shutil.rmtree(FIXTURES / "spatial", ignore_errors=True)
    field, other = smooth(100, 75, 1, 4), smooth(100, 75, 2, 4)
    x, y = np.meshgrid(np.arange(100), np.arange(75))
    fine = smooth(100, 75, 3, 1.2)
    masks = {
        "100x75-blobs": field > 0.02,
        "100x75-fine": fine > 0.05,
        "100x75-stripes": x % 7 < 4,
        "100x75-dust": (x * 31 + y * 17) % 41 == 0,
        "3x400-blobs": smooth(3, 400, 4, 5) > 0,
    }
    maps = {
        "100x75-near": field + other / 4 > 0.02,
        "100x75-shifted": np.roll(fine > 0.05, (1, 1), (0, 1)),
        "100x75-cut": (field > 0.02) & (y % 16 > 0) & (x % 23 > 0),
        "100x75-squares": (x % 14 < 6) & (y % 9 < 5),
        "3x400-blobs": smooth(3, 400, 5, 5) > 0,
        "3x400-far": np.arange(1200).reshape(400, 3) == 1198,
    }
    for kind, pictures in (("masks", masks), ("maps", maps)):
        for name, pixels in pictures.items():
            write_png(FIXTURES / f"spatial/{kind}/{name}.png", Picture(pixels.astype(int), depth=1))


def levels(path):
    image = Image.open(FIXTURES / path)
    data = np.asarray(image).astype(int)
    depth = {"1": 1, "L": 255, "I;16": 65_535}[image.mode]
    return data, depth


def pairs():
    """All masks of a size with all maps of it: (mask, map, ignored level)."""
    for folder in ("metrics", "spatial"):
        for mask in sorted((FIXTURES / folder / "masks").iterdir()):
            size = mask.name.split("-")[0]
            for found in sorted((FIXTURES / folder / "maps").glob(f"{size}-*")):
                ignored = IGNORED if mask.stem.endswith("void") else ""
                yield f"{folder}/masks/{mask.name}", f"{folder}/maps/{found.name}", ignored
    yield "metrics/masks/24x20-full.png", "metrics/maps/24x20-noise8.png", 255


# MARK: Distances between borders


def percentile(directions, percent):
    return max(float(np.percentile(distances, percent)) for distances in directions)


def surfaces(mask, prediction, row):
    """Distances by MedPy; those of single precision by MONAI must be the same."""
    spacing, tolerance = (row["spacing_y"], row["spacing_x"]), row["tolerance"]
    tensors = [torch.from_numpy(plane)[None, None] for plane in (prediction, mask)]
    dice = compute_surface_dice(*tensors, [tolerance], include_background=True, spacing=spacing).item()
    if not mask.any() or not prediction.any():
        return {} if math.isnan(dice) else dict(surface_dice=dice)
    surface_distances = getattr(binary, "__surface_distances")
    directions = [
        surface_distances(prediction, mask, spacing, 1),
        surface_distances(mask, prediction, spacing, 1),
    ]
    met = sum(int((distances <= tolerance).sum()) for distances in directions)
    result = dict(
        hausdorff=binary.hd(prediction, mask, spacing),
        directed_percentile=percentile(directions, row["percent"]),
        pooled_percentile=np.percentile(np.hstack(directions), row["percent"]),
        assd=binary.assd(prediction, mask, spacing),
        masd=(binary.asd(prediction, mask, spacing) + binary.asd(mask, prediction, spacing)) / 2,
        surface_dice=met / sum(map(len, directions)),
    )
    monai = {"surface_dice": dice}
    for name, percent in (("hausdorff", None), ("directed_percentile", row["percent"])):
        # To MONAI 0 percent means none.
        if percent != 0:
            distance = compute_hausdorff_distance(
                *tensors, include_background=True, percentile=percent, spacing=spacing
            )
            monai[name] = distance.item()
    for name, value in monai.items():
        assert abs(value - result[name]) <= 1e-6 * result[name], (row, name, value, result[name])
    return {name: float(value) for name, value in result.items()}


# MARK: Boundaries


def boundary(mask, ratio):
    """The region of Cheng et al.: padded by a pixel, eroded by 3×3 again and again."""
    height, width = mask.shape
    distance = max(1, int(round(ratio * np.sqrt(height**2 + width**2))))
    padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    eroded = cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=distance)
    return mask & (eroded[1 : height + 1, 1 : width + 1] == 0)


def boundary_iou(mask, prediction, ratio):
    first, second = boundary(mask, ratio), boundary(prediction, ratio)
    either = int((first | second).sum())
    return int((first & second).sum()) / either if either else None


def border(mask):
    return mask & ~ndimage.binary_erosion(mask)


def boundary_f(mask, prediction, ratio):
    """As DAVIS has it, with the borders of the other metrics."""
    if not mask.any() and not prediction.any():
        return None
    if not mask.any() or not prediction.any():
        return 0.0
    element = disk(int(np.ceil(ratio * np.linalg.norm(mask.shape))))
    first, second = border(mask), border(prediction)
    recall = (first & dilation(second, element)).sum() / first.sum()
    precision = (second & dilation(first, element)).sum() / second.sum()
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


# MARK: Components


def components(mask, prediction):
    """The most pairs with an IoU of 1/2 or more, each component in one at most."""
    (first, n), (second, m) = (ndimage.label(plane, np.ones((3, 3))) for plane in (mask, prediction))
    shared = np.zeros((n, m), int)
    both = mask & prediction
    np.add.at(shared, (first[both] - 1, second[both] - 1), 1)
    areas = np.bincount(first[mask] - 1, minlength=n)[:, None] + np.bincount(second[prediction] - 1, minlength=m)
    fits = (shared > 0) & (2 * shared >= areas - shared)
    matched = int(fits[linear_sum_assignment(fits, maximize=True)].sum())
    return dict(
        mask_components=n,
        prediction_components=m,
        matched=matched,
        lesion_precision=matched / m if m else None,
        lesion_recall=matched / n if n else None,
        lesion_f1=2 * matched / (n + m) if n + m else None,
    )


# MARK: Losses by distance


def edge_losses(mask, counted):
    """Pixels and mean losses of the bands up to 1, 2, 4 … 64 and beyond."""
    if mask.all() or not mask.any():
        return {}
    losses = (np.arange(mask.size, dtype=np.uint64) * 2654435761 % 2**32).reshape(mask.shape) / 2**30
    row = {}
    for name, side in (("inside", mask), ("outside", ~mask)):
        distances = ndimage.distance_transform_edt(side)
        edges = [0, 1, 2, 4, 8, 16, 32, 64, math.inf]
        bands = [
            losses[side & counted & (distances > low) & (distances <= high)] for low, high in zip(edges, edges[1:])
        ]
        row[f"{name}_pixels"] = ";".join(str(len(band)) for band in bands)
        row[f"{name}_losses"] = ";".join(repr(math.fsum(band) / len(band)) if len(band) else "" for band in bands)
    return row


def expected(index, mask_path, map_path, ignored):
    (target, target_maximum), (call, call_maximum) = levels(mask_path), levels(map_path)
    counted = np.full(target.shape, True) if ignored == "" else target != ignored
    mask = (2 * target >= target_maximum) & counted
    prediction = (2 * call >= call_maximum) & counted
    row = dict(mask=mask_path, map=map_path, ignore=ignored)
    row["spacing_y"], row["spacing_x"] = SPACINGS[index % len(SPACINGS)]
    choices = (TOLERANCES, PERCENTS, IOU_RATIOS, F_RATIOS)
    # Another step for each, so that they do not change together.
    for step, (name, values) in enumerate(zip(CONVENTIONS[2:], choices), 2):
        row[name] = values[index // step % len(values)]
    row.update(surfaces(mask, prediction, row))
    row["boundary_iou"] = boundary_iou(mask, prediction, row["iou_ratio"])
    row["boundary_f"] = boundary_f(mask, prediction, row["f_ratio"])
    row.update(components(mask, prediction))
    row.update(edge_losses(mask, counted))
    return row


def main():
    warnings.simplefilter("ignore")
    write_pictures()
    rows = [expected(index, *pair) for index, pair in enumerate(pairs())]
    with Path(FIXTURES / "spatial.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} pairs")


if __name__ == "__main__":
    main()
