"""The lists that are our own judgement, which no second entry can check, against what was last reviewed.

A change is reviewed first; the failing test then prints the new line of tests/reference/wording.csv.
"""

from hashlib import sha256
from pathlib import Path

REVIEWED = Path(__file__).parents[1] / "reference/wording.csv"
LISTS = ("consistency", "strobe")


def test_the_wording_is_the_one_reviewed(tables):
    """Every cell of the points and of the checklist, independent of the order of rows and of line ends."""
    texts = {name: tables[name].to_csv(index=False) for name in LISTS}
    now = [f"{name},{sha256(text.encode()).hexdigest()}" for name, text in texts.items()]
    assert now == REVIEWED.read_text(encoding="utf-8").splitlines()
