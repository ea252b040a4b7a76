"""Writes the photographs of tests below Tests/Fixtures/photographs.

    <kind>.png|jpg     one picture in every kind of file that is shown
    <kind>.rgb         what is shown of it: three bytes a pixel, without a header
    views/<view>.rgb   parts of rgb8.png on grids of other sizes, and their blocks
    turned/<n>.jpg     one picture with each Exif orientation
    turned/<n>.jpg.rgb what Pillow's ImageOps.exif_transpose makes of it

How to run, from anywhere:

    /tmp/venv-oracle/bin/python Scripts/photographs.py

PNG files come from the writer in fixtures.py, and what is shown of them from numpy; JPEG files
and what is shown of them come from Pillow. Means over boxes are exact fractions.
"""

import struct
from fractions import Fraction
from io import BytesIO
from math import ceil, floor

import numpy as np
from PIL import Image, ImageOps

from fixtures import (
    FIXTURES, GREY_ALPHA, PALETTE, RGB, RGBA, Picture, noise, pillow_file, png, write,
)

WIDTH, HEIGHT = 23, 17
BEHIND = 128
FOLDER = "photographs"


def smooth(maximum, seed):
    """Levels of a slope with a little noise."""
    x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    slope = (x * (3 + seed) + y * (7 - seed)) * maximum // 200 + noise(WIDTH, HEIGHT, seed, maximum // 16 + 1)
    return slope % (maximum + 1)


def colours(maximum):
    return np.dstack([smooth(maximum, seed) for seed in range(3)])


def eight_bits(samples, maximum):
    """Rounded to 8 bits; no level lies halfway."""
    return (samples * 255 * 2 + maximum) // (2 * maximum)


def over(shown, alpha):
    alpha = np.asarray(alpha)
    if alpha.ndim == 2:
        alpha = alpha[:, :, None]
    return (shown * alpha + BEHIND * (255 - alpha) + 127) // 255


def as_rgb(grey):
    return np.dstack([grey] * 3)


def png_kinds():
    """Pictures and what is shown of them."""
    for depth in (1, 2, 4, 8, 16):
        maximum = 2**depth - 1
        grey = smooth(maximum, 1)
        yield f"grey{depth}", Picture(grey, depth), as_rgb(eight_bits(grey, maximum))
    for depth in (8, 16):
        maximum = 2**depth - 1
        grey, rgb, alpha = smooth(maximum, 1), colours(maximum), smooth(maximum, 4)
        alpha[2:5] = maximum
        seen = eight_bits(alpha, maximum)
        yield f"rgb{depth}", Picture(rgb, depth, RGB), eight_bits(rgb, maximum)
        yield (
            f"grey-alpha{depth}", Picture(np.dstack([grey, alpha]), depth, GREY_ALPHA),
            over(as_rgb(eight_bits(grey, maximum)), seen),
        )
        yield (
            f"rgba{depth}", Picture(np.dstack([rgb, alpha]), depth, RGBA),
            over(eight_bits(rgb, maximum), seen),
        )
    grey = smooth(255, 1)
    level = int(grey[3, 3])
    yield (
        "grey8-trns", Picture(grey, trns=struct.pack(">H", level)),
        np.where((grey == level)[:, :, None], BEHIND, as_rgb(grey)),
    )
    rgb = colours(255)
    colour = rgb[4, 5]
    yield (
        "rgb8-trns", Picture(rgb, 8, RGB, trns=struct.pack(">HHH", *map(int, colour))),
        np.where((rgb == colour).all(axis=2)[:, :, None], BEHIND, rgb),
    )
    palette = [(index * 16, 255 - index * 9, index * 31 % 256) for index in range(16)]
    indices = smooth(15, 2)
    shown = np.array(palette)[indices]
    yield "palette4", Picture(indices, 4, PALETTE, palette), shown
    alphas = [index * 17 for index in range(12)]
    seen = np.array(alphas + [255] * 4)[indices]
    yield (
        "palette8-trns", Picture(indices, 8, PALETTE, palette, trns=bytes(alphas)),
        over(shown, seen),
    )
    yield "rgb8-interlaced", Picture(colours(255), 8, RGB, interlaced=True), colours(255)


def jpeg_kinds():
    image = Image.fromarray(colours(255).astype(np.uint8))
    yield "ycc-420", pillow_file(image, "JPEG", quality=90, subsampling="4:2:0")
    yield "ycc-444", pillow_file(image, "JPEG", quality=95, subsampling="4:4:4")
    yield "progressive", pillow_file(image, "JPEG", quality=85, progressive=True)
    yield "grey", pillow_file(image.convert("L"), "JPEG", quality=90)
    yield "rgb", pillow_file(image, "JPEG", quality=90, keep_rgb=True)


def turned():
    """The same pixels with each Exif orientation, and what is shown of them."""
    image = Image.fromarray(colours(255).astype(np.uint8))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        data = pillow_file(image, "JPEG", quality=90, exif=exif)
        yield orientation, data, ImageOps.exif_transpose(Image.open(BytesIO(data)))


def write_rgb(name, shown):
    write(f"{FOLDER}/{name}.rgb", np.ascontiguousarray(shown).astype(np.uint8).tobytes())


# Mask size, x, y, part size, block size.
VIEWS = [
    (23, 17, 0, 0, 23, 17, 1), (23, 17, 0, 0, 23, 17, 3), (23, 17, 5, 2, 11, 9, 1),
    (46, 34, 0, 0, 46, 34, 1), (10, 30, 0, 0, 10, 30, 1), (7, 5, 1, 1, 5, 3, 2),
    (64, 64, 32, 16, 32, 48, 5), (23, 17, 22, 16, 1, 1, 1), (1, 1, 0, 0, 1, 1, 1),
    (23, 17, 0, 0, 23, 17, 100),
]


def boxes(source, grid, start, count, block):
    """Of each pixel of a view the source pixels and how much of each lies in it."""
    for first in range(start, start + count, block):
        low = Fraction(first * source, grid)
        high = Fraction(min(first + block, start + count) * source, grid)
        pixels = range(floor(low), ceil(high))
        yield [(pixel, min(high, pixel + 1) - max(low, pixel)) for pixel in pixels]


def view(picture, mask_width, mask_height, x, y, width, height, block):
    rows = []
    for row in boxes(HEIGHT, mask_height, y, height, block):
        rows.append([])
        for column in boxes(WIDTH, mask_width, x, width, block):
            area = sum(part for _, part in row) * sum(part for _, part in column)
            rows[-1].append([
                floor(sum(int(picture[j, i, channel]) * b * a for j, b in row for i, a in column) / area + Fraction(1, 2))
                for channel in range(3)
            ])
    return np.array(rows)


def main():
    for name, picture, shown in png_kinds():
        data = png(picture)
        Image.open(BytesIO(data)).load()
        write(f"{FOLDER}/{name}.png", data)
        write_rgb(f"{name}.png", shown)
    for name, data in jpeg_kinds():
        write(f"{FOLDER}/{name}.jpg", data)
        write_rgb(f"{name}.jpg", np.asarray(Image.open(BytesIO(data)).convert("RGB")))
    for orientation, data, shown in turned():
        write(f"{FOLDER}/turned/{orientation}.jpg", data)
        write_rgb(f"turned/{orientation}.jpg", np.asarray(shown.convert("RGB")))
    for mask_width, mask_height, x, y, width, height, block in VIEWS:
        name = f"views/{mask_width}-{mask_height}-{x}-{y}-{width}-{height}-{block}"
        write_rgb(name, view(colours(255), mask_width, mask_height, x, y, width, height, block))


if __name__ == "__main__":
    main()
