"""The whole ledger against the verdicts last reviewed, so that none changes unseen.

    python -m lib verify --format csv > tests/reference/verdicts.csv

renews them; the difference to the old file is what a reviewer has to agree with. The
explanatory note and evidence may be reworded freely.
"""

from collections import defaultdict
from pathlib import Path

import pandas as pd

from lib.engine import ledger
from lib.engine.printing import MARK

REVIEWED = Path(__file__).parents[1] / "reference" / "verdicts.csv"
AIM = ["claim_id", "section", "location", "kind", "quantity", "population", "variable", "statistic", "reported", "unit"]
VERDICT = ["claim_id", "recomputed", "verdict", "definitions", "roundings", "agreement", "elsewhere", "supported"]


def reviewed(columns):
    """Columns of the reviewed ledger: text, but for the recomputed value."""
    types = defaultdict(lambda: "str", recomputed="float64")
    stored = pd.read_csv(REVIEWED, dtype=types, keep_default_na=False, na_values={"recomputed": [""]})[columns]
    return stored.map(lambda cell: cell.removeprefix(MARK) if isinstance(cell, str) else cell)


def test_every_claim_says_what_it_said(tables):
    """What a claim is about, and how it was printed."""
    pd.testing.assert_frame_equal(tables["claims"][AIM], reviewed(AIM), check_dtype=False)


def test_every_verdict_is_the_one_reviewed(records):
    """The recomputed value to ten digits, the verdict, what it rests on, and what the paper prints elsewhere."""
    pd.testing.assert_frame_equal(ledger.written(records)[VERDICT], reviewed(VERDICT), check_dtype=False, rtol=1e-10)
