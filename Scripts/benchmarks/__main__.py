"""Measures segscore and prints Markdown tables; progress goes to standard error.

    Scripts/benchmark                all parts but the last three, about 25 minutes on two quiet cores
    Scripts/benchmark peers          beside Python scripts: the whole job, share of the physical limit
    Scripts/benchmark kernels        decoding, counting, encoding alone, on one core
    Scripts/benchmark threads        one and two threads, small pictures, starting
    Scripts/benchmark growth         time and memory as work grows; draws SampleImages/figures/growth.svg
    Scripts/benchmark arrays         float arrays and logits beside PyTorch, which it installs
    Scripts/benchmark spatial        all spatial metrics beside MONAI and others, which it installs
    Scripts/benchmark instructions   instructions a pixel, for before/after on a busy machine

Contestants take turns on the same files, which lie in the page cache; heatmaps go to a memory disk.
Numbers are medians of the rounds. An Mpixel is a million pixels of a mask and its map.
"""
import argparse

from .arrays import measure_arrays
from .comparison import compare
from .growth import measure_growth
from .instructions import count_instructions
from .kernels import measure_kernels
from .machine import machine_line
from .segscore import Segscore
from .spatial import measure_spatial
from .targets import targets_table
from .threads import measure_threads

PARTS = ["peers", "kernels", "threads", "growth"]


def main():
    options = arguments()
    segscore = Segscore()
    if options.part == "instructions":
        count_instructions(options.keep)
        return
    work = {
        "peers": lambda: compare(segscore, options.rounds),
        "kernels": lambda: measure_kernels(options.rounds),
        "threads": lambda: measure_threads(segscore, options.rounds),
        "growth": lambda: measure_growth(segscore, options.rounds),
        "arrays": lambda: measure_arrays(segscore, options.rounds),
        "spatial": lambda: measure_spatial(segscore, options.rounds),
    }
    figures = {}
    for part in PARTS if options.part == "all" else [options.part]:
        print(f"## {part.capitalize()}", flush=True)
        figures.update(work[part]())
    print(f"## Targets\n\n{targets_table(figures)}\n\n{machine_line()}")


def arguments():
    parser = argparse.ArgumentParser(
        prog="Scripts/benchmark", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="all", choices=["all", *PARTS, "arrays", "spatial", "instructions"],
                        help="what to measure (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each contestant (default: 5)")
    parser.add_argument("--keep", action="store_true",
                        help="instructions: keep this run as the one to compare with")
    return parser.parse_args()


if __name__ == "__main__":
    main()
