"""Prints the colour map tables for Swift, rows of them for a test, or the README's figure, from matplotlib.

    pip install matplotlib==3.11.2
    python Scripts/colormaps.py > Sources/SegScoreReports/Colors/ColorMapTables.swift
    python Scripts/colormaps.py --fixture > Tests/Fixtures/colormaps.csv
    python Scripts/colormaps.py --figure > SampleImages/figures/colormaps.svg

The tables come from matplotlib's data modules, the fixture through its public functions. Both
round 255 times the float to the nearest integer (`colormap(i, bytes=True)` would cut it off).
"""

import sys

import numpy as np
from matplotlib import _cm, _cm_listed, colormaps
from matplotlib.colors import to_hex, to_rgb

LISTED = ["inferno", "magma", "viridis", "cividis", "turbo"]
INDICES = [0, 1, 64, 127, 128, 200, 255]
COLORS_A_LINE = 15

HEADER = """\
/// The published 256-entry tables behind the colour maps, made by Scripts/colormaps.py.
///
/// All are taken from matplotlib 3.11.2; each channel is its float times 255, rounded to the
/// nearest integer. (matplotlib's own `bytes=True` cuts off instead and can be one lower.)
///
/// Sources and licences:
/// - inferno, magma, viridis: Stéfan van der Walt, Nathaniel Smith and Eric Firing; CC0 1.0,
///   <https://bids.github.io/colormap/>.
/// - cividis: Jamie Nuñez, Christopher Anderton and Ryan Renslow,
///   <https://doi.org/10.1371/journal.pone.0199239>; matplotlib's licence, Copyright (c) 2012-
///   Matplotlib Development Team; All Rights Reserved. Changed: written as hexadecimal colours.
/// - turbo: Anton Mikhailov, Copyright 2019 Google LLC; Apache License 2.0,
///   <https://gist.github.com/mikhailov-work/ee72ba4191942acecc03fe6da94fc73f>.
/// - error: ColorBrewer's RdBu with 11 colours, reversed and interpolated linearly to 256,
///   Copyright (c) 2002 Cynthia Brewer, Mark Harrower, and The Pennsylvania State University;
///   Apache License 2.0, <https://colorbrewer2.org/>.
enum ColorMapTables {"""


def listed(name):
    return np.array(getattr(_cm_listed, f"_{name}_data"))


def diverging():
    """ColorBrewer's RdBu from blue to red, interpolated from 11 colours to 256."""
    knots = np.array(_cm._RdBu_data)[::-1]
    places = np.linspace(0, len(knots) - 1, 256)
    return np.stack([np.interp(places, range(len(knots)), channel) for channel in knots.T], axis=1)


def swift_table(name, summary, colors):
    """One static string; the last line has no backslash, which Swift forbids there."""
    channels = np.rint(colors * 255).astype(int)
    hexes = ["".join(f"{level:02x}" for level in color) for color in channels]
    rows = ["".join(hexes[i:i + COLORS_A_LINE]) for i in range(0, len(hexes), COLORS_A_LINE)]
    body = "\\\n".join(f"    {row}" for row in rows)
    return f'  /// {summary}\n  static let {name} = """\n{body}\n    """'


def swift_file():
    summary = "{}: 256 colours as RRGGBB, one after the other."
    tables = [swift_table(name, summary.format(name.capitalize()), listed(name)) for name in LISTED]
    error = ("Signed error: blue is missed foreground (0), near white none (128), "
             "red a false alarm (255).")
    tables.append(swift_table("error", error, diverging()))
    return HEADER + "\n" + "\n\n".join(tables) + "\n}"


def fixture():
    rows = ["map,index,r,g,b"]
    for name in [*LISTED, "error"]:
        published = colormaps["RdBu_r" if name == "error" else name]
        for index in INDICES:
            red, green, blue = (round(level * 255) for level in to_rgb(to_hex(published(index))))
            rows.append(f"{name},{index},{red},{green},{blue}")
    return "\n".join(rows)


def figure():
    """A bar of each colour map with its name, over the scale that all have."""
    step, width, left = 4, 256, 70
    bars = [(name, listed(name)) for name in LISTED]
    bars += [("gray", np.stack([np.linspace(0, 1, 256)] * 3, axis=1)), ("error", diverging())]
    parts = []
    for row, (name, colors) in enumerate(bars):
        y = 22 * row + 4 + (28 if name == "error" else 0)
        parts.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{name}</text>')
        for x in range(0, width, step):
            fill = to_hex(colors[x + step // 2])
            parts.append(f'<rect x="{left + x}" y="{y}" width="{step}" height="18" fill="{fill}"/>')
    for y, ends in ((152, ("0", "4.605 nats")), (202, ("-1: missed", "1: false alarm"))):
        parts.append(f'<text x="{left}" y="{y}">{ends[0]}</text>')
        parts.append(f'<text x="{left + width}" y="{y}" text-anchor="end">{ends[1]}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 10} 210" '
        'width="420" font-family="sans-serif" font-size="12" shape-rendering="crispEdges">\n'
        '<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>"
    )


MODES = {"--fixture": fixture, "--figure": figure}
print(MODES[sys.argv[1]]() if sys.argv[1:] else swift_file())
