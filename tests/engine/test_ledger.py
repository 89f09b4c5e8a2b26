"""The whole ledger: the verdicts on the paper, and what claims say of each other."""

import json
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from lib.book import Book
from lib.engine import claims, ledger
from lib.engine.verdict import CONVENTION, INCONSISTENT, NOT_CHECKABLE, NOT_REPRODUCED, REPRODUCED
from lib.loading import spreadsheet
from tests.engine import making

SPSS = "SPSS weighted average (type 6)"
MANN_WHITNEY = (
    "Mann-Whitney U, enumerated; Mann-Whitney U, exact, ties ignored; Mann-Whitney U, asymptotic, tie-corrected"
)
# Every finding that is neither plainly reproduced nor beyond checking: claim, printed, verdict, convention.
NOT_PLAIN = [
    ("c-009", "66.6%", CONVENTION, "truncation"),
    ("c-012", "6.0", CONVENTION, "integer first"),
    ("c-013", "<0.001", INCONSISTENT, ""),
    ("c-125", "18.3", CONVENTION, "sample SD (n - 1)"),
    ("c-126", "4.8", INCONSISTENT, ""),
    ("c-127", "3.6", CONVENTION, "sample SD (n - 1)"),
    ("c-130", "11.3", CONVENTION, SPSS),
    ("c-132", "62", NOT_REPRODUCED, ""),
    ("c-133", "201", CONVENTION, SPSS),
    ("c-146", "6.0", CONVENTION, "integer first"),
    ("c-147", "1", CONVENTION, SPSS),
    ("c-148", "14", CONVENTION, SPSS),
    ("c-162", "53", CONVENTION, SPSS),
    ("c-163", "177", CONVENTION, SPSS),
    ("c-175", "66.6%", CONVENTION, "truncation"),
    ("c-178", "18.3", CONVENTION, "sample SD (n - 1)"),
    ("c-181", "4.3", INCONSISTENT, ""),
    ("c-182", "3.6", CONVENTION, "sample SD (n - 1)"),
    ("c-193", "6.0", CONVENTION, "integer first"),
    ("c-194", "=0.008", INCONSISTENT, MANN_WHITNEY),
    ("c-226", "four", INCONSISTENT, ""),
]
NOT_CHECKABLE_FINDINGS = [
    "c-006", "c-007", "c-016", "c-039", "c-044", "c-045", "c-179", "c-191", "c-201", "c-202", "c-207", "c-235", "c-236",
]  # fmt: skip


@pytest.fixture(scope="module")
def findings(records):
    """The records of the findings by claim."""
    return ledger.written(records[records["kind"] == "finding"]).set_index("claim_id")


def test_an_empty_ledger_has_no_records(study):
    """And all their columns."""
    records = ledger.judge(study, ())
    assert (len(records), tuple(records.columns)) == (0, ledger.STATED + ledger.JUDGED)


@pytest.mark.parametrize(("claim_id", "reported", "word", "convention"), NOT_PLAIN)
def test_a_finding_that_is_not_plainly_reproduced(findings, claim_id, reported, word, convention):
    """Which verdict, and under which convention."""
    assert findings.loc[claim_id, ["reported", "verdict", "convention"]].tolist() == [reported, word, convention]


def test_every_other_finding_is_plainly_reproduced_or_not_checkable(findings):
    """Nothing else departs from the data, and what cannot be checked is listed."""
    others = findings.drop([claim_id for claim_id, *_ in NOT_PLAIN])["verdict"]
    assert others[others != REPRODUCED].to_dict() == dict.fromkeys(NOT_CHECKABLE_FINDINGS, NOT_CHECKABLE)


def test_every_cell_of_table_one_reads_back(records):
    """72 cells, each as printed."""
    cells = records[records["kind"] == "table cell"]
    assert cells["verdict"].tolist() == [REPRODUCED] * 72


def test_what_is_no_finding_is_not_checkable_and_says_why(records):
    """A citation, a year, a page, a name."""
    others = records[~records["kind"].isin(claims.RECOMPUTED_KINDS)]
    assert set(others["verdict"]) == {NOT_CHECKABLE} and others["recomputed"].isna().all()
    expected = [f"Not recomputed: {claims.WHY_NOT_RECOMPUTED[kind]}." for kind in others["kind"]]
    assert others["note"].tolist() == expected


def test_the_records_are_the_claims_in_their_order(records, tables):
    """One record per claim, with what the claim says of itself unchanged."""
    assert tuple(records.columns) == ledger.STATED + ledger.JUDGED
    pd.testing.assert_frame_equal(records[list(ledger.STATED)], tables["claims"][list(ledger.STATED)])


SUPPORTED = {
    "c-013": "=0.008 (Results: activity and dose)",
    "c-194": "this figure",
    "c-126": "this figure",
    "c-181": "4.8 (Table I: summary row)",
    "c-011": "",
    "c-226": "the account of each patient in the Results",
}
NOTES = {
    "c-011": "",
    "c-008": "Checked against the account of each patient in the Results, not against a table.",
    "c-012": "The data give 6.25, which rounded half up prints as 6.3.",
    "c-132": "The data give 61.25, which rounded half up prints as 61.",
    "c-130": "The data give 11.25 by the named convention; not every standard definition prints as published.",
    "c-016": "Missing: adverse events patient by patient. Any data would give 0 to 18.",
    "c-007": "Missing: the date each patient was last seen.",
    "c-226": "The data give 5. Checked against the account of each patient in the Results, not against a table. "
             "The data support the account of each patient in the Results.",
    "c-181": "Printed elsewhere as 4.8 (Table I: summary row, c-126). The data give 4.75, which rounded half up "
             "prints as 4.8. The data support 4.8 (Table I: summary row).",
    "c-126": "Printed elsewhere as 4.3 (Results: responders, c-181). The data support this figure.",
}  # fmt: skip
EVIDENCE = {"c-011": "Table I", "c-008": "text", "c-016": "", "c-180": "Table I"}
TOLD = {
    "supported": (SUPPORTED, "A contradiction says which of its figures the data support."),
    "note": (NOTES, "A note tells how the verdict came about, and is silent where all is plain."),
    "evidence": (EVIDENCE, "The evidence is the table, the text, or nothing where an input is missing."),
}


@pytest.mark.parametrize("column", TOLD)
def test_a_record_tells_what_its_verdict_rests_on(records, column):
    """Support, note and evidence of the claims above, word for word."""
    expected, what = TOLD[column]
    found = records.set_index("claim_id")[column]
    assert found[list(expected)].to_dict() == expected, what


def row(claim_id, statistic, reported, variable="age_years", where="responders", kind="finding"):
    """One row of a made-up ledger."""
    about = {"statistic": statistic, "reported": reported, "variable": variable, "population": where, "kind": kind}
    return making.row(claim_id, **about)


@pytest.fixture
def judged(study):
    """Judge made-up rows: claim_id -> record."""
    return lambda *rows: ledger.judge(study, claims.read(pd.DataFrame(rows))).set_index("claim_id", drop=False).T


COMPOUNDS = [
    ("mean ± sd", "47.8±18.3", "age_years", CONVENTION, "sample SD (n - 1)"),
    ("mean ± sd", "47.9±18.3", "age_years", NOT_REPRODUCED, ""),
    ("mean ± sd", "47.8±18.2", "age_years", NOT_REPRODUCED, ""),
    ("quartiles", "(11.3-20.0)", "prednisone_baseline_mg_day", CONVENTION, SPSS),
    ("quartiles", "62-201", "cpk_baseline_u_l", NOT_REPRODUCED, ""),
    ("count (percent)", "11 (91.7%)", "female", REPRODUCED, ""),
    ("count (percent)", "11 (91.6%)", "female", CONVENTION, "truncation"),
    ("count (percent)", "12 (91.7%)", "female", NOT_REPRODUCED, ""),
    ("range", "25-78", "age_years", REPRODUCED, ""),
    ("range", "25–79", "age_years", NOT_REPRODUCED, ""),
    ("mean ± sd", "47.8±18.3", "caucasian", NOT_CHECKABLE, ""),
]


@pytest.mark.parametrize(("statistic", "reported", "variable", "word", "convention"), COMPOUNDS)
def test_an_interval_and_a_count_with_its_percentage(judged, statistic, reported, variable, word, convention):
    """Both parts are judged, and the worse one decides."""
    found = judged(row("c-1", statistic, reported, variable))["c-1"]
    assert (found["verdict"], ledger.convention(found)) == (word, convention)


def test_a_figure_printed_twice_with_two_values_is_inconsistent_in_both_places(judged):
    """And each place names the other."""
    found = judged(row("c-1", "mean", "47.8"), row("c-2", "mean", "48.7"))
    assert found.loc["verdict"].tolist() == [INCONSISTENT, INCONSISTENT]
    assert found.loc["supported"].tolist() == ["this figure", "47.8 (at c-1)"]
    assert "48.7 (at c-2, c-2)" in found["c-1"]["note"] and "47.8 (at c-1, c-1)" in found["c-2"]["note"]


def test_of_two_wrong_figures_the_data_support_neither(judged):
    """Neither prints as the mean of 47.8."""
    found = judged(row("c-1", "mean", "48.7"), row("c-2", "mean", "49.0"))
    assert found.loc["supported"].tolist() == ["neither figure", "neither figure"]


def test_two_right_figures_are_both_named_once(judged):
    """A third place that disagrees is told where the right figure stands."""
    found = judged(
        row("c-1", "mean", "47.8"), row("c-2", "mean", "48"), row("c-3", "mean", "4.8"), row("c-4", "mean", "47.8")
    )
    assert found["c-3"]["supported"] == "47.8 (at c-1) and 48 (at c-2) and 47.8 (at c-4)"


NO_CONTRADICTIONS = [
    (row("c-1", "mean", "47.8"), row("c-2", "mean", "48")),
    (row("c-1", "mean", "47.8"), row("c-2", "sd", "18.3")),
    (row("c-1", "mean", "47.8"), row("c-2", "mean", "4.8", variable="disease_duration_years")),
    (row("c-1", "mean", "47.8"), row("c-2", "mean", "49.9", where="women")),
    (row("c-1", "case", "1", "muscle_recovered"), row("c-2", "case", "2", "muscle_recovered")),
    (
        row("c-1", "value", "30", where="patient 1", kind="table cell"),
        row("c-2", "value", "31", where="patient 1", kind="table cell"),
    ),
]


@pytest.mark.parametrize(("one", "other"), NO_CONTRADICTIONS)
def test_only_the_same_statistic_printed_otherwise_is_a_contradiction(judged, one, other):
    """Other digits, statistics, variables, populations, cases and cells are not."""
    assert INCONSISTENT not in judged(one, other).loc["verdict"].tolist()


def test_compounds_can_contradict_each_other(judged):
    """One part that cannot agree is enough."""
    found = judged(row("c-1", "mean ± sd", "47.8±18.3"), row("c-2", "mean ± sd", "47.8±13.8"))
    assert found.loc["verdict"].tolist() == [INCONSISTENT, INCONSISTENT]


def test_a_figure_that_disagrees_with_the_papers_own_text_is_inconsistent(judged):
    """The paper is checked against its own account; Table I is checked as data."""
    found = judged(row("c-1", "count", "four", "no_skin_improvement", "stopped"), row("c-2", "mean", "4.3"))
    assert found.loc["verdict"].tolist() == [INCONSISTENT, NOT_REPRODUCED]
    assert found.loc["recomputed"].tolist() == [5.0, pytest.approx(47.8333333)]


def test_patients_without_a_common_value_are_said_to_have_none(judged):
    """ "Each" of twelve different ages is no figure."""
    found = judged(row("c-1", "each", "47"))["c-1"]
    assert (found["verdict"], found["note"]) == (NOT_REPRODUCED, "The patients do not all share one value.")


def test_a_case_that_nobody_is_is_said_to_be_none(judged):
    """Those who stopped have no case number."""
    for variable, where in [("other_activity", "responders"), ("other_activity", "women")]:
        found = judged(row("c-1", "case", "2", variable, where))["c-1"]
        assert (found["verdict"], found["note"]) == (NOT_REPRODUCED, "No case has it.")


def test_a_value_between_two_roundings_is_told_as_rounded(study):
    """176.5 printed as 176 takes half to even or truncation; a median has one standard definition."""
    people = study.participants
    ages = study.with_participants(people.assign(age_years=[170.5, 182.5] + [176.5] * (len(people) - 2)))
    record = ledger.judge(ages, claims.read(pd.DataFrame([row("c-1", "median", "176")]))).iloc[0]
    assert (record["definitions"], record["roundings"]) == ((), ("half even", "truncation"))
    assert record["note"] == "The data give 176.5, which rounded half up prints as 177."


def test_a_compound_has_no_single_value_to_explain(judged):
    """Its note stays silent."""
    assert judged(row("c-1", "mean ± sd", "47.9±18.3"))["c-1"]["note"] == ""


def test_a_label_is_not_judged(judged):
    """Nor is it read: a label need not be a figure."""
    found = judged(row("c-1", "", "Table", "", "", kind="label"))["c-1"]
    assert (found["verdict"], found["note"]) == (NOT_CHECKABLE, "Not recomputed: a label on the page, not a result.")


def test_a_single_statistic_cannot_be_printed_as_two_figures(judged):
    """A mean is no range."""
    with pytest.raises(ValueError, match=r"'47\.8-50' is not a printed figure"):
        judged(row("c-1", "mean", "47.8-50"))


def test_every_other_place_is_named(judged):
    """With what it prints."""
    note = judged(row("c-1", "mean", "47.8"), row("c-2", "mean", "4.8"), row("c-3", "mean", "4.9"))["c-1"]["note"]
    assert note.startswith("Printed elsewhere as 4.8 (at c-2, c-2); 4.9 (at c-3, c-3).")


def test_an_input_without_bounds_is_only_named(judged):
    """Months of follow-up could be any number."""
    found = judged(row("c-1", "each", "six", "follow_up_months", "enrolled"))["c-1"]
    assert (found["verdict"], found["note"]) == (NOT_CHECKABLE, "Missing: the date each patient was last seen.")


def test_an_impossible_figure_is_not_reproduced_without_its_input(judged):
    """Nineteen of eighteen cannot be, whatever the records say; the note tells the bounds."""
    found = judged(row("c-1", "count", "19", "caucasian", "enrolled"))["c-1"]
    assert (found["verdict"], found["note"]) == (
        NOT_REPRODUCED,
        "Missing: race patient by patient. Any data would give 0 to 18.",
    )


@settings(max_examples=5)
@given(order=st.randoms(use_true_random=False))
def test_no_verdict_depends_on_the_order_of_rows(tables, records, order):
    """Patients, participants and claims may come in any order."""
    shuffled = {name: frame.iloc[order.sample(range(len(frame)), len(frame))] for name, frame in tables.items()}
    found = Book(shuffled).records.set_index("claim_id").sort_index()
    expected = records.set_index("claim_id").sort_index()
    assert found[["verdict", "definitions", "roundings", "supported"]].equals(
        expected[["verdict", "definitions", "roundings", "supported"]]
    )


def test_one_changed_cell_moves_its_verdicts(tables):
    """A dose mistyped tenfold is seen in its own cell and in the figures that rest on it."""
    patients = tables["patients"].copy()
    patients.loc[patients["patient"] == 3, "prednisone_6mo_mg_day"] = 1.5
    found = Book(tables | {"patients": patients}).records.set_index("claim_id")["verdict"]
    assert found[["c-136", "c-146", "c-148"]].tolist() == [NOT_REPRODUCED, NOT_REPRODUCED, NOT_REPRODUCED]


def test_the_counts_cover_every_claim(records):
    """Kinds in rows, verdicts in columns, from best to worst."""
    counts = ledger.counts(records)
    assert counts.to_numpy().tolist() == [[41, 15, 13, 1, 5], [72, 0, 0, 0, 0], [0, 0, 89, 0, 0]]
    assert list(counts.index) == ["finding", "table cell", "not recomputed"]
    assert list(counts.columns) == [REPRODUCED, CONVENTION, NOT_CHECKABLE, NOT_REPRODUCED, INCONSISTENT]


def test_counts_show_verdicts_that_do_not_occur(judged):
    """A zero, not a gap."""
    counts = ledger.counts(judged(row("c-1", "mean", "47.8")).T)
    assert counts.to_numpy().tolist() == [[1, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]


def test_the_summary_is_one_line(records):
    """What `make book` ends with."""
    assert ledger.summary(records) == (
        "75 findings: 41 reproduced, 15 reproduced under a convention, 13 not checkable, 1 not reproduced, "
        "5 inconsistent. Table I read back: 72 of 72 cells as printed. 236 numerals accounted for."
    )


def test_the_terminal_shows_a_line_per_claim_and_the_summary(judged):
    """A heading, one claim without its missing values, one line to sum up."""
    heading, line, summary = ledger.FORMATS["table"](judged(row("c-1", "mean", "47.8")).T).splitlines()
    assert heading.split() == ["claim_id", "location", "reported", "recomputed", "verdict", "convention"]
    assert line.split() == ["c-1", "at", "c-1", "47.8", "47.833", "reproduced"]
    assert summary.startswith("1 findings: 1 reproduced")


def test_the_terminal_leaves_a_missing_value_blank(judged):
    """Not NaN, which would look like a result."""
    records = judged(row("c-1", "mean", "47.8"), row("c-2", "mean", "47.8", "caucasian")).T
    missing = ledger.FORMATS["table"](records).splitlines()[2]
    assert missing.split() == ["c-2", "at", "c-2", "47.8", "not", "checkable"]


def test_long_cells_are_cut_in_the_terminal_only(judged):
    """A convention of three tests does not fit a line."""
    records = judged(row("c-1", "p-value", "=0.008", "prednisone_change_mg_day")).T
    assert MANN_WHITNEY in ledger.FORMATS["csv"](records)
    assert MANN_WHITNEY not in ledger.FORMATS["table"](records) and f" {MANN_WHITNEY[:57]}...\n" in ledger.FORMATS[
        "table"
    ](records)


def test_json_is_a_list_of_the_records(records):
    """Every column, a missing number as null, text as it is printed."""
    found = json.loads(ledger.FORMATS["json"](records))
    assert len(found) == 236 and list(found[0]) == list(ledger.written(records).columns)
    assert (found[0]["recomputed"], found[146]["recomputed"], found[146]["reported"]) == (None, 1.25, "1")
    assert "±" in ledger.FORMATS["json"](records.head(1).assign(note="±"))


def test_csv_reads_back_as_the_records(records):
    """Without an index and an empty last line, and with the mark that keeps "=0.008" from being a formula."""
    text, columns = ledger.FORMATS["csv"](records), ["claim_id", "reported", "note"]
    found = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)[columns].map(spreadsheet.unguarded)
    assert found.to_numpy().tolist() == records[columns].to_numpy().tolist()
    assert not text.endswith("\n")


def test_a_number_is_shown_at_five_digits():
    """Enough to see how it would round."""
    assert [ledger.number(value) for value in (6.25, 66.66666667, 6051, 0.0083555163)] == [
        "6.25",
        "66.667",
        "6051",
        "0.0083555",
    ]


@pytest.mark.parametrize(
    ("value", "statistic", "text"),
    [
        (1.0, "all", "all"),
        (0.5, "all", "50.0%"),
        (1.0, "share", "1"),
        (float("nan"), "mean", "–"),
        (None, "mean", "–"),
        (6.25, "median", "6.25"),
    ],
)
def test_what_the_data_give_is_shown_in_the_paper_s_terms(value, statistic, text):
    """ "All" for all, and a dash for nothing."""
    assert ledger.shown(pd.Series({"recomputed": value, "statistic": statistic})) == text
