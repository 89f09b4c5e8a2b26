"""The verdicts on the paper that a reader must be able to rely on, and what they rest on."""

import json
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from lib.book import Book
from lib.engine import claims, ledger
from lib.engine.printing import MARK
from lib.engine.verdict import (
    AGREES,
    CONTRADICTED,
    CONVENTION,
    NOT_A_RESULT,
    NOT_CHECKABLE,
    NOT_REPRODUCED,
    REPRODUCED,
    TOLD_ONCE,
    TRANSCRIBED,
)
from tests.together import together

# The findings that the data do not give, that only a departure gives, or that are contradicted elsewhere.
REMARKABLE = [  # claim, printed, verdict, what it rests on, agreement
    ("c-009", "66.6%", CONVENTION, "truncation", AGREES),
    ("c-012", "6.0", CONVENTION, "integer first", AGREES),
    ("c-013", "<0.001", NOT_REPRODUCED, "", CONTRADICTED),
    ("c-126", "4.8", REPRODUCED, "", CONTRADICTED),
    ("c-132", "62", NOT_REPRODUCED, "", TOLD_ONCE),
    ("c-146", "6.0", CONVENTION, "integer first", AGREES),
    ("c-175", "66.6%", CONVENTION, "truncation", AGREES),
    ("c-181", "4.3", NOT_REPRODUCED, "", CONTRADICTED),
    ("c-193", "6.0", CONVENTION, "integer first", AGREES),
    ("c-194", "=0.008", REPRODUCED, "Mann-Whitney U, asymptotic, tie-corrected", CONTRADICTED),
]
NOT_CHECKABLE_FINDINGS = [
    "c-006", "c-007", "c-016", "c-039", "c-044", "c-045", "c-179", "c-191", "c-201", "c-202", "c-207", "c-235", "c-236",
]  # fmt: skip


@pytest.fixture(scope="module")
def findings(records):
    """The records of the findings by claim."""
    return records[records["kind"] == "finding"].set_index("claim_id")


def test_what_is_remarkable_has_its_verdict_its_ground_and_its_agreement(findings):
    """And no other finding is."""
    hold = findings["verdict"].isin([REPRODUCED, "as told", NOT_CHECKABLE])
    found = findings[~hold | findings["agreement"].eq(CONTRADICTED)]
    rows = [
        (claim_id, record.reported, record.verdict, ledger.convention(record), record.agreement)
        for claim_id, record in found.iterrows()
    ]
    assert rows == REMARKABLE


def test_what_cannot_be_checked_is_listed(findings):
    """The paper tells it of a group, or not at all."""
    assert findings.index[findings["verdict"] == NOT_CHECKABLE].tolist() == NOT_CHECKABLE_FINDINGS


def test_every_cell_of_table_one_is_transcribed(records):
    """72 cells, each as printed: they are the data."""
    assert records.loc[records["kind"] == "table cell", "verdict"].tolist() == [TRANSCRIBED] * 72


def test_what_is_no_finding_has_no_verdict_and_says_why(records):
    """A citation, a year, a page, a name."""
    others = records[~records["kind"].isin(claims.RECOMPUTED_KINDS)]
    assert set(others["verdict"]) == {NOT_A_RESULT} and others["recomputed"].isna().all()
    expected = [f"Not recomputed: {claims.WHY_NOT_RECOMPUTED[kind]}." for kind in others["kind"]]
    assert others["note"].tolist() == expected


def test_the_records_are_the_claims_in_their_order(records, tables):
    """One record per claim, with what the claim says of itself unchanged."""
    assert tuple(records.columns) == (*ledger.STATED, *ledger.JUDGED, *ledger.FOR_PAGES)
    pd.testing.assert_frame_equal(records[list(ledger.STATED)], tables["claims"][list(ledger.STATED)])


SUPPORTED = {
    "c-013": "=0.008 (Results: activity and dose)",
    "c-194": "this figure",
    "c-126": "this figure",
    "c-181": "4.8 (Table I: summary row)",
    "c-011": "",
    "c-226": "",
}
NOTES = {
    "c-011": "",
    "c-008": "Checked against what the Results say in words, put into a row per patient, not against a table.",
    "c-012": "The data give 6.25, which rounded half up prints as 6.3.",
    "c-132": "The data give 61.25, which rounded half up prints as 61.",
    "c-130": "The data give 11.25 by SPSS weighted average (type 6), the definition of the program that the Methods name; others print otherwise.",
    "c-016": "Missing: adverse events patient by patient. Any data would give 0 to 18.",
    "c-007": "Missing: the date each patient was last seen.",
    "c-226": "Checked against what the Results say in words, put into a row per patient, not against a table.",
    "c-181": "Printed elsewhere as 4.8 (Table I: summary row, c-126). The data give 4.75, which rounded half up "
             "prints as 4.8. Of these figures the data give 4.8 (Table I: summary row).",
    "c-126": "Printed elsewhere as 4.3 (Results: responders, c-181). Of these figures the data give this one.",
}  # fmt: skip
EVIDENCE = {"c-011": "Table I", "c-008": "text", "c-016": "", "c-180": "Table I"}
ELSEWHERE = {"c-013": ("c-194",), "c-011": ("c-128", "c-192"), "c-132": ()}
TOLD = {"supported": SUPPORTED, "note": NOTES, "evidence": EVIDENCE, "elsewhere": ELSEWHERE}


@together("column", TOLD)
def test_a_record_tells_what_its_verdict_rests_on(findings, column):
    """Support, note, evidence and other places of the claims above, word for word."""
    assert findings.loc[list(TOLD[column]), column].to_dict() == TOLD[column]


@settings(max_examples=5)
@given(order=st.randoms(use_true_random=False))
def test_no_verdict_depends_on_the_order_of_rows(tables, records, order):
    """Patients, participants and claims may come in any order."""
    shuffled = {name: frame.iloc[order.sample(range(len(frame)), len(frame))] for name, frame in tables.items()}
    columns = ["verdict", "definitions", "roundings", "agreement", "supported"]
    found, expected = (each.set_index("claim_id").sort_index()[columns] for each in (Book(shuffled).records, records))
    pd.testing.assert_frame_equal(found, expected)


def test_one_changed_cell_moves_its_verdicts(tables):
    """A dose mistyped tenfold is seen in its own cell and in the figures that rest on it."""
    patients = tables["patients"].copy()
    patients.loc[patients["patient"] == 3, "prednisone_6mo_mg_day"] = 1.5
    found = Book(tables | {"patients": patients}).records.set_index("claim_id")["verdict"]
    assert found[["c-136", "c-146", "c-148"]].tolist() == [NOT_REPRODUCED, NOT_REPRODUCED, NOT_REPRODUCED]


def test_the_summary_names_what_fails(records):
    """What `make book` ends with."""
    assert ledger.summary(records).splitlines()[1:] == [
        (
            "c-013 p-value of the change in prednisone dose: <0.001 (Abstract: Results) is not reproduced. "
            "The nearest p-value of the tests that the Methods name is 0.00836. Elsewhere: =0.008 (Results: activity and dose)."
        ),
        (
            "c-132 lower quartile of creatine phosphokinase before leflunomide: 62 (Table I: summary row) is not "
            "reproduced. The data give 61.25."
        ),
        (
            "c-181 mean of disease duration: 4.3 (Results: responders) is not reproduced. The data give 4.75. "
            "Elsewhere: 4.8 (Table I: summary row)."
        ),
    ]


def test_json_is_a_list_of_the_records(records):
    """Every column, a missing number as null, text as it is printed."""
    found = json.loads(ledger.FORMATS["json"](records))
    assert len(found) == len(records) and list(found[0]) == list(ledger.written(records).columns)
    assert (found[0]["recomputed"], found[146]["recomputed"], found[146]["reported"]) == (None, 1.25, "1")
    assert "±" in ledger.FORMATS["json"](records.head(1).assign(note="±"))


def test_csv_reads_back_as_the_records(records):
    """Without an index and an empty last line, and with the mark that keeps "=0.008" from being a formula."""
    text, columns = ledger.FORMATS["csv"](records), ["claim_id", "reported", "note"]
    found = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)[columns].map(
        lambda cell: cell.removeprefix(MARK)
    )
    assert found.to_numpy().tolist() == records[columns].to_numpy().tolist()
    assert not text.endswith("\n")
