"""What was measured where: a line for below the tables."""
import datetime
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ["opencv-python-headless", "numpy", "numba", "numexpr", "pillow", "matplotlib",
             "pysodmetrics"]


def machine_line():
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (f"{processor()}, {os.cpu_count()} cores; {system()}; {swift()}; "
            f"Python {platform.python_version()}, {libraries}; {datetime.date.today()}.")


def processor():
    text = Path("/proc/cpuinfo").read_text()
    return re.search(r"model name\s*: (.*)", text).group(1)


def system():
    name = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{name}, Linux {platform.release()}"


def swift():
    text = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    return re.search(r"Swift version \S+", text).group(0)
