"""The physical limit of the whole job: how fast the best known parts would be, one after the other.

    limit = cores / (inflate mask and map + unfilter + count [+ index + encode])

in seconds a pixel, for 512 px masks by Pillow and textured 8-bit maps. Opening, reading and writing
files, threads and the process cost nothing here, so no program reaches it.

Inflating, the largest part, is measured in the same run: libdeflate on the IDATs of both files, in
memory. The other parts are the fastest known loops, measured once on a core of a Zen 4 EPYC at
3.7 GHz; a share on another machine is as good as that machine is like this one:

- unfilter: Paeth in AVX2, the map only (a mask's rows need a copy at most);
- count: blocks of 64 pixels tested for a constant mask, on textured maps;
- index: the complement of mask XOR map, in cache;
- encode: fpnge, grey, Sub filter.
"""
from dataclasses import dataclass

from .markdown import number, table

CORES = 2
UNFILTER, COUNT, INDEX, ENCODE = 2400, 2800, 37000, 1251  # Mpixel/s a core
# The limit that was stated when the program was designed, in Mpixel/s.
STATED = {False: 740, True: 533}


@dataclass(frozen=True)
class Limit:
    """The limit that follows from the measured Mpixel/s of inflating."""
    inflate: float

    def speed(self, heatmaps):
        """Mpixel/s on two cores."""
        parts = [self.inflate, UNFILTER, COUNT] + ([INDEX, ENCODE] if heatmaps else [])
        return CORES / sum(1 / part for part in parts)

    def table(self, measured):
        """The limit beside what was measured with and without heatmaps."""
        header = [f"512 px, pt8_pil, {CORES} cores: Mpixel/s", "segscore", "limit of this run",
                  "share", "stated limit", "share"]
        rows = [
            ["heatmaps" if heatmaps else "no heatmap", number(speed),
             number(self.speed(heatmaps)), percent(speed / self.speed(heatmaps)),
             number(STATED[heatmaps]), percent(speed / STATED[heatmaps])]
            for heatmaps, speed in measured.items()
        ]
        return f"\n{table(header, rows)}\n\n(inflating: {number(self.inflate)} Mpixel/s a core)\n"


def percent(share):
    return f"{100 * share:.0f} %"
