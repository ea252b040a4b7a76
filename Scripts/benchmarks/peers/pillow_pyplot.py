"""The straightforward script: Pillow reads, NumPy computes, plt.imsave colours and writes."""
import matplotlib
import numpy as np
from PIL import Image

from . import EPSILON, TOP_OF_SCALE

matplotlib.use("Agg")
from matplotlib import pyplot


def score(mask, probabilities, heatmap):
    loss = pixel_losses(mask, probabilities)
    if heatmap:
        pyplot.imsave(heatmap, loss, cmap="inferno", vmin=0, vmax=TOP_OF_SCALE)
    return float(loss.mean())


def pixel_losses(mask, probabilities):
    y = (np.asarray(Image.open(mask).convert("L")) > 127).astype(np.float32)
    p = np.asarray(Image.open(probabilities))
    p = p.astype(np.float32) / (65535.0 if p.dtype == np.uint16 else 255.0)
    p = np.clip(p, EPSILON, 1 - EPSILON)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))
