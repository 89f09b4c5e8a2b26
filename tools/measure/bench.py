"""Time the builds and the tests: ``RUNS=3 python -m tools.measure.bench``.

Every way is taken once in each run, so that whatever else the machine does falls on all
alike; the medians, and the medians of the ratios within a run, are written beside the
targets to ``tools/measure/bench.md``. All work in place, on the present folder, and leave
its files as they were.
"""

import ctypes
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tools.build import chapters
from tools.build.cache import read
from tools.write.commit import commit

REPORT = Path("tools/measure/bench.md")
PACKAGES = ("jupyter-book", "sphinx", "nbclient", "nbval", "pytest-xdist", "ipykernel", "pandas")
PYTHON = sys.executable
Way = Callable[[], object]
# Each way by its name in the report; the first leaves a book that is built, which those after it need.
COLD, SAME = "make book, nothing built before", "make book, nothing changed"
PROSE = "make book, a word of one chapter changed"
MODULE = "make book, a module changed that as few chapters as possible import"
FLOOR = "the floor: one process imports once and is forked; cells run without kernels; pages are rendered"
IDLE = "kernels with nothing to run, one a chapter"
IDLE_FLOOR = "processes of the floor with nothing to run, one a chapter"
FRESH = "make book with fresh kernels, as many at a time as there are cores"
SERIAL = "jupyter-book build alone, one fresh kernel after the other"
TESTS, QUICK, VERIFY = "make test", "make quick", "python -m lib verify"
# The most that the first may take, as a multiple of the second; or in seconds.
RATIOS = ((COLD, FLOOR, 1.15), (COLD, FRESH, 0.8), (COLD, SERIAL, 0.5), (MODULE, COLD, 0.4), (QUICK, TESTS, 0.5))
SECONDS = ((SAME, 0.6), (VERIFY, 0.8))
BEYOND = ((COLD, FLOOR), (IDLE, IDLE_FLOOR))  # by how much the first takes longer: why the floor is not reached
Times = dict[str, list[tuple[float, float]]]


def run(*command: str) -> str:
    """What a command prints; CalledProcessError when it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def cold(*command: str) -> None:
    """Build where nothing is left of earlier builds."""
    for made in ("executed", "book", "html"):
        shutil.rmtree(f"_build/{made}", ignore_errors=True)
    run(*command)


def serial() -> None:
    """Build the book as Jupyter Book does by itself, into another folder."""
    with TemporaryDirectory() as folder:
        jupyter_book = ("-c", "from jupyter_book.cli.main import main; main()")
        run(PYTHON, *jupyter_book, "build", "-q", "--path-output", folder, ".")


def edited(path: Path, *command: str) -> None:
    """Build while the first word of a heading or of a docstring is another one."""
    stored = path.read_text(encoding="utf-8")
    try:
        chapters.replace(path, re.sub(r'("# |""")', r"\1More ", stored, count=1))
        run(*command)
    finally:
        chapters.replace(path, stored)


def module() -> Path:
    """The module that the fewest chapters imported when they were executed."""
    kept = (read(path) for path in Path("_build/executed").iterdir())
    by_name = Counter(name for one in kept for name in one["imported"])
    return Path(min(by_name, key=lambda name: (by_name[name], name)))


WAYS: dict[str, Way] = {
    COLD: lambda: cold("make", "book"),
    SAME: lambda: run("make", "book"),
    PROSE: lambda: edited(next(iter(chapters.notebooks(Path.cwd()))), "make", "book"),
    MODULE: lambda: edited(module(), "make", "book"),
    FLOOR: lambda: run(PYTHON, "-m", "tools.measure.floor"),
    IDLE: lambda: run(PYTHON, "-m", "tools.measure.idle_kernels"),
    IDLE_FLOOR: lambda: run(PYTHON, "-m", "tools.measure.floor", "--idle"),
    FRESH: lambda: cold(PYTHON, "-m", "tools.build", "--fresh"),
    SERIAL: serial,
    TESTS: lambda: run("make", "test"),
    QUICK: lambda: run("make", "quick"),
    VERIFY: lambda: run(PYTHON, "-m", "lib", "verify"),
}


def inherit_orphans() -> None:
    """Have every process that ours start come to us when the one that started it ends, on Linux.

    The system counts the time of a process with who waits for it; of a kernel that is
    killed, nobody else would.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def timed(way: Way) -> tuple[float, float]:
    """Seconds of wall clock that a way takes, and of CPU that all its processes take."""
    start, spent = time.perf_counter(), cpu()
    way()
    wall = time.perf_counter() - start
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return wall, cpu() - spent


def cpu() -> float:
    """Seconds of CPU of this process and of those it has waited for."""
    taken = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in taken)


def main() -> None:
    """Take every way in turn, and write the report."""
    inherit_orphans()
    times: Times = {name: [] for name in WAYS}
    for _ in range(int(os.environ.get("RUNS", "3"))):
        for name, way in WAYS.items():
            times[name].append(timed(way))
            print(f"{times[name][-1][0]:7.1f} s  {name}", flush=True)
    chapters.replace(REPORT, report(times))
    print(REPORT.read_text())


def report(times: Times) -> str:
    """The report in Markdown."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}; {packages}"
    lines = [
        f"# Times on {date.today()}\n",
        commit(Path.cwd()),
        f"Medians over {len(times[COLD])} run(s) on {machine}.",
        "CPU is what the system counts for every process, those that were killed too.\n",
        "| way | wall, s | CPU, s |",
        "|---|---:|---:|",
        *("| {} | {:.1f} | {:.1f} |".format(name, *map(median, zip(*found))) for name, found in times.items()),
        "\n| target | at most | found | |",
        "|---|---:|---:|---|",
        *(verdict(f"{name} / {beside}", most, ratio(times[name], times[beside])) for name, beside, most in RATIOS),
        *(verdict(f"{name}, s", most, median(wall for wall, _ in times[name])) for name, most in SECONDS),
        "\n| longer | than | by, s |",
        "|---|---|---:|",
        *(f"| {name} | {beside} | {difference(times[name], times[beside]):.1f} |" for name, beside in BEYOND),
    ]
    return "\n".join(lines) + "\n"


def difference(found: list[tuple[float, float]], beside: list[tuple[float, float]]) -> float:
    """The median of the differences of wall clock within each run, in seconds."""
    return median(one[0] - other[0] for one, other in zip(found, beside, strict=True))


def ratio(found: list[tuple[float, float]], beside: list[tuple[float, float]]) -> float:
    """The median of the ratios of wall clock within each run."""
    return median(one[0] / other[0] for one, other in zip(found, beside, strict=True))


def verdict(name: str, most: float, found: float) -> str:
    """A target beside what was found."""
    return f"| {name} | {most:.2f} | {found:.2f} | {'reached' if found <= most else 'missed'} |"


if __name__ == "__main__":
    main()
