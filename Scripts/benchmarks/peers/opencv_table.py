"""OpenCV, and the loss of each level from a table: no logarithm a pixel."""
import cv2
import numpy as np

from . import EPSILON
from .opencv_numpy import write_heatmap

cv2.setNumThreads(1)


def losses(depth):
    """The losses of all levels: row 0 for background, row 1 for foreground."""
    largest = np.iinfo(depth).max
    p = np.clip(np.arange(largest + 1) / largest, EPSILON, 1 - EPSILON)
    return np.stack([-np.log(1 - p), -np.log(p)]).astype(np.float32)


TABLES = {np.dtype(depth): losses(depth) for depth in (np.uint8, np.uint16)}


def score(mask, probabilities, heatmap):
    y = cv2.imread(mask, cv2.IMREAD_GRAYSCALE) > 127
    p = cv2.imread(probabilities, cv2.IMREAD_UNCHANGED)
    background, foreground = TABLES[p.dtype]
    loss = np.where(y, foreground[p], background[p])
    if heatmap:
        write_heatmap(heatmap, loss)
    return float(loss.mean(dtype=np.float64))
