"""OpenCV, and the formula by numexpr."""
import cv2
import numexpr
import numpy as np

from . import EPSILON
from .opencv_numpy import write_heatmap

cv2.setNumThreads(1)
numexpr.set_num_threads(1)


def score(mask, probabilities, heatmap):
    y = cv2.imread(mask, cv2.IMREAD_GRAYSCALE) > 127
    levels = cv2.imread(probabilities, cv2.IMREAD_UNCHANGED)
    scale = np.float32(1 / (65535.0 if levels.dtype == np.uint16 else 255.0))
    names = {"a": levels.astype(np.float32), "s": scale, "y": y, "one": np.float32(1),
             "low": np.float32(EPSILON), "high": np.float32(1 - EPSILON)}
    names["p"] = numexpr.evaluate("where(a*s < low, low, where(a*s > high, high, a*s))", names)
    loss = numexpr.evaluate("-log(where(y, p, one - p))", names)
    if heatmap:
        write_heatmap(heatmap, loss)
    return float(loss.mean())
