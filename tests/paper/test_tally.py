"""The counts behind the sentences on the front page."""

from lib.engine import tally


def test_the_findings_are_counted(records):
    """As reviewed, verdict by verdict, in tests/reference/verdicts.csv."""
    assert tally.verdicts(records) == {
        "findings": 75, "hold": 59, "reproduced": 28, "as_told": 26, "convention": 5, "not_reproduced": 3,
        "impossible": 0, "not_checkable": 13, "checkable": 62, "contradicted": 4, "supported": 2,
    }  # fmt: skip
    assert tally.evidence(records) == {"hold": 59, "table": 31, "text": 28, "transcribed": 16}
