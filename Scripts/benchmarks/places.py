"""Where things are: the clone, what the benchmark keeps, and a memory disk for what is written."""
import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".build-benchmark"
FIGURES = ROOT / "SampleImages" / "figures"


def memory_disk():
    """A new folder that ends with the process, in memory where the system has such a disk."""
    disk = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="segscore-benchmark-", dir=disk))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def made_once(path, make):
    """The path, after `make` has written what belongs there.

    A draft is renamed when it is whole, so an interrupted run leaves nothing half made behind.
    """
    if not path.exists():
        draft = path.with_name(path.name + ".draft")
        remove(draft)
        draft.parent.mkdir(parents=True, exist_ok=True)
        make(draft)
        draft.rename(path)
    return path


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
