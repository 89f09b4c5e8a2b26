"""Hold the mutants that survive to those that may: ``python -m tools.survivors``, after ``mutmut run``.

tests/reference/mutants.csv lists them, each with a reason. A name holds as long as its function does.
"""

import csv
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).parent.parent / "tests" / "reference" / "mutants.csv"
RESULTS = (sys.executable, "-m", "mutmut", "results", "--all", "true")
NOTICED = ("killed", "timeout")


def listed() -> dict[str, str]:
    """Map each mutant that may survive to the reason."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["mutant"]: row["reason"] for row in csv.DictReader(file)}


def outcomes(results: str) -> dict[str, str]:
    """Map each mutant to what became of it, in mutmut's word."""
    return dict(line.strip().split(": ") for line in results.splitlines() if ": " in line)


def report(found: dict[str, str], allowed: dict[str, str]) -> tuple[str, ...]:
    """Lines that tell how many were noticed, and every mutant that was not and is not listed."""
    unnoticed = {name: word for name, word in found.items() if word not in NOTICED}
    killed = len(found) - len(unnoticed)
    unlisted = [f"{name}: {word}, and not listed" for name, word in unnoticed.items() if name not in allowed]
    return (f"{killed} of {len(found)} mutants killed ({100 * killed / len(found):.1f}%)", *unlisted)


if __name__ == "__main__":
    done = subprocess.run(RESULTS, capture_output=True, text=True, check=True)
    lines = report(outcomes(done.stdout), listed())
    print("\n".join(lines))
    sys.exit(len(lines) > 1)
