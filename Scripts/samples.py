"""Makes SampleImages/: masks, probability maps, photographs and licence texts.

    pip install -r Scripts/samples-requirements.txt
    python Scripts/samples.py

The pictures come out of the scikit-image and stardist wheels. SampleImages/README.md is written
by hand and says how each mask and map was made; this script holds the outlines and the models.
"""

import inspect
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import skimage
from PIL import Image, ImageDraw
from scipy import ndimage
from skimage import data, feature, filters, measure, morphology, segmentation, transform
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

OUT = Path(__file__).resolve().parent.parent / "SampleImages"
STARDIST = "stardist==0.9.2"
VOID = 128
TRAINING_PIXELS = 40_000
GAP = 12  # rows or columns between the pixels a model learns from and those it is asked about

# Outlines: x, y of the corners, in pixels of the cropped picture.
SAUCER = (18, 40, 418, 379)
CUP_RIM = (112, 10, 348, 200)
SPOON_HANDLE = [(338, 64), (348, 59), (360, 61), (363, 70), (356, 98), (345, 112)]
ASTRONAUT = [
    (172, 12), (158, 15), (148, 21), (138, 29), (128, 34), (119, 44), (115, 56), (116, 68),
    (121, 80), (128, 88), (134, 97), (138, 100), (139, 113), (125, 111), (113, 113), (103, 119),
    (96, 127), (92, 138), (85, 140), (86, 150), (83, 158), (70, 168), (54, 180), (45, 192),
    (38, 204), (32, 215), (28, 228), (21, 246), (18, 265), (17, 285), (15, 298), (18, 315),
    (17, 335), (20, 352), (22, 370), (25, 384), (208, 384), (206, 362), (208, 342), (213, 320),
    (222, 301), (234, 286), (248, 273), (260, 265), (270, 261), (271, 255), (269, 240),
    (265, 222), (259, 208), (250, 194), (240, 184), (229, 177), (227, 168), (222, 157),
    (214, 146), (204, 138), (192, 130), (196, 118), (199, 106), (201, 101), (206, 101),
    (210, 95), (218, 87), (224, 77), (226, 64), (223, 50), (218, 41), (213, 30), (203, 19),
    (190, 14),
]
CAMERAMAN = [
    [
        (0, 194), (8, 182), (20, 175), (28, 152), (40, 131), (50, 108), (60, 95), (75, 85),
        (95, 77), (120, 75), (127, 67), (138, 57), (152, 55), (156, 45), (163, 33), (172, 24),
        (183, 17), (195, 13), (208, 16), (222, 24), (235, 33), (248, 46), (256, 57), (260, 68),
        (257, 80), (249, 81), (246, 90), (240, 95), (241, 101), (245, 114), (243, 120),
        (236, 121), (236, 126), (231, 131), (231, 140), (229, 154), (232, 163), (232, 171),
        (238, 196), (251, 180), (250, 170), (258, 161), (267, 158), (278, 166), (278, 237),
        (260, 252), (236, 262), (226, 260), (197, 244), (181, 270), (131, 331), (137, 358),
        (139, 378), (141, 462), (130, 462), (126, 448), (117, 430), (89, 398), (80, 462),
        (0, 462),
    ],
    [(287, 199), (295, 223), (288, 230), (287, 230)],
    [
        (312, 118), (316, 118), (320, 124), (321, 144), (318, 150), (314, 160), (306, 174),
        (296, 181), (286, 165), (280, 152), (288, 142), (300, 133), (310, 132), (310, 120),
    ],
]
EYES = [
    [
        (140, 105), (142, 98), (147, 91), (153, 88), (165, 87), (178, 88), (188, 92), (196, 98),
        (201, 105), (203, 113), (202, 120), (199, 128), (194, 135), (187, 140), (178, 143),
        (168, 143), (158, 139), (149, 132), (143, 122), (140, 113),
    ],
    [
        (298, 130), (295, 143), (296, 152), (300, 157), (308, 159), (316, 159), (324, 155),
        (332, 149), (337, 141), (340, 131), (339, 120), (335, 112), (328, 110), (320, 113),
        (312, 117), (305, 121), (300, 126),
    ],
]
ROCKET = [
    (321, 60), (316, 65), (312, 74), (311, 82), (311, 107), (314, 113), (313, 339), (331, 339),
    (331, 113), (334, 107), (334, 82), (333, 74), (326, 65),
]
# Five readings of the blurred edge of the optic disc: left, top, right, bottom.
OPTIC_DISC = [
    (46, 97, 120, 178), (44, 95, 119, 180), (48, 99, 121, 176), (43, 98, 118, 177),
    (49, 96, 122, 181),
]
STARS = [(253, 146), (147, 197)]  # spiked foreground stars, which are no galaxies


def crop(picture, left, top, right, bottom):
    return picture[top:bottom, left:right]


def shrink(picture, height, width):
    scaled = transform.resize(picture, (height, width), anti_aliasing=True)
    return np.rint(scaled * 255).astype(np.uint8)


def polygons(picture, *outlines):
    canvas = Image.new("1", picture.shape[1::-1])
    for outline in outlines:
        ImageDraw.Draw(canvas).polygon(outline, fill=1)
    return np.array(canvas)


def ellipse(picture, box):
    canvas = Image.new("1", picture.shape[1::-1])
    ImageDraw.Draw(canvas).ellipse(box, fill=1)
    return np.array(canvas)


def levels(mask):
    return mask.astype(np.uint8) * 255


def pixel_features(picture):
    return feature.multiscale_basic_features(
        picture, sigma_min=1, sigma_max=8, workers=1,
        channel_axis=-1 if picture.ndim == 3 else None)


def train(features, truth, where):
    """A classifier of pixels that has seen only the pixels of `where`."""
    inside = np.flatnonzero(where)
    chosen = np.random.default_rng(0).permutation(inside)[:TRAINING_PIXELS]
    model = HistGradientBoostingClassifier(
        max_iter=50, max_leaf_nodes=15, min_samples_leaf=100, early_stopping=False, random_state=0)
    return model.fit(features.reshape(-1, features.shape[-1])[chosen], truth.ravel()[chosen])


def predict(model, features):
    flat = model.predict_proba(features.reshape(-1, features.shape[-1]))[:, 1]
    return flat.reshape(features.shape[:2])


def strip_by_strip(picture, truth, axis, cuts):
    """Each strip between two cuts is judged by a model trained on the other strips."""
    features = pixel_features(picture)
    position = np.indices(truth.shape)[axis]
    result = np.zeros(truth.shape)
    for start, end in zip((0, *cuts), (*cuts, truth.shape[axis])):
        others = (position < start - GAP) | (position >= end + GAP)
        inside = (position >= start) & (position < end)
        result[inside] = predict(train(features, truth, others), features)[inside]
    return result


def elsewhere(picture, truth, box):
    """The box of the picture, judged by a model trained on the picture around it."""
    features = pixel_features(picture)
    left, top, right, bottom = box
    outside = np.ones(truth.shape, bool)
    outside[max(0, top - GAP):bottom + GAP, max(0, left - GAP):right + GAP] = False
    return crop(predict(train(features, truth, outside), features), *box)


def coin_mask(picture):
    """The watershed of the gradient between sure background and sure metal, smoothed."""
    markers = np.zeros(picture.shape, np.int32)
    markers[picture < 30] = 1
    markers[picture > 150] = 2
    basins = segmentation.watershed(filters.sobel(picture), markers)
    filled = ndimage.binary_fill_holes(basins == 2)
    return ndimage.binary_opening(filled, morphology.disk(5))


def galaxy_mask(picture):
    """Bright regions of 40 pixels and more, without the spiked stars."""
    smooth = filters.gaussian(picture.mean(axis=-1) / 255, 1)
    regions = measure.label(smooth > 0.25)
    sizes = np.bincount(regions.ravel())
    sizes[0] = 0
    for x, y in STARS:
        sizes[regions[y + 20, x]] = 0
    return ndimage.binary_fill_holes(sizes[regions] >= 40)


def nuclei(wheel):
    picture = np.array(Image.open(io.BytesIO(wheel.read("stardist/data/images/img2d.tif"))))
    labels = np.array(Image.open(io.BytesIO(wheel.read("stardist/data/images/mask2d.tif"))))
    truth = labels > 0
    box = (256, 0, 512, 512)
    scaled = picture.astype(np.float32) / picture.max()
    bright = np.rint(np.clip(scaled / np.percentile(scaled, 99.8), 0, 1) * 255)
    save_image("nuclei", crop(bright.astype(np.uint8), *box))
    save_mask("nuclei", levels(crop(truth, *box)), "1")
    save_map("nuclei", elsewhere(scaled, truth, box), bits=16)


def coins():
    picture = data.coins()
    truth = coin_mask(picture)
    save_image("coins", picture)
    save_mask("coins", levels(truth), "P")
    save_map("coins", strip_by_strip(picture, truth, axis=1, cuts=[192]))


def gravel():
    """No coins here: the model knows the coins, and other gravel as background."""
    coins = data.coins()
    picture = crop(data.gravel(), 0, 0, 320, 256)
    other = crop(data.gravel(), 0, 300, 384, 400)
    features = np.concatenate([pixel_features(coins), pixel_features(other)])
    truth = np.concatenate([coin_mask(coins), np.zeros(other.shape, bool)])
    model = train(features, truth, np.ones(truth.shape, bool))
    save_image("gravel", picture)
    save_mask("gravel", np.zeros(picture.shape, np.uint8), "L")
    save_map("gravel", predict(model, pixel_features(picture)))


def coffee():
    picture = crop(data.coffee(), 60, 8, 571, 391)
    truth = ellipse(picture, SAUCER) | ellipse(picture, CUP_RIM) | polygons(picture, SPOON_HANDLE)
    save_image("coffee", picture)
    save_mask("coffee", levels(truth), "RGB")
    save_map("coffee", strip_by_strip(picture, truth, axis=1, cuts=[225]))


def astronaut():
    picture = shrink(data.astronaut(), 384, 384)
    truth = polygons(picture, ASTRONAUT)
    save_image("astronaut", picture)
    save_mask("astronaut", levels(truth), "L")
    save_map("astronaut", strip_by_strip(picture, truth, axis=1, cuts=[165]))


def cameraman():
    picture = crop(data.camera(), 10, 50, 370, 512)
    truth = polygons(picture, *CAMERAMAN)
    save_image("cameraman", picture)
    save_mask("cameraman", levels(truth), "1")
    save_map("cameraman", strip_by_strip(picture, truth, axis=0, cuts=[115, 230, 345]), jpeg=True)


def cat_eyes():
    picture = data.chelsea()
    truth = polygons(picture, *EYES)
    outer = ndimage.binary_dilation(truth, morphology.disk(5))
    inner = ndimage.binary_erosion(truth, morphology.disk(1))
    mask = levels(truth)
    mask[outer & ~inner] = VOID
    save_image("cat-eyes", picture)
    save_mask("cat-eyes", mask, "L")
    save_map("cat-eyes", strip_by_strip(picture, truth, axis=1, cuts=[250]))


def rocket():
    picture = crop(data.rocket(), 0, 67, 640, 427)
    truth = polygons(picture, ROCKET)
    save_image("rocket", picture)
    save_mask("rocket", levels(truth), "L")
    save_map("rocket", strip_by_strip(picture, truth, axis=0, cuts=[120, 200, 270]))


def optic_disc():
    picture = crop(shrink(data.retina(), 540, 540), 0, 110, 320, 430)
    readings = [ellipse(picture, box) for box in OPTIC_DISC]
    votes = np.sum(readings, axis=0)
    save_image("optic-disc", picture)
    save_mask("optic-disc", (votes * 51).astype(np.uint8), "L")
    save_map("optic-disc", strip_by_strip(picture, votes >= 3, axis=0, cuts=[138]), bits=16)


def galaxies():
    picture = data.hubble_deep_field()
    truth = galaxy_mask(picture)
    box = (0, 20, 480, 420)
    save_image("galaxies", crop(picture, *box))
    save_mask("galaxies", levels(crop(truth, *box)), "L")
    save_map("galaxies", elsewhere(picture, truth, box))


def save_image(name, picture):
    Image.fromarray(picture).save(OUT / "images" / f"{name}.jpg", quality=85, optimize=True)


def save_mask(name, mask, mode):
    assert name == "cat-eyes" or VOID not in mask
    assert np.unique(mask).tolist() != [0, 1]
    picture = black_and_white(mask) if mode == "P" else Image.fromarray(mask).convert(mode)
    picture.save(OUT / "masks" / f"{name}.png", optimize=True)


def black_and_white(mask):
    """A palette picture: index 0 is black, index 1 is white."""
    picture = Image.fromarray((mask == 255).astype(np.uint8))
    picture.putpalette([0, 0, 0, 255, 255, 255])
    return picture


def save_map(name, probability, bits=8, jpeg=False):
    rounded = np.rint(probability * (2**bits - 1)).astype(np.uint16 if bits == 16 else np.uint8)
    assert rounded.max() > 1
    picture = Image.fromarray(rounded)
    if jpeg:
        picture.save(OUT / "probabilities" / f"{name}.jpg", quality=95, optimize=True)
    else:
        picture.save(OUT / "probabilities" / f"{name}.png", optimize=True)


def save_licences(wheel):
    """The licences as the packages state them: a file a package, and the notes on each picture."""
    folder = OUT / "licences"
    stardist = wheel.read("stardist-0.9.2.dist-info/licenses/LICENSE.txt")
    (folder / "stardist.txt").write_bytes(stardist)
    shown = [data.coins, data.gravel, data.coffee, data.astronaut, data.camera, data.chelsea,
             data.rocket, data.retina, data.hubble_deep_field]
    notes = [f"{picture.__name__}\n\n{inspect.getdoc(picture)}\n" for picture in shown]
    head = f"What scikit-image {skimage.__version__} states about each picture (skimage.data)\n"
    (folder / "scikit-image-pictures.txt").write_text("\n\n".join([head, *notes]))


def stardist_wheel(folder):
    """The wheel for one fixed platform: its pictures are the same in all of them."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder,
         "--only-binary=:all:", "--platform=manylinux_2_28_x86_64", "--python-version=3.11",
         "--implementation=cp", "--abi=cp311", STARDIST], check=True)
    return zipfile.ZipFile(next(Path(folder).glob("stardist-*.whl")))


def main():
    for folder in ("masks", "probabilities", "images", "licences"):
        (OUT / folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        wheel = stardist_wheel(folder)
        save_licences(wheel)
        nuclei(wheel)
        for make in (coins, gravel, coffee, astronaut, cameraman, cat_eyes, rocket, optic_disc,
                     galaxies):
            make()


if __name__ == "__main__":
    main()
