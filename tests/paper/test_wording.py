"""The lists that are our own judgement, which no second entry can check, against what was last reviewed.

A change is reviewed first; the failing test names the point or the item, shows its words as they
are now, and the line of tests/reference/wording.csv that says they were reviewed.
"""

import csv
from hashlib import sha256
from pathlib import Path

REVIEWED = Path(__file__).parents[1] / "reference/wording.csv"
LISTS = ("consistency", "strobe")


def lines(table):
    """The words of each row of a list, by its first cell."""
    return {row[0]: "; ".join(row) for row in table.fillna("").astype(str).itertuples(index=False, name=None)}


def test_the_wording_is_the_one_reviewed(tables):
    """Every cell of each point and item, in whatever order they stand."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {tuple(line) for line in csv.reader(file)}
    words = {
        (name, key, sha256(text.encode()).hexdigest()[:16]): text
        for name in LISTS
        for key, text in lines(tables[name]).items()
    }
    assert {",".join(line): text for line, text in words.items() if line not in reviewed} == {}
    assert [",".join(line) for line in sorted(reviewed) if line not in words] == []
