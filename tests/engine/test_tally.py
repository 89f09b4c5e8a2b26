"""What the judged ledger says as a whole is counted from its records."""

import pytest

from lib.engine import tally


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (tally.verdicts, {"findings": 75, "hold": 56, "reproduced": 41, "convention": 15, "not_checkable": 13}),
        (tally.evidence, {"hold": 56, "table": 29, "text": 27, "transcribed": 13}),
        (tally.checkable, {"checkable": 62, "supported_by_data": 58}),
    ],
)
def test_a_count_of_the_findings(records, count, found):
    """As listed, verdict by verdict, in tests/reference/verdicts.csv."""
    counted = count(records)
    assert {name: counted[name] for name in found} == found


def test_numerals_and_claims_are_counted(tables):
    """One to one."""
    assert tally.completeness(tables) == {"numerals": 236, "claims": 236}
