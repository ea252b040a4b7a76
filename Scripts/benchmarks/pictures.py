"""Realistic masks and probability maps, made from photographs that PyPI packages carry.

Folders are SIDE/CLASS/NNN.png (or .jpg). A class is named for what it holds and for its writer:

    m8  masks of 0 and 255      m8_01  of 0 and 1       m1  one bit      mpal  VOC labels in a palette
    mrgb  in three channels     mj95   JPEG             _pil  Pillow     _cv2  OpenCV
    pc8 pc16  maps of a confident model: smooth, saturated
    pt8 pt16  maps of a textured model: 4.5 bits a pixel in PNG, the hard case
    pcj90 ptj95 …  the maps as JPEG of that quality; ptjycc95  in three channels

The same numbers come from the same versions (requirements.txt), whatever the number of processes.
"""
import multiprocessing
from pathlib import Path

import cv2
import matplotlib
import numpy as np
import skimage
import sklearn.datasets
from PIL import Image
from skimage.filters import threshold_otsu

COUNTS = {8192: 1, 2048: 6, 512: 19}
LARGEST_PHOTOGRAPH = 2048
PHOTOGRAPHS = [
    Path(package.__file__).parent / folder / name
    for package, folder, names in [
        (skimage, "data",
         "astronaut.png camera.png coins.png chelsea.png coffee.png horse.png moon.png cell.png "
         "hubble_deep_field.jpg ihc.png motorcycle_left.png retina.jpg rocket.jpg gravel.png "
         "brick.png page.png"),
        (sklearn.datasets, "images", "china.jpg flower.jpg"),
        (matplotlib, "mpl-data/sample_data", "grace_hopper.jpg"),
    ]
    for name in names.split()
]


def make_pictures(folder):
    """Makes all classes of all sizes, the largest picture first."""
    tasks = [(folder, side, index) for side, count in COUNTS.items() for index in range(count)]
    with multiprocessing.Pool() as pool:
        pool.starmap(make_one, tasks, chunksize=1)


def make_one(folder, side, index):
    """The mask and the maps with one number, as files of every class."""
    cv2.setNumThreads(1)
    foreground, labels, confident, textured = picture(side, index)
    save = Saver(folder / str(side), index)
    save_masks(save, foreground, labels, index)
    save_maps(save, "pc", confident)
    save_maps(save, "pt", textured)
    textured_levels = levels(textured, np.uint8)
    save.opencv("ptjycc95_cv2", cv2.merge([textured_levels] * 3), "jpg")


# MARK: What is shown


def picture(side, index):
    """A mask (0, 1), its labels (0…20, borders 255), and two maps of probabilities."""
    random = np.random.default_rng(1000 * index + side)
    grey = scene(side, index)
    scale = max(1.0, side / 512) if side <= LARGEST_PHOTOGRAPH else 4.0
    smooth = cv2.GaussianBlur(grey, (0, 0), 2.0 * scale)
    foreground = bright_regions(smooth, scale)
    labels = label_borders(smooth, foreground, index)

    distance = (cv2.distanceTransform(foreground, cv2.DIST_L2, 5)
                - cv2.distanceTransform(1 - foreground, cv2.DIST_L2, 5))
    mistakes = low_frequencies(random, side)
    texture = (grey - cv2.GaussianBlur(grey, (0, 0), 1.5 * scale)) / 25.0
    confident = confident_map(distance, mistakes, texture, scale)
    textured = textured_map(distance, mistakes, texture, scale, random)
    return foreground, labels, confident.astype(np.float32), textured.astype(np.float32)


def scene(side, index):
    """A photograph, or a mosaic of many where none is large enough."""
    if side <= LARGEST_PHOTOGRAPH:
        return photograph(side, index).astype(np.float32)
    across = side // LARGEST_PHOTOGRAPH
    return np.block([
        [photograph(LARGEST_PHOTOGRAPH, index + row * across + column) for column in range(across)]
        for row in range(across)
    ]).astype(np.float32)


def photograph(side, index):
    """A random square of a photograph, perhaps mirrored, in the given size."""
    random = np.random.default_rng(index)
    path = PHOTOGRAPHS[index % len(PHOTOGRAPHS)]
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert grey is not None, path
    height, width = grey.shape
    square = min(height, width)
    top = random.integers(0, height - square + 1)
    left = random.integers(0, width - square + 1)
    part = grey[top:top + square, left:left + square]
    if random.random() < 0.5:
        part = part[:, ::-1]
    method = cv2.INTER_CUBIC if side >= square else cv2.INTER_AREA
    return cv2.resize(np.ascontiguousarray(part), (side, side), interpolation=method)


def bright_regions(smooth, scale):
    """Foreground: the smaller of bright and dark, without specks and holes."""
    bright = smooth > threshold_otsu(smooth[::4, ::4])
    if bright.mean() > 0.5:
        bright = ~bright
    size = int(4 * scale) | 1
    ellipse = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    opened = cv2.morphologyEx(bright.astype(np.uint8), cv2.MORPH_OPEN, ellipse)
    return cv2.morphologyEx(opened, cv2.MORPH_CLOSE, ellipse)


def label_borders(smooth, foreground, index):
    """VOC-like labels: brightness in five steps as classes, 255 along borders."""
    steps = np.digitize(smooth, np.quantile(smooth[::8, ::8], [0.2, 0.4, 0.6, 0.8]))
    classes = 1 + (steps.astype(np.uint8) * 4 + index) % 20
    labels = np.where(foreground > 0, classes, 0).astype(np.uint8)
    border = cv2.morphologyEx(labels, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    return np.where(border, 255, labels).astype(np.uint8)


def low_frequencies(random, side):
    coarse = max(16, side // 64)
    noise = random.standard_normal((coarse, coarse)).astype(np.float32)
    return cv2.resize(noise, (side, side), interpolation=cv2.INTER_CUBIC)


def confident_map(distance, mistakes, texture, scale):
    """A network at a quarter of the resolution, enlarged; steep."""
    side = len(distance)
    quarter = (side // 4, side // 4)
    logits = (cv2.resize(distance + 4 * scale * mistakes, quarter, interpolation=cv2.INTER_AREA)
              / (1.6 * scale) + cv2.resize(texture, quarter, interpolation=cv2.INTER_AREA) * 1.0)
    enlarged = cv2.resize(logits, (side, side), interpolation=cv2.INTER_LINEAR)
    return 1 / (1 + np.exp(-np.clip(enlarged, -12, 12)))


def textured_map(distance, mistakes, texture, scale, random):
    """A network at full resolution: texture and noise in logits that end near ±6."""
    noise = random.standard_normal(distance.shape).astype(np.float32)
    logits = 4.5 * np.tanh(distance / (10 * scale)) + 1.2 * mistakes + 1.0 * texture + 0.25 * noise
    return 1 / (1 + np.exp(-logits))


# MARK: Files


class Saver:
    """Saves the pictures of one number, each to the folder of its class."""

    def __init__(self, folder, index):
        self.folder = folder
        self.index = index

    def path(self, class_name, ending):
        folder = self.folder / class_name
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{self.index:03d}.{ending}")

    def pillow(self, class_name, image, ending="png", **options):
        image.save(self.path(class_name, ending), **options)

    def opencv(self, class_name, pixels, ending="png"):
        cv2.imwrite(self.path(class_name, ending), pixels)


def save_masks(save, foreground, labels, index):
    mask = foreground * 255
    image = Image.fromarray(mask)
    save.pillow("m8_pil", image)
    save.opencv("m8_cv2", mask)
    save.pillow("m8_01_pil", Image.fromarray(foreground))
    save.pillow("m1_pil", image.convert("1", dither=Image.Dither.NONE))
    save.pillow("mpal_pil", with_voc_palette(labels))
    save.opencv("mrgb_cv2", cv2.merge([mask] * 3))
    save.pillow("mrgb_pil", image.convert("RGB"))
    save.opencv("mj95_cv2", mask, "jpg")


def save_maps(save, name, probabilities):
    small, large = levels(probabilities, np.uint8), levels(probabilities, np.uint16)
    save.pillow(f"{name}8_pil", Image.fromarray(small))
    save.opencv(f"{name}8_cv2", small)
    save.pillow(f"{name}16_pil", Image.fromarray(large))
    save.opencv(f"{name}16_cv2", large)
    save.pillow(f"{name}j90_pil", Image.fromarray(small), "jpg", quality=90)
    save.opencv(f"{name}j95_cv2", small, "jpg")


def levels(probabilities, depth):
    return np.round(probabilities * np.iinfo(depth).max).astype(depth)


def with_voc_palette(labels):
    """Pascal VOC's colours: bit 0, 3, 6 of an index is the top bit of red, and so on down."""
    image = Image.fromarray(labels)
    image.putpalette([
        sum((index >> 3 * place + channel & 1) << 7 - place for place in range(8))
        for index in range(256) for channel in range(3)
    ])
    return image
