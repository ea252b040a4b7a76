"""The growth plot: seconds and peak memory over Mpixel, both scales logarithmic, as SVG."""
import math
from dataclasses import dataclass

from .markdown import number

WIDTH, HEIGHT = 860, 380
PANEL_WIDTH, PANEL_HEIGHT = 340, 250
LEFTS, TOP = (64, 494), 44
GREY, LIGHT, DARK = "#666666", "#e4e4e4", "#222222"


@dataclass(frozen=True)
class Point:
    """A measurement."""
    megapixels: float
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Series:
    """Measurements that a line connects."""
    title: str
    color: str
    points: list


def plot(series):
    """The SVG text."""
    panels = [
        panel(LEFTS[0], "seconds", series, lambda point: point.seconds),
        panel(LEFTS[1], "peak memory, MB", series, lambda point: point.megabytes),
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *panels, legend(series), "</svg>\n",
    ])


def panel(left, title, series, value):
    xs = Axis([point.megapixels for line in series for point in line.points], left,
              left + PANEL_WIDTH)
    ys = Axis([value(point) for line in series for point in line.points], TOP + PANEL_HEIGHT, TOP)
    parts = [text(left, TOP - 14, title, "start", DARK, "bold")]
    for tick in xs.ticks():
        parts.append(grid(xs.place(tick), TOP, xs.place(tick), TOP + PANEL_HEIGHT))
        parts.append(text(xs.place(tick), TOP + PANEL_HEIGHT + 18, label(tick), "middle"))
    for tick in ys.ticks():
        parts.append(grid(left, ys.place(tick), left + PANEL_WIDTH, ys.place(tick)))
        parts.append(text(left - 8, ys.place(tick) + 4, label(tick), "end"))
    parts.append(text(left + PANEL_WIDTH / 2, TOP + PANEL_HEIGHT + 38, "Mpixel scored", "middle"))
    for line in series:
        places = [(xs.place(point.megapixels), ys.place(value(point))) for point in line.points]
        parts += curve(places, line.color)
        x, y = places[-1]
        parts.append(text(x, y - 9, number(value(line.points[-1]), 2), "middle", line.color))
    return "\n".join(parts)


class Axis:
    """A logarithmic scale from a power of ten to another, at least a decade apart."""

    def __init__(self, values, start, end):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)
        self.start = start
        self.end = end

    def ticks(self):
        """The powers of ten, and in a short scale also twice and five times each."""
        steps = (1, 2, 5) if self.high - self.low <= 2 else (1,)
        ticks = [step * 10.0**power for power in range(self.low, self.high + 1) for step in steps]
        return [tick for tick in ticks if tick <= 10.0**self.high]

    def place(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def legend(series):
    """A line of names below the panels."""
    parts, left, y = [], LEFTS[0], HEIGHT - 20
    for line in series:
        parts += curve([(left, y - 4), (left + 24, y - 4)], line.color)
        parts.append(text(left + 34, y, line.title, "start", DARK))
        left += 330
    return "\n".join(parts)


def curve(places, color):
    path = " ".join(f"{x},{y}" for x, y in places)
    return [f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>',
            *(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{color}"/>' for x, y in places)]


def grid(x1, y1, x2, y2):
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{LIGHT}"/>'


def text(x, y, words, anchor, color=GREY, weight="normal"):
    return (f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{color}" '
            f'font-weight="{weight}">{words}</text>')


def label(tick):
    return f"{tick:,.0f}" if tick >= 1 else f"{tick:g}"
