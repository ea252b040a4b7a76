"""Single pictures of 1 to 1,024 Mpixel: parts of the 8192 px pair, or many of it side by side."""
import numpy as np
from PIL import Image

from .png_stream import BAND_ROWS, write_png

SOURCE_SIDE = 8192


def make_giant(source, side, target):
    """Writes a square from the pixels of an 8192 px file.

    Beside each other stand copies that are shifted upwards, so that no row repeats itself within
    the reach of a compressor; below each other they are the same.
    """
    Image.MAX_IMAGE_PIXELS = None
    levels = np.asarray(Image.open(source))
    across = max(1, side // SOURCE_SIDE)
    shift = SOURCE_SIDE // across

    def rows(first, last):
        lines = np.arange(first, last)
        parts = [levels[(lines + column * shift) % SOURCE_SIDE] for column in range(across)]
        return np.hstack(parts)[:, :side]

    period = min(side, SOURCE_SIDE)
    assert period % BAND_ROWS == 0
    write_png(target, side, side, period, rows)
