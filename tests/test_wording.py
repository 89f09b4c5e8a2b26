"""The lists that are our own judgement, which no second entry can check, against the wording last reviewed.

A change is reviewed first; the failing test then prints the new line of tests/reference/wording.csv.
"""

import csv
from hashlib import sha256
from pathlib import Path

REVIEWED = Path(__file__).parent / "reference" / "wording.csv"


def digests(tables):
    """The digest of each list, independent of the order of its rows and of line ends."""
    return [[name, sha256(tables[name].to_csv(index=False).encode()).hexdigest()] for name in ("consistency", "strobe")]


def test_the_wording_is_the_one_reviewed(tables):
    """Every cell of the consistency points and of the checklist."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        assert digests(tables) == list(csv.reader(file))
