"""What the program is meant to reach, beside what it reached."""
from .markdown import number, table

AT_LEAST, AT_MOST = "≥", "≤"
PEER_TARGETS = [
    ("512 px textured, heatmaps", "512 {} heatmaps", (10, 8, 40)),
    ("512 px textured, no heatmap", "512 {} none", (6.5, 3.5, 7.5)),
    ("2048 px textured, heatmaps", "2048 {} heatmaps", (8, 7, 40)),
]
PEERS = [("OpenCV + NumPy", "opencv_numpy"), ("OpenCV + numba", "opencv_numba"),
         ("Pillow + plt.imsave", "pillow_pyplot")]


def targets():
    """Rows of (what, key of the figure, comparison, bound, unit)."""
    for title, key, bounds in PEER_TARGETS:
        for (peer, name), bound in zip(PEERS, bounds, strict=True):
            yield f"{title}, beside {peer}, 2 processes", key.format(name), AT_LEAST, bound, "×"
    for kind, key in (("heatmaps", "limit heatmaps"), ("no heatmap", "limit none")):
        yield f"share of the physical limit, {kind}", key, AT_LEAST, 0.7, ""
    for side in (512, 2048):
        for kind, name, gain, size in (("textured", "pt8_pil", 40, 1), ("confident", "pc8_pil", 15, 1.15)):
            what = f"heatmap encoding beside libpng's default, {side} px {kind}"
            yield what, f"encode {side} {name}", AT_LEAST, gain, "×"
            yield f"{what}: size", f"size {side} {name}", AT_MOST, size, ""
    yield "one pair of 64×64, from start to exit", "start, ms", AT_MOST, 5, " ms"
    yield "two threads beside one, batch, heatmaps", "two threads, batch", AT_LEAST, 1.9, "×"
    yield "two threads beside one, an 8192 px pair", "two threads, one pair", AT_LEAST, 1.6, "×"
    yield "one pair of a gigapixel, heatmap: peak", "gigapixel peak, MB", AT_MOST, 64, " MB"
    for kind, gain in (("float probabilities, binary mask", 20), ("float probabilities, soft mask", 6),
                       ("logits, binary mask", 8), ("8-bit probabilities, binary mask", 100)):
        yield f"{kind}, beside PyTorch, one thread", f"arrays, {kind}", AT_LEAST, gain, "×"
    for kind in ("confident", "textured"):
        yield f"spatial metrics, {kind} map, beside the fastest packages", f"spatial, {kind}", AT_LEAST, 10, "×"
    yield "a pair of 10,000 of 64×64, heatmaps", "small pair, ms", AT_MOST, 0.15, " ms"


def targets_table(figures):
    """A row for each target that was measured."""
    rows = []
    for what, key, comparison, bound, unit in targets():
        if key in figures:
            value = figures[key]
            is_reached = value >= bound if comparison == AT_LEAST else value <= bound
            rows.append([what, f"{comparison} {bound}{unit}", f"{number(value)}{unit}",
                         "yes" if is_reached else "**no**"])
    return table(["target", "bound", "measured", "reached"], rows) if rows else ""
