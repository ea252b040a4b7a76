"""Make the README's figure: a photograph, its mask, its map, and the loss heatmap with its scale.

Run: Scripts/quickstart && python3 Scripts/figure.py   (needs Pillow)
Writes SampleImages/figures/rocket.png from segscore-out/heatmaps/rocket.png.
"""
import math
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "SampleImages"
NAME, WIDTH, GAP, LABEL = "rocket", 300, 6, 16


def panel(path):
    picture = Image.open(path).convert("RGB")
    return picture.resize((WIDTH, picture.height * WIDTH // picture.width), Image.LANCZOS)


def scale(heatmap, height):
    """The colours of losses 0 to 4.605, from bottom to top, taken from the heatmap's palette."""
    palette = heatmap.getpalette()
    bar = Image.new("RGB", (14, height))
    for y in range(height):
        index = max(1, round(255 * math.exp(-4.605 * (1 - y / (height - 1)))))
        bar.paste(tuple(palette[3 * index:3 * index + 3]), (0, y, 14, y + 1))
    return bar


def main():
    heatmap = Image.open(ROOT / "segscore-out" / "heatmaps" / f"{NAME}.png")
    panels = [
        ("picture", panel(SAMPLES / "images" / f"{NAME}.jpg")),
        ("mask", panel(SAMPLES / "masks" / f"{NAME}.png")),
        ("probability map", panel(SAMPLES / "probabilities" / f"{NAME}.png")),
        ("loss heatmap", panel(heatmap.filename)),
    ]
    height = panels[0][1].height
    figure = Image.new("RGB", (4 * (WIDTH + GAP) + 70, height + LABEL), "white")
    draw = ImageDraw.Draw(figure)
    for column, (label, picture) in enumerate(panels):
        figure.paste(picture, (column * (WIDTH + GAP), LABEL))
        draw.text((column * (WIDTH + GAP), 2), label, fill="black")
    left = 4 * (WIDTH + GAP)
    figure.paste(scale(heatmap, height), (left, LABEL))
    draw.text((left + 18, LABEL), "4.6 nats", fill="black")
    draw.text((left + 18, LABEL + height - 12), "0", fill="black")
    target = SAMPLES / "figures" / f"{NAME}.png"
    target.parent.mkdir(exist_ok=True)
    figure.save(target, optimize=True)


if __name__ == "__main__":
    main()
