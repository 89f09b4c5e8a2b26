"""Hold the mutants that survive to those that may: ``python -m tools.measure.survivors``, after ``mutmut run``.

tests/reference/mutants.csv lists them, each with its change and a reason. A name holds as long as its
function does; the change shows whether it still means the same mutant. Where a SAMPLE was
drawn, only what was tried is counted.
"""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

LIST = Path(__file__).parents[2] / "tests" / "reference" / "mutants.csv"
NOTICED = ("killed", "timeout")
GONE = "no longer there"
UNTRIED = "not checked"
# How the reason begins of a mutant that the tests notice on another processor.
SOMETIMES = "equivalent on some processors"

Rows = dict[str, dict[str, str]]


def listed() -> Rows:
    """Map each mutant that may survive to its row of the list."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["mutant"]: row for row in csv.DictReader(file)}


def mutmut(*arguments: str) -> str:
    """What mutmut prints."""
    command = (sys.executable, "-m", "mutmut", *arguments)
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


def unlisted(found: dict[str, str], rows: Rows) -> list[str]:
    """A line for every mutant that was not noticed and may not survive."""
    left = {name: word for name, word in found.items() if word not in NOTICED and name not in rows}
    return [f"{name}: {word}, and not listed" for name, word in left.items()]


def superfluous(found: dict[str, str], rows: Rows) -> list[str]:
    """A line for every row whose mutant does not survive."""
    words = {name: found.get(name, GONE) for name in rows}
    return [
        f"{name}: {word}, and listed"
        for name, word in words.items()
        if word == GONE or (word in NOTICED and not rows[name]["reason"].startswith(SOMETIMES))
    ]


def misnamed(found: dict[str, str], rows: Rows, show: Callable[[str], str]) -> list[str]:
    """A line for every row that describes another change than `show` shows under its name."""
    other = [name for name in rows if name in found and not is_change(rows[name]["change"], show(name))]
    return [f"{name}: another change than the one that is listed" for name in other]


def is_change(change: str, diff: str) -> bool:
    """Whether a change, written "before -> after", is all that a diff shows."""
    before, after = change.split(" -> ", 1)
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    old, new = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return before in old and old.replace(before, after) == new


def main() -> int:
    """Print how many were noticed, and all in which the list is wrong; return 1 when there is any."""
    found, rows = outcomes(mutmut("results", "--all", "true")), listed()
    tried = {name: word for name, word in found.items() if word != UNTRIED} if os.environ.get("SAMPLE") else found
    wrong = unlisted(tried, rows) + superfluous(found, rows) + misnamed(found, rows, partial(mutmut, "show"))
    print(score(tried), *scores(tried), *wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
