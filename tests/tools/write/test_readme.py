"""The computed parts of a README, whatever the paper."""

from types import SimpleNamespace

import pytest

from tools.write import readme

FINDING = {
    "claim_id": "c-001", "quantity": "age", "reported": "8", "kind": "finding", "verdict": "reproduced",
    "statistic": "mean", "evidence": "Table I", "place": "results.html#flow",
}  # fmt: skip


@pytest.mark.parametrize(
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
