"""Hold the mutants that survive to those that may: ``python -m tools.measure.survivors``, after `tools.measure.mutants`.

tests/reference/mutants.csv lists the changes that may survive, each with where it may and why. A
row holds for every function that its pattern fits, so that one reason is given once, and an
edited function keeps its rows. Where a SAMPLE was drawn, only what was tried is counted.
"""

import csv
import os
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

LIST = Path(__file__).parents[2] / "tests" / "reference" / "mutants.csv"
NOTICED = ("killed", "timeout")
UNTRIED = "not checked"
# How the reason begins of a mutant that the tests notice on another processor.
SOMETIMES = "equivalent on some processors"

Row = dict[str, str]


def listed() -> list[Row]:
    """Return the rows of the list: where, change, reason."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def results() -> str:
    """What mutmut prints of all mutants."""
    command = (sys.executable, "-m", "mutmut", "results", "--all", "true")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def outcomes(results: str) -> dict[str, str]:
    """Map each mutant to what became of it, in mutmut's word."""
    return dict(line.strip().split(": ") for line in results.splitlines() if ": " in line)


def score(found: dict[str, str]) -> str:
    """How many were noticed."""
    killed = sum(word in NOTICED for word in found.values())
    return f"{killed} of {len(found)} mutants killed ({100 * killed / len(found):.1f}%)"


def scores(found: dict[str, str]) -> list[str]:
    """The same for each package of lib, and for what lies beside them."""
    packages: dict[str, dict[str, str]] = {}
    for name, word in found.items():
        place = name.rpartition(".")[0].split(".")[1:]
        packages.setdefault(place[0] if len(place) > 1 else "beside", {})[name] = word
    return [f"{package}: {score(those)}" for package, those in sorted(packages.items())]


def fits(row: Row, name: str) -> bool:
    """Whether a mutant is of a function that a row is about."""
    return fnmatchcase(name.rpartition("__mutmut_")[0], row["where"])


def is_change(change: str, diff: str) -> bool:
    """Whether a change, written "before -> after", is all that a diff shows."""
    before, after = change.split(" -> ", 1)
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    old, new = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    places = (i for i in range(len(old)) if old.startswith(before, i))
    return any(old[:i] + after + old[i + len(before) :] == new for i in places)


def explains(row: Row, name: str, diff: str) -> bool:
    """Whether a row gives the reason why a mutant may survive."""
    return fits(row, name) and is_change(row["change"], diff)


def unlisted(left: dict[str, str], rows: list[Row]) -> list[str]:
    """A line for every mutant, given with its diff, that was not noticed and may not survive."""
    return [
        f"{name}: not noticed, and not listed\n{diff}"
        for name, diff in left.items()
        if not any(explains(row, name, diff) for row in rows)
    ]


def superfluous(found: dict[str, str], left: dict[str, str], rows: list[Row]) -> list[str]:
    """A line for every row that explains no mutant which was left, though all that it might explain were tried."""
    lines = []
    for row in rows:
        words = {word for name, word in found.items() if fits(row, name)}
        needed = any(explains(row, name, diff) for name, diff in left.items())
        if not needed and UNTRIED not in words and not row["reason"].startswith(SOMETIMES):
            lines.append(f"{row['where']}: no mutant is left that was {row['change']}")
    return lines


def main() -> int:
    """Print how many were noticed, and all in which the list is wrong; return 1 when there is any."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant  # which is there to measure, not to test

    found, rows = outcomes(results()), listed()
    tried = {name: word for name, word in found.items() if word != UNTRIED}
    left = {name: get_diff_for_mutant(name) for name, word in tried.items() if word not in NOTICED}
    wrong = unlisted(left, rows) + superfluous(found, left, rows)
    if len(tried) < len(found) and not os.environ.get("SAMPLE"):
        wrong.append(f"{len(found) - len(tried)} mutants were not tried")
    print(score(tried), *scores(tried), *wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
