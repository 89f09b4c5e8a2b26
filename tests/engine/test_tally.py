"""What the judged ledger says as a whole is counted from its records."""

import pytest

from lib.engine import tally


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (
            tally.verdicts,
            {
                "findings": 75,
                "hold": 59,
                "reproduced": 28,
                "as_told": 26,
                "convention": 5,
                "not_reproduced": 3,
                "not_checkable": 13,
                "checkable": 62,
                "contradicted": 4,
                "supported": 2,
            },
        ),
        (tally.evidence, {"hold": 59, "table": 31, "text": 28, "transcribed": 16}),
    ],
)
def test_a_count_of_the_findings(records, count, found):
    """As listed, verdict by verdict, in tests/reference/verdicts.csv."""
    counted = count(records)
    assert {name: counted[name] for name in found} == found


def test_numerals_and_claims_are_counted(tables):
    """One to one."""
    assert tally.completeness(tables) == {"numerals": 236, "claims": 236}
