"""Instructions a pixel, counted by callgrind: the same on a busy machine, so made for before/after.

Each kernel runs once and three times over two pictures, the whole command over one and three; half
the difference is what the work costs without the start. The first run is kept as the one that later
ones are compared with; `--keep` keeps this run instead.
"""
import json
import os
import re
import subprocess
import sys

from .kernels import PROGRAM, KernelRuns, build_kernels
from .markdown import number, table
from .places import CACHE, memory_disk
from .segscore import PROGRAM as COMMAND
from .workloads import Workload

KEPT = CACHE / "instructions.json"
PICTURES = 2
# Swift seeds its hashes by chance, and so the number of instructions.
ENVIRONMENT = {"SWIFT_DETERMINISTIC_HASHING": "1"}


def count_instructions(keeps):
    """Prints instructions a pixel of each kernel and of the command, beside those that were kept."""
    install_valgrind()
    build_kernels()
    folder = memory_disk()
    results = {**of_kernels(folder), **of_command(folder)}
    before = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    rows = [[name, number(value), number(before.get(name)), change(before.get(name), value)]
            for name, value in results.items()]
    print(f"\n{table(['instructions a pixel', 'now', 'kept', 'change'], rows)}\n")
    if keeps or not before:
        KEPT.write_text(json.dumps(results))


def change(before, now):
    return f"{100 * (now / before - 1):+.1f} %" if before else "–"


def of_kernels(folder):
    program = without_debug_information(PROGRAM, folder)
    runs = KernelRuns(512, PICTURES)
    names = [name for name in runs.nanoseconds("--iterations", "1", "--warmup-iterations", "0")
             if not name.endswith(" by libpng")]
    pixels = PICTURES * runs.side**2

    def instructions(name, iterations):
        return collected([program, "--quiet", "--format", "none", "--filter", f"^{name}$",
                          "--iterations", str(iterations), "--warmup-iterations", "0"],
                         runs.environment())

    return {name: half_difference(lambda count: instructions(name, count)) / pixels
            for name in names}


def of_command(folder):
    program = without_debug_information(COMMAND, folder)
    workload = Workload(512, "pt8_pil")
    pixels = workload.side**2

    def instructions(kind, count):
        return collected([program, *workload.folders(count), "-o", folder / "run", "--threads", "1",
                          "--heatmap", kind, "--quiet", "--overwrite"], os.environ)

    return {f"segscore --heatmap {kind}":
            half_difference(lambda count: instructions(kind, count)) / pixels
            for kind in ("none", "loss")}


def half_difference(instructions):
    return (instructions(3) - instructions(1)) / 2


def collected(command, environment):
    """The instructions of a whole process."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        env={**environment, **ENVIRONMENT}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True)
    count = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not count:
        sys.exit(f"callgrind failed:\n{run.stderr}")
    return int(count.group(1))


def without_debug_information(program, folder):
    """A copy that valgrind can read: it stumbles over Swift's debug information."""
    copy = folder / program.name
    subprocess.run(["objcopy", "--strip-debug", program, copy], check=True)
    return copy


def install_valgrind():
    if subprocess.run(["which", "valgrind"], stdout=subprocess.DEVNULL).returncode:
        root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*root, "apt-get", "install", "-yq", "valgrind"], check=True,
                       stdout=sys.stderr)
