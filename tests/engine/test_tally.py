"""What the judged ledger says as a whole is counted from its records."""

import pytest

from lib.engine import tally

COUNTS = [
    (
        tally.verdicts,
        {
            "findings": 22,
            "hold": 17,
            "reproduced": 14,
            "as_told": 1,
            "convention": 2,
            "not_reproduced": 2,
            "impossible": 1,
            "not_checkable": 2,
            "checkable": 20,
            "contradicted": 2,
            "supported": 1,
        },
    ),
    (tally.evidence, {"hold": 17, "table": 16, "text": 1, "transcribed": 1}),
]


@pytest.mark.parametrize(("count", "found"), COUNTS, ids=["verdicts", "evidence"])
def test_a_count_of_the_findings(records, count, found):
    """As planted, verdict by verdict, in tests/example/planted.csv."""
    assert count(records) == found


def test_numerals_and_claims_are_counted(tables):
    """One to one."""
    assert tally.completeness(tables) == {"numerals": 57, "claims": 57}
