"""What the judged ledger says as a whole is counted from its records."""

import pandas as pd
import pytest

from lib.engine import tally
from lib.engine.published import PLAIN, Marks
from tests.together import together

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
    (tally.evidence, {"hold": 17, "table": 16, "text": 1, "text_under_convention": 0, "transcribed": 1}),
]


@pytest.mark.parametrize(("count", "found"), COUNTS, ids=["verdicts", "evidence"])
def test_a_count_of_the_findings(records, count, found):
    """As planted, verdict by verdict, in tests/example/planted.csv."""
    assert count(records) == found


def test_what_only_the_words_give_by_a_convention_is_counted(records):
    """Both that hold by one, were nothing recomputed from the table."""
    found = tally.evidence(records.assign(evidence="text"))
    assert (found["text"], found["text_under_convention"]) == (17, 2)


def test_numerals_and_claims_are_counted(tables):
    """One to one."""
    assert tally.completeness(tables) == {"numerals": 57, "claims": 57, "agree": True}
    assert tally.accounting(tables) == "Each of the 57 numerals of the paper has its claim."


def test_a_numeral_without_a_claim_and_a_claim_without_a_numeral_are_told(tables):
    """And two claims of one numeral; each by its place."""
    claims = tables["claims"].copy()
    claims.loc[[0, 2], "position"] = [99, 2]
    changed = {**tables, "claims": claims}
    assert tally.accounting(changed).splitlines() == [
        "The ledger and the list of numerals do not agree:",
        "Abstract, numeral 1: no claim for 'eight'.",
        "Abstract, numeral 3: no claim for '164.9'.",
        "Abstract, numeral 99: not in the list of numerals.",
        "Abstract, numeral 2: c-002, c-003, for one numeral.",
    ]
    assert tally.completeness(changed)["agree"] is False


def test_a_claim_that_prints_another_numeral_is_told(tables):
    """A slip in the typing of the ledger would be judged as if the paper had printed it."""
    claims = tables["claims"].copy()
    claims.loc[2, "reported"] = "164.8"
    assert list(tally.unaccounted({**tables, "claims": claims})) == [
        "Abstract, numeral 3: '164.9' in the list, '164.8' in c-003."
    ]


@together(("reported", "numerals", "told"), [
    ("54.0 ± 10.8", ["54.0", "10.8"], []),
    ("66.6% (12/18)", ["66.6", "12", "18"], []),
    ("54.0 ± 10.8", ["54.0", "10.9"], ["Abstract, numeral 2: '10.9' in the list, '10.8' in c-001."]),
    ("54.0", ["54.0", "10.8"], ["Abstract, numeral 2: no claim for '10.8'."]),
    ("n.s.", ["n.s."], []),
    ("n.s.", [], ["Abstract, numeral 1: not in the list of numerals."]),
    ("most patients", ["7"], ["Abstract, numeral 1: '7' in the list, 'most patients' in c-001."]),
    ("n.s.", ["7"], ["Abstract, numeral 1: no claim for '7'."]),
    ("1 234", ["1 234"], []),
    ("1\u2009234 ± 12", ["1 234", "12"], []),
    ("≈ −1,6", ["−1,6"], []),
])  # fmt: skip
def test_a_claim_accounts_for_every_numeral_that_it_prints(reported, numerals, told):
    """From its position on; signs of comparison are no part of a numeral, and what prints none accounts for none."""
    claims = pd.DataFrame({"claim_id": ["c-001"], "section": "Abstract", "position": 1, "reported": reported})
    listed = {"section": "Abstract", "position": range(1, len(numerals) + 1), "numeral": numerals}
    tables = {"claims": claims, "numerals": pd.DataFrame(listed)}
    marks = Marks(decimal=",") if "," in reported else PLAIN
    assert list(tally.unaccounted(tables, marks)) == told


def test_of_many_such_places_the_first_are_told(tables):
    """And the number of the others."""
    told = tally.accounting({**tables, "claims": tables["claims"].head(30)}).splitlines()
    assert len(told) == 22 and told[-1] == "7 more such places."
    told = tally.accounting({**tables, "claims": tables["claims"].head(37)}).splitlines()
    assert len(told) == 21 and told[-1].endswith("'.")
