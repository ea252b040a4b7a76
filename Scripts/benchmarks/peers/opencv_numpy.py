"""OpenCV reads, NumPy computes, OpenCV colours and writes."""
import cv2
import numpy as np

from . import EPSILON, TOP_OF_SCALE

cv2.setNumThreads(1)


def score(mask, probabilities, heatmap):
    y = (cv2.imread(mask, cv2.IMREAD_GRAYSCALE) > 127).astype(np.float32)
    p = cv2.imread(probabilities, cv2.IMREAD_UNCHANGED)
    p = p.astype(np.float32) / (65535.0 if p.dtype == np.uint16 else 255.0)
    p = np.clip(p, EPSILON, 1 - EPSILON)
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    if heatmap:
        write_heatmap(heatmap, loss)
    return float(loss.mean())


def write_heatmap(path, loss):
    shown = (np.clip(loss / TOP_OF_SCALE, 0, 1) * 255).astype(np.uint8)
    cv2.imwrite(path, cv2.applyColorMap(shown, cv2.COLORMAP_INFERNO))
