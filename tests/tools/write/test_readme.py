"""The computed parts of a README, whatever the paper."""

from types import SimpleNamespace

import pandas as pd

from tests.together import together
from tools.write import readme

FINDING = {
    "claim_id": "c-001", "quantity": "age", "reported": "8", "kind": "finding", "verdict": "reproduced",
    "statistic": "mean", "evidence": "Table I", "place": "results.html#flow",
}  # fmt: skip


@together(
    ("place", "shown"),
    [
        ("results.html#flow", "[results](chapters/results.ipynb), flow"),
        ("results.html", "results.html"),
        ("results", "results"),
        ("", ""),
    ],
)
def test_a_finding_leads_to_its_section_if_it_has_one(place, shown):
    """A variable may name none, or what is none."""
    row = readme.figure(SimpleNamespace(**FINDING | {"place": place}))
    assert row == f"| c-001 | age: 8 | reproduced | {shown} | `descriptive.mean` |"


def test_a_bar_or_an_angle_in_a_quantity_stays_within_its_cell():
    """As it would end the cell, or begin a tag; what is no address of a section is no exception."""
    row = readme.figure(SimpleNamespace(**FINDING | {"quantity": "age | a < b", "reported": "<8", "place": "a|b"}))
    assert row == r"| c-001 | age \| a &lt; b: &lt;8 | reproduced | a\|b | `descriptive.mean` |"


RECORDS = {
    "finding": ("finding", "reproduced"), "cell": ("table cell", "transcribed"), "astray": ("table cell", "not reproduced"),
    "year": ("date", "not a result"), "reference": ("citation", "not a result"), "other": ("other finding", "not checkable"),
}  # fmt: skip


@together(
    ("names", "told"),
    [
        (["finding", "other"], "finding 1, other finding 1."),
        (["finding", "year", "reference", "year"], "finding 1, citation 1, date 2."),
        (["finding", "cell", "astray", "cell"], "finding 1, table cell 3 (2 as printed)."),
    ],
)  # fmt: skip
def test_the_kinds_of_the_ledger_are_counted(names, told):
    """A paper may print no table of people."""
    records = pd.DataFrame([RECORDS[name] for name in names], columns=["kind", "verdict"])
    told_here = " ".join(readme.verdicts(records).partition("\n\n")[2].split())
    every = f"The ledger holds {len(names)} claims, which account for every numeral of the paper"
    assert told_here == f"{every}, by kind: {told}"
