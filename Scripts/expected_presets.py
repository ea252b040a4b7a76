"""Computes the expected values of presets.csv: what other tools say of pairs of metrics.csv.

How to run, after expected_metrics.py, which writes the pictures, and with its environment:

    /tmp/venv-oracle/bin/python Scripts/expected_presets.py

A row a tool and pair; an empty cell is a number that the tool does not have there (NaN, or an
exception). Nothing here shares code with segscore, and every number is the tool's own. What is
left out is where a tool says something that segscore does not follow, each with the reason:

- PyTorch, Keras, scikit-learn, torchmetrics and MONAI take masks of two classes: soft masks are
  left out for them. PySODMetrics and ISIC take pictures of 8 bits.
- torchmetrics gives 1, -1 or a number made of rounding for the MCC of one class: left out.
- torchmetrics's bins have edges in Float32, so that a level on an edge may fall below it: left out.
- MONAI gives an infinite distance where one side has no foreground: left out.
- PySODMetrics's S-measure is NaN where the mask's centroid is in the last row or column, and whether a map of one
  level varies depends there on how its mean was rounded: both left out.
- Its weighted F depends on which of several nearest pixels SciPy takes: left out where there are such.
- Keras's BinaryIoU cuts at p >= t, its other metrics at p > t: left out where some p is 0.5.
"""

import csv
import math
import os
import warnings

os.environ["KERAS_BACKEND"] = "torch"

import keras
import monai.metrics as M
import numpy as np
import pandas as pd
import torch
from fixtures import FIXTURES
from isic_challenge_scoring import metrics as isic
from PIL import Image
from py_sod_metrics import MAE, Emeasure, Fmeasure, Smeasure, WeightedFmeasure, fmeasurev2
from sklearn import metrics as S
from torchmetrics.functional import classification as TM

METRICS = """
    bce brier mae accuracy balanced_accuracy precision recall specificity dice f_beta iou mcc kappa
    average_precision auroc ece mce f_max f_mean f_adaptive e_max e_mean e_adaptive threshold_jaccard
    s_measure weighted_f hausdorff hausdorff95 assd surface_dice
""".split()
COLUMNS = ["preset", "mask", "map", *METRICS]


def levels(path):
    """The stored levels and the largest one of their depth."""
    picture = Image.open(FIXTURES / path)
    if picture.mode == "1":
        return np.array(picture).astype(int), 1
    array = np.array(picture).astype(int)
    if picture.mode.startswith("I"):
        return array, 65_535
    # Pillow makes 8 bits of 4.
    return (array // 17, 15) if "coarse4" in path else (array, 255)


def value(compute):
    """A number, or `None` where the tool has none."""
    try:
        number = float(compute())
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def pytorch(y, p):
    target = torch.tensor(y, dtype=torch.float64)
    return dict(
        bce=float(torch.nn.BCELoss()(torch.tensor(p), target)),
        brier=float(torch.nn.MSELoss()(torch.tensor(p), target)),
        mae=float(torch.nn.L1Loss()(torch.tensor(p), target)),
    )


def keras_(y, p):
    def metric(of):
        of.update_state(y.reshape(-1, 1), p.reshape(-1, 1))
        return float(of.result())

    k, micro = keras.metrics, dict(threshold=0.5, average="micro")
    row = dict(
        bce=float(keras.losses.BinaryCrossentropy(dtype="float64")(y.reshape(1, -1).astype(float), p.reshape(1, -1))),
        accuracy=metric(k.BinaryAccuracy()),
        precision=metric(k.Precision()),
        recall=metric(k.Recall()),
        dice=metric(k.F1Score(**micro)),
        f_beta=metric(k.FBetaScore(beta=2.0, **micro)),
    )
    if not (p == 0.5).any():
        row["iou"] = metric(k.BinaryIoU(target_class_ids=[1], threshold=0.5))
    return row


def sklearn(y, p):
    called = p >= 0.5
    row = dict(
        bce=S.log_loss(y, p, labels=[0, 1]),
        brier=float(np.mean((p - y) ** 2)),
        accuracy=S.accuracy_score(y, called),
        balanced_accuracy=S.balanced_accuracy_score(y, called),
        precision=S.precision_score(y, called, zero_division=0),
        recall=S.recall_score(y, called, zero_division=0),
        specificity=S.recall_score(y, called, pos_label=0, zero_division=0),
        dice=S.f1_score(y, called, zero_division=0),
        f_beta=S.fbeta_score(y, called, beta=2, zero_division=0),
        iou=S.jaccard_score(y, called, zero_division=0),
        mcc=S.matthews_corrcoef(y, called),
        kappa=value(lambda: S.cohen_kappa_score(y, called)),
        average_precision=S.average_precision_score(y, p),
        auroc=value(lambda: S.roc_auc_score(y, p)),
    )
    return row


def torchmetrics(y, p):
    target, map_ = torch.tensor(y), torch.tensor(p)
    named = dict(
        accuracy=TM.binary_accuracy, precision=TM.binary_precision, recall=TM.binary_recall,
        specificity=TM.binary_specificity, dice=TM.binary_f1_score, iou=TM.binary_jaccard_index,
        kappa=TM.binary_cohen_kappa, average_precision=TM.binary_average_precision, auroc=TM.binary_auroc,
    )
    row = {name: value(lambda of=of: of(map_, target)) for name, of in named.items()}
    row["average_precision"] = abs(row["average_precision"])
    row["f_beta"] = float(TM.binary_fbeta_score(map_, target, 2.0))
    called = p > 0.5
    if len(set(y.tolist())) == 2 and len(set(called.tolist())) == 2:
        row["mcc"] = float(TM.binary_matthews_corrcoef(map_, target))
    # Bins are [a, b), and p = 1 has one of its own; their edges are in Float32.
    if (np.floor(15 * p + 1e-9) == np.searchsorted(np.linspace(0, 1, 16, dtype=np.float32), p, side="right") - 1).all():
        row["ece"] = float(TM.binary_calibration_error(map_, target, n_bins=15, norm="l1"))
        row["mce"] = float(TM.binary_calibration_error(map_, target, n_bins=15, norm="max"))
    return row


def has_ties(truth):
    """Whether some background pixel has several nearest foreground pixels."""
    foreground = np.argwhere(truth)
    if len(foreground) == 0:
        return False
    distances = np.stack([((np.argwhere(~truth) - pixel) ** 2).sum(axis=1) for pixel in foreground])
    return bool(distances.size and ((distances == distances.min(axis=0)).sum(axis=0) > 1).any())


def pysodmetrics(mask, map_):
    """Of pictures of 8 bits, normalised as the tool does it."""
    mask, map_ = mask.astype(np.uint8), map_.astype(np.uint8)
    mae, f, e = MAE(), Fmeasure(), Emeasure()
    for measure in (mae, f) + ((e,) if mask.size > 1 else ()):
        measure.step(map_, mask)
    row = dict(
        mae=mae.maes[0], f_max=f.changeable_fms[0].max(), f_mean=f.changeable_fms[0].mean(), f_adaptive=f.adaptive_fms[0],
    )
    if mask.size > 1:
        ems = e.changeable_ems[0]
        row |= dict(e_max=ems.max(), e_mean=ems.mean(), e_adaptive=e.adaptive_ems[0])
    s, weighted_f = Smeasure(), WeightedFmeasure()
    s.step(map_, mask)
    if math.isfinite(s.sms[0]) and map_.min() < map_.max():
        row["s_measure"] = s.sms[0]
    if not has_ties(mask > 128):
        weighted_f.step(map_, mask)
        row["weighted_f"] = weighted_f.weighted_fms[0]
    at_half = dict(with_dynamic=False, with_adaptive=False, with_binary=True)
    handlers = dict(
        dice=fmeasurev2.DICEHandler, iou=fmeasurev2.IOUHandler, precision=fmeasurev2.PrecisionHandler,
        recall=fmeasurev2.RecallHandler, specificity=fmeasurev2.SpecificityHandler,
        accuracy=fmeasurev2.OverallAccuracyHandler,
    )
    v2 = fmeasurev2.FmeasureV2({name: handler(**at_half) for name, handler in handlers.items()})
    v2.step(map_, mask)
    return row | {name: float(result["binary"]) for name, result in v2.get_results().items()}


def monai(y, p, shape):
    called, mask = (torch.tensor(a.reshape(1, 1, *shape), dtype=torch.float32) for a in (p >= 0.5, y))
    row = {name: value(lambda of=of: of(called, mask)) for name, of in [("dice", M.DiceMetric()), ("iou", M.MeanIoU())]}
    confusion = M.get_confusion_matrix(called, mask)
    for name, theirs in [
        ("recall", "sensitivity"), ("specificity", "specificity"), ("precision", "precision"), ("accuracy", "accuracy"),
        ("balanced_accuracy", "balanced accuracy"), ("mcc", "matthews correlation coefficient"),
    ]:
        row[name] = value(lambda: M.compute_confusion_matrix_metric(theirs, confusion))
    row["auroc"] = value(lambda: M.compute_roc_auc(torch.tensor(p), torch.tensor(y)))
    whole = dict(include_background=True)
    if bool(called.any()) == bool(mask.any()):
        row["hausdorff"] = value(lambda: M.compute_hausdorff_distance(called, mask, **whole))
        row["hausdorff95"] = value(lambda: M.compute_hausdorff_distance(called, mask, percentile=95, **whole))
        row["assd"] = value(lambda: M.compute_average_surface_distance(called, mask, symmetric=True, **whole))
    row["surface_dice"] = value(lambda: M.compute_surface_dice(called, mask, [1.0], **whole))
    return row


def isic_(mask, map_):
    truth, called = mask > 128, map_ > 128
    counts = pd.Series(dict(
        TP=(truth & called).sum(), TN=(~truth & ~called).sum(), FP=(~truth & called).sum(), FN=(truth & ~called).sum(),
    ))
    return dict(
        accuracy=isic.binary_accuracy(counts), recall=isic.binary_sensitivity(counts),
        specificity=isic.binary_specificity(counts), iou=isic.binary_jaccard(counts),
        threshold_jaccard=isic.binary_threshold_jaccard(counts), dice=isic.binary_dice(counts),
    )


def rows(mask_path, map_path):
    (mask, largest_mask), (map_, largest) = levels(mask_path), levels(map_path)
    p = (map_ / largest).ravel()
    if set(np.unique(mask)) <= {0, largest_mask}:
        y = (mask > 0).astype(int).ravel()
        yield "pytorch", pytorch(y, p)
        yield "keras", keras_(y, p)
        yield "sklearn", sklearn(y, p)
        yield "torchmetrics", torchmetrics(y, p)
        if mask.size <= 1000:
            # Its AUC is a loop over pairs of pixels.
            yield "monai", monai(y, p, mask.shape)
    if largest == 255:
        yield "pysodmetrics", pysodmetrics(mask, map_)
        yield "isic", isic_(mask, map_)


def cell(value):
    return "" if value is None else repr(float(value))


def main():
    warnings.simplefilter("ignore")
    with open(FIXTURES / "metrics.csv") as file:
        pairs = [(row["mask"], row["map"]) for row in csv.DictReader(file) if row["mask"] and not row["ignore"]]
    with open(FIXTURES / "presets.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for mask, map_ in pairs:
            for preset, row in rows(mask, map_):
                assert set(row) <= set(METRICS), set(row) - set(METRICS)
                # "-" is a number that is not compared, an empty cell one that the tool does not have.
                writer.writerow([preset, mask, map_, *("-" if m not in row else cell(row[m]) for m in METRICS)])


if __name__ == "__main__":
    main()
