"""Time the builds and the tests beside the least that this machine must spend.

``RUNS=3 python -m tools.measure.bench`` takes every measure once a run, so that whatever else
the machine does falls on all of them alike, and writes the medians and how they stand
to the targets to ``tools/measure/bench.md``.
"""

import os
import platform
import resource
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tools.build.chapters import replace
from tools.measure import measures

REPORT = Path("tools/measure/bench.md")
PACKAGES = ("jupyter-book", "sphinx", "nbclient", "nbval", "pytest-xdist", "ipykernel", "pandas")
MEASURES = (
    measures.cold_book,
    measures.same_book,
    measures.edited_book,
    measures.floor,
    measures.serial_book,
    measures.all_tests,
    measures.serial_nbval,
    measures.shipped_nbval,
    measures.verify,
    measures.verify_imports,
)
# The most that the first may take, as a multiple of the second.
TARGETS = (
    (measures.cold_book, measures.floor, 1.25),
    (measures.cold_book, measures.serial_book, 0.6),
    (measures.same_book, measures.cold_book, 0.25),
    (measures.edited_book, measures.cold_book, 0.35),
    (measures.shipped_nbval, measures.serial_nbval, 0.6),
)
VERIFY_SECONDS = 1.0  # of CPU, after the imports

Times = dict[object, list[tuple[float, float]]]


def main() -> None:
    """Take all measures and write the report."""
    times: Times = {measure: [] for measure in MEASURES}
    runs = int(os.environ.get("RUNS", "3"))
    for turn in range(1, runs + 1):
        for measure in MEASURES:
            times[measure].append(timed(measure))
            print(f"run {turn} of {runs} {times[measure][-1][0]:7.1f} s  {measure.__doc__}", flush=True)
    replace(REPORT, report(times))
    print(REPORT.read_text())


def timed(measure) -> tuple[float, float]:
    """Seconds of wall clock and of CPU that `measure` and its processes take."""
    start, spent = time.perf_counter(), cpu()
    measure()
    return time.perf_counter() - start, cpu() - spent


def cpu() -> float:
    """Seconds of CPU that this process and those it has waited for have taken."""
    taken = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in taken)


def report(times: Times) -> str:
    """The report in Markdown."""
    runs = len(times[measures.floor])
    return "\n".join(
        [
            f"# Times on {date.today()}, commit {commit()}",
            "",
            f"Medians over {runs} run(s) on {os.cpu_count()} cores, Python {platform.python_version()}; "
            + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
            + ".",
            "",
            "| measure | wall, s | CPU, s |",
            "|---|---:|---:|",
            *(row(measure.__doc__, found) for measure, found in times.items()),
            "",
            "| target | at most | found | |",
            "|---|---:|---:|---|",
            *(ratio(times, *target) for target in TARGETS),
            verify_row(times),
            "",
        ]
    )


def commit() -> str:
    """The commit that is measured, marked when files differ from it."""
    return measures.run("git", "describe", "--always", "--dirty").strip()


def row(name: str, found: list[tuple[float, float]]) -> str:
    """A line of the table of measures."""
    wall, spent = (median(column) for column in zip(*found, strict=True))
    return f"| {name} | {wall:.1f} | {spent:.1f} |"


def ratio(times: Times, measure, beside, most: float) -> str:
    """A line of the table of targets: the median of the ratios within each run."""
    pairs = zip(times[measure], times[beside], strict=True)
    found = median(one[0] / other[0] for one, other in pairs)
    return verdict(f"{measure.__doc__} / {beside.__doc__}", most, found)


def verify_row(times: Times) -> str:
    """The line of `verify`: CPU that is left when the imports' is taken away."""
    pairs = zip(times[measures.verify], times[measures.verify_imports], strict=True)
    found = median(whole[1] - imports[1] for whole, imports in pairs)
    return verdict("CPU of verify after its imports, s", VERIFY_SECONDS, found)


def verdict(name: str, most: float, found: float) -> str:
    """A target beside what was found."""
    return f"| {name} | {most:.2f} | {found:.2f} | {'reached' if found <= most else 'missed'} |"


if __name__ == "__main__":
    main()
