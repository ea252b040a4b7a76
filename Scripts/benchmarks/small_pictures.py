"""Pictures of 64×64 pixels, cut from larger ones."""
from PIL import Image

SIDE = 64


def make_small_pictures(pairs, folder):
    """Cuts every pair into squares: folder/masks and folder/maps, saved by Pillow."""
    for name, files in zip(("masks", "maps"), zip(*pairs)):
        (folder / name).mkdir(parents=True)
        squares = (square for file in files for square in cut(Image.open(file)))
        for index, square in enumerate(squares):
            square.save(folder / name / f"{index:05}.png")


def cut(image):
    for top in range(0, image.height, SIDE):
        for left in range(0, image.width, SIDE):
            yield image.crop((left, top, left + SIDE, top + SIDE))
