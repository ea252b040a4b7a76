"""Pillow and NumPy; matplotlib's colour map applied to the array, Pillow writes it as RGB."""
import matplotlib
import numpy as np
from PIL import Image

from . import TOP_OF_SCALE
from .pillow_pyplot import pixel_losses

INFERNO = matplotlib.colormaps["inferno"]


def score(mask, probabilities, heatmap):
    loss = pixel_losses(mask, probabilities)
    if heatmap:
        colors = INFERNO(np.clip(loss / TOP_OF_SCALE, 0, 1), bytes=True)
        Image.fromarray(colors[..., :3].copy()).save(heatmap)
    return float(loss.mean())
