"""The judged ledger: what a record tells, and what claims say of each other, on the made-up paper."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest

from lib.engine import claims, ledger
from lib.engine.published import Marks
from lib.engine.study import Property, Study, Table, Variable
from lib.engine.verdict import (
    AGREES,
    AS_TOLD,
    CONTRADICTED,
    CONVENTION,
    IMPOSSIBLE,
    NOT_A_RESULT,
    NOT_CHECKABLE,
    NOT_REPRODUCED,
    REPRODUCED,
    TOLD_ONCE,
    TRANSCRIBED,
    VERDICTS,
)
from tests.engine import making
from tests.engine.conftest import DATA
from tests.together import together

R = "linear (type 7, R, Excel, NumPy)"
SPSS = "SPSS weighted average (type 6)"
BEFORE, AFTER, FALL = "sbp_baseline_mmhg", "sbp_12wk_mmhg", "sbp_fall_mmhg"


def planted():
    """The findings of the made-up paper with what was planted in each."""
    with (DATA.parent / "planted.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_planted_error_is_found(records):
    """And nothing else: each finding has the verdict, its ground and the agreement that were planned."""
    columns = ["claim_id", "verdict", "definitions", "roundings", "agreement", "supported"]
    found = ledger.written(records[records["kind"].isin(claims.RESULTS)])[columns].to_dict("records")
    assert found == [{name: row[name] for name in columns} for row in planted()]


def test_every_verdict_was_planted():
    """So that the example exercises the whole rule."""
    assert {row["verdict"] for row in planted()} == set(VERDICTS)


def test_an_empty_ledger_has_no_records(study):
    """And all their columns."""
    records = ledger.judge(study, ())
    assert (len(records), tuple(records.columns)) == (0, (*ledger.STATED, *ledger.JUDGED, *ledger.FOR_PAGES))


def row(claim_id, statistic, reported, variable=BEFORE, where="enrolled", kind="finding"):
    """One row of a made-up ledger."""
    about = {"statistic": statistic, "reported": reported, "variable": variable, "population": where, "kind": kind}
    return making.row(claim_id, **about)


@pytest.fixture
def judged(study):
    """Judge made-up rows: claim_id -> record."""
    return lambda *rows: ledger.judge(study, claims.read(pd.DataFrame(rows))).set_index("claim_id", drop=False).T


# Before: 162 175 158 181 169 150 188 172; after: 141 150 139 166 157 138 161 152; 5 women.
COMPOUNDS = [
    ("mean ± sd", "169.4±12.4", BEFORE, REPRODUCED, "sample SD (n - 1)"),
    ("mean ± sd", "169.4±11.6", BEFORE, CONVENTION, "population SD (n)"),
    ("mean ± sd", "169.5±12.4", BEFORE, NOT_REPRODUCED, ""),
    ("mean (SD)", "169.4 (12.4)", BEFORE, REPRODUCED, "sample SD (n - 1)"),
    ("mean (SD)", "169.5 (12.4)", BEFORE, NOT_REPRODUCED, ""),
    # R: sd(x) / sqrt(8) is 4.391296
    ("mean ± se", "169.4±4.4", BEFORE, REPRODUCED, ""),
    ("mean (SE)", "169.4 (SE 12.4)", BEFORE, NOT_REPRODUCED, ""),
    ("se", "4.39", BEFORE, REPRODUCED, ""),
    ("quartiles", "(161-176.5)", BEFORE, REPRODUCED, R),
    ("mean ± sd", "169.3±11.6", BEFORE, CONVENTION, "population SD (n); truncation"),
    ("quartiles", "159-179.5", BEFORE, CONVENTION, SPSS),
    ("quartiles", "161-179.5", BEFORE, NOT_REPRODUCED, ""),
    ("quartiles", "≈161-179.5", BEFORE, CONVENTION, SPSS),
    ("median (quartiles)", "170.5 (159-179.5)", BEFORE, CONVENTION, SPSS),
    ("median (quartiles)", "170.5 (161-179.5)", BEFORE, NOT_REPRODUCED, ""),
    ("quartiles", "161-181", BEFORE, NOT_REPRODUCED, ""),
    ("quartiles", "176.5-161", BEFORE, IMPOSSIBLE, ""),
    ("median (quartiles)", "170 (176-161)", BEFORE, IMPOSSIBLE, ""),
    ("median (range)", "151 (138-166)", AFTER, REPRODUCED, ""),
    ("median (range)", "151 (166-138)", AFTER, IMPOSSIBLE, ""),
    ("median (range)", "151 (138-167)", AFTER, NOT_REPRODUCED, ""),
    ("count (percent)", "5 (62.5%)", "female", REPRODUCED, ""),
    ("count (percent)", "5 (62%)", "female", CONVENTION, "half even; truncation"),
    ("count (percent)", "4 (62.5%)", "female", NOT_REPRODUCED, ""),
    ("count (percent)", "5/8 (62.5%)", "female", REPRODUCED, ""),
    ("count (percent)", "5/9 (62.5%)", "female", NOT_REPRODUCED, ""),
    ("count", "5/9", "female", NOT_REPRODUCED, ""),
    ("count", "0/9", "adverse_event", NOT_REPRODUCED, ""),
    ("count", "9/9", "adverse_event", IMPOSSIBLE, ""),
    ("range", "150–188", BEFORE, REPRODUCED, ""),
    ("count (percent)", "0 (0%)", "adverse_event", NOT_CHECKABLE, ""),
]


@together(("statistic", "reported", "variable", "word", "ground"), COMPOUNDS)
def test_of_several_figures_printed_together_the_worst_decides(judged, statistic, reported, variable, word, ground):
    """Each part is judged."""
    found = judged(row("c-1", statistic, reported, variable))["c-1"]
    assert (found["verdict"], ledger.convention(found)) == (word, ground)


ROUNDED = "The data give {}, which rounded half up prints as {}."


@together(
    ("reported", "statistic", "note"),
    [
        ("169.3±11.6", "mean ± sd", (ROUNDED.format("169.38 for 169.3", "169.4"), "The data give 11.618 for 11.6 by a definition that the program of the Methods does not use.")),
        ("161-179.5", "quartiles", ("The data give 176.5 for 179.5.", "No one definition gives these figures together.")),
    ],
)  # fmt: skip
def test_of_several_figures_printed_together_each_departure_is_told(judged, reported, statistic, note):
    """And that each needs a definition of its own."""
    assert judged(row("c-1", statistic, reported))["c-1"]["note"] == " ".join(note)


GROUPS = [
    ("difference of means", "3.0", FALL, REPRODUCED),
    ("difference of means", "-3.0", FALL, NOT_REPRODUCED),
    ("difference of medians", "2", FALL, REPRODUCED),
    ("difference of percents", "40%", "controlled", NOT_REPRODUCED),
    ("difference of percents", "-13.3%", "controlled", REPRODUCED),
    ("relative risk", "0.60", "controlled", REPRODUCED),
    ("odds ratio", "0.50", "controlled", REPRODUCED),
    ("odds ratio", "2.0", "controlled", NOT_REPRODUCED),
    ("p-value", "=0.46", FALL, REPRODUCED),
    ("p-value", "=0.51", FALL, NOT_REPRODUCED),  # Student's test, which the Methods do not name
    ("p-value", "=0.02", "controlled", NOT_CHECKABLE),  # no test of shares is named
]


@together(("statistic", "reported", "variable", "word"), GROUPS)
def test_two_groups_are_compared(judged, statistic, reported, variable, word):
    """Women fell by 21 25 15 12 27, men by 19 12 20; 1 of 5 and 1 of 3 were controlled. R: t.test(f, m)$p.value is 0.4626."""
    found = judged(row("c-1", statistic, reported, variable, "women | men"))["c-1"]
    assert found["verdict"] == word


def test_a_ratio_over_nothing_has_no_value(study):
    """Nobody of the second group had it: any figure is another."""
    none = study.with_participants(study.participants.assign(controlled=study.participants["female"]))
    for statistic in ("relative risk", "odds ratio"):
        about = claims.read(pd.DataFrame([row("c-1", statistic, "2.0", "controlled", "women | men")]))
        found = ledger.judge(none, about).iloc[0]
        assert (found["verdict"], found["note"]) == (NOT_REPRODUCED, "There is no such value for these people.")


def test_without_one_of_two_groups_there_is_no_comparison(study):
    """And the one that is empty is named."""
    women = study.with_participants(study.participants[study.participants["female"]])
    about = claims.read(pd.DataFrame([row("c-1", "p-value", "=0.46", FALL, "women | men")]))
    assert ledger.judge(women, about).iloc[0]["note"] == "Missing: anybody in the population: men."


def test_a_figure_printed_twice_with_two_values_is_contradicted_in_both_places(judged):
    """The data give one of them, and each place names the other."""
    found = judged(row("c-1", "mean", "169.4"), row("c-2", "mean", "164.9"))
    assert found.loc["verdict"].tolist() == [REPRODUCED, NOT_REPRODUCED]
    assert found.loc["agreement"].tolist() == [CONTRADICTED, CONTRADICTED]
    assert found.loc["supported"].tolist() == ["this figure", "169.4 (at c-1)"]
    assert "164.9 (at c-2, c-2)" in found["c-1"]["note"] and "169.4 (at c-1, c-1)" in found["c-2"]["note"]


def test_a_count_out_of_others_than_there_are_says_so(judged):
    """Though the count itself is right."""
    found = judged(row("c-1", "count", "5/9", "female"))["c-1"]
    assert found["note"].endswith("Printed out of 9; the data have 8.")


def test_of_two_wrong_figures_the_data_give_none(judged):
    """Neither prints as the mean of 169.4."""
    found = judged(row("c-1", "mean", "164.9"), row("c-2", "mean", "196.4"))
    assert found.loc["supported"].tolist() == ["none of them", "none of them"]


BESIDE = [  # two findings of the same people, the verdict on the second, and why
    (("mean", "169.4"), ("sd", "12.4"), REPRODUCED, ""),
    (("minimum", "150"), ("quartile 1", "140"), IMPOSSIBLE, "A quartile 1 of 140 cannot lie below a minimum of 150."),
    (("minimum", "about 150"), ("quartile 1", "140"), NOT_REPRODUCED, ""),
    (("range", "150-188"), ("median", "191"), IMPOSSIBLE, "A median of 191 cannot lie above a maximum of 188."),
    (("minimum", "150"), ("quartile 1", "150"), NOT_REPRODUCED, ""),
    # Eight whole numbers with the mean 169.4 add up to 1355, and their squares about it to 1.875 + 2t; with 169.5,
    # to 2 + 2t. R: sqrt((1.875 + 2 * 0:1) / 7) is 0.52, 0.74, over 8 0.48, 0.70; sqrt((2 + 2) / 8) is 0.71.
    (("mean", "169.4"), ("sd", "0.71"), IMPOSSIBLE,
     "No 8 whole numbers have the standard deviation 0.71 beside the mean 169.4, but 0.52 or 0.74."),
    (("mean", "169.5"), ("sd", "0.71"), NOT_REPRODUCED, ""),
    (("mean", "about 169.4"), ("sd", "0.71"), NOT_REPRODUCED, ""),
]  # fmt: skip


@together(("one", "other", "word", "reason"), BESIDE)
def test_a_figure_that_cannot_stand_beside_another_is_impossible(judged, one, other, word, reason):
    """Whatever the data: a quartile below the minimum, a deviation that no whole numbers of that mean have."""
    found = judged(row("c-1", *one), row("c-2", *other))["c-2"]
    assert found["verdict"] == word
    assert reason in found["note"] and ("cannot lie" in found["note"]) == ("cannot lie" in reason)


def test_figures_printed_of_other_people_are_no_measure(judged):
    """Nor of another variable."""
    rows = [
        row("c-1", "minimum", "150"),
        row("c-2", "median", "140", where="women"),
        row("c-3", "median", "140", AFTER),
    ]
    assert judged(*rows).loc["verdict"].tolist()[1:] == [NOT_REPRODUCED] * 2


def test_a_mean_with_its_deviation_agrees_by_whatever_name(judged):
    """As mean ± sd and as mean (SD)."""
    found = judged(row("c-1", "mean ± sd", "169.4±12.4"), row("c-2", "mean (SD)", "169.4 (12.4)"))
    assert found.loc["agreement"].tolist() == [AGREES, AGREES]


def test_all_right_figures_are_named_once(judged):
    """A third place that contradicts is told where the right figures stand."""
    rows = [row(f"c-{k}", "mean", text) for k, text in enumerate(["169.4", "169", "16.9", "169.4"], 1)]
    assert judged(*rows)["c-3"]["supported"] == "169.4 (at c-1) and 169 (at c-2) and 169.4 (at c-4)"


def test_a_figure_printed_alike_agrees_and_names_the_places(judged):
    """Each of them."""
    found = judged(row("c-1", "mean", "169.4"), row("c-2", "mean", "169"))
    assert found.loc["agreement"].tolist() == [AGREES, AGREES]
    assert found.loc["elsewhere"].tolist() == [("c-2",), ("c-1",)]


APART = [
    (row("c-1", "mean", "169.4"), row("c-2", "sd", "12.4")),
    (row("c-1", "mean", "169.4"), row("c-2", "mean", "150.5", variable=AFTER)),
    (row("c-1", "mean", "169.4"), row("c-2", "mean", "175.2", where="women")),
    (row("c-1", "case", "1", "controlled"), row("c-2", "case", "6", "controlled")),
    tuple(row(f"c-{k}", "value", str(161 + k), where="patient 1", kind="table cell") for k in (1, 2)),
]


@together(("one", "other"), APART)
def test_only_the_same_statistic_printed_otherwise_is_a_contradiction(judged, one, other):
    """Other statistics, variables, populations, cases and cells are told once, or not at all."""
    assert set(judged(one, other).loc["agreement"]) <= {TOLD_ONCE, ""}


def test_compounds_can_contradict_each_other(judged):
    """One part that cannot agree is enough."""
    found = judged(row("c-1", "mean ± sd", "169.4±12.4"), row("c-2", "mean ± sd", "169.4±14.2"))
    assert found.loc["agreement"].tolist() == [CONTRADICTED, CONTRADICTED]


def test_a_compound_is_compared_with_its_parts(judged):
    """Part by part, with what is printed singly; one part that is contradicted decides."""
    found = judged(row("c-1", "mean ± sd", "169.4 ± 12.4"), row("c-2", "mean", "164.9"), row("c-3", "sd", "12.4"))
    assert found.loc["agreement"].tolist() == [CONTRADICTED, CONTRADICTED, AGREES]
    assert found.loc["elsewhere"].tolist() == [("c-2",), ("c-1",), ("c-1",)]


def test_words_are_judged_by_words(judged):
    """As told, where the paper's own account gives the figure, and not reproduced where it does not."""
    found = judged(row("c-1", "count", "one", "rested"), row("c-2", "percent", "25%", "rested"))
    assert found.loc["verdict"].tolist() == [AS_TOLD, NOT_REPRODUCED]
    assert (
        found["c-1"]["note"]
        == "Checked against the account of the walks in the Results, of which it is itself a part; not against a table."
    )
    assert found.loc["evidence"].tolist() == ["text", "text"]


NOTES = [
    ("mean", "169.4", BEFORE, REPRODUCED, ""),
    ("mean", "18.8", FALL, CONVENTION, "The data give 18.875, which rounded half up prints as 18.9."),
    ("sd", "11.6", BEFORE, CONVENTION,
     "The data give 11.618 by a definition that the program of the Methods does not use."),
    ("quartile 1", "161", BEFORE, REPRODUCED,
     "The data give 161 by linear (type 7, R, Excel, NumPy), the definition of the program that the Methods name; others print otherwise."),
    ("each", "169", BEFORE, NOT_REPRODUCED, "The patients do not all share one value."),
    ("case", "3", "fell_over_20_mmhg", NOT_REPRODUCED, "The data give 2."),
    ("percent", "30%", "female", IMPOSSIBLE,
     ("The data give 62.5, which rounded half up prints as 63. "
     "No count of 8 prints as 30%, but 2 of 8 as 25% and 3 of 8 as 38%.")),
    ("count", "no", "adverse_event", NOT_CHECKABLE,
     "Missing: adverse events person by person. Any data would give 0 to 8."),
    ("count", "nine", "adverse_event", IMPOSSIBLE,
     "Missing: adverse events person by person. Any data would give 0 to 8. A count lies from 0 to 8."),
    ("mean ± sd", "169.9±12.4", BEFORE, NOT_REPRODUCED,
     "The data give 169.38 for 169.9, which rounded half up prints as 169.4."),
]  # fmt: skip


@together(("statistic", "reported", "variable", "word", "note"), NOTES)
def test_a_note_tells_how_the_verdict_came_about(judged, statistic, reported, variable, word, note):
    """And is silent where all is plain."""
    found = judged(row("c-1", statistic, reported, variable))["c-1"]
    assert (found["verdict"], found["note"]) == (word, note)


def test_a_case_that_nobody_is_is_said_to_be_none(study):
    """Where nobody has the property."""
    calm = study.with_participants(study.participants.assign(rested=False))
    found = ledger.judge(calm, claims.read(pd.DataFrame([row("c-1", "case", "2", "rested")]))).iloc[0]
    assert (found["verdict"], found["note"].split(".")[0]) == (NOT_REPRODUCED, "No case has it")


def test_a_value_between_two_roundings_names_both(study):
    """176.5 printed as 176 takes half to even or truncation; a median has one definition."""
    people = study.with_participants(study.participants.assign(**{BEFORE: 176.5}))
    record = ledger.judge(people, claims.read(pd.DataFrame([row("c-1", "median", "176")]))).iloc[0]
    assert (record["definitions"], record["roundings"]) == ((), ("half even", "truncation"))
    assert record["note"] == "The data give 176.5, which rounded half up prints as 177."


def test_what_is_no_result_has_no_verdict(judged):
    """Nor is it read: a label need not be a figure."""
    found = judged(row("c-1", "", "Table", "", "", kind="label"))["c-1"]
    assert (found["verdict"], found["note"]) == (NOT_A_RESULT, "Not recomputed: a label on the page, not a result.")


def test_a_finding_beyond_the_engine_is_counted_as_one_that_cannot_be_checked(judged):
    """With the reason that its author gives; it is a finding all the same."""
    beyond = row("c-1", "", "HR 0.6", "", "", kind="other finding") | {"quantity": "hazard by Cox regression"}
    found = judged(beyond)
    assert (found["c-1"]["verdict"], found["c-1"]["note"]) == (
        NOT_CHECKABLE,
        "Not recomputed: hazard by Cox regression.",
    )
    assert ledger.counts(found.T).loc["finding", NOT_CHECKABLE] == 1


def test_a_single_statistic_cannot_be_printed_as_two_figures(judged):
    """A mean is no range."""
    with pytest.raises(ValueError, match=r"'47\.8-50' is not a printed figure"):
        judged(row("c-1", "mean", "47.8-50"))


def test_counts_show_verdicts_that_do_not_occur(judged):
    """Kinds in rows, words in columns, a zero and not a gap."""
    counts = ledger.counts(judged(row("c-1", "mean", "169.4")).T)
    assert list(counts.index) == ["finding", "table cell", "other numerals"]
    assert counts.to_numpy().tolist() == [[1, 0, 0, 0, 0, 0, 0, 0], [0] * 8, [0] * 8]


def test_every_cell_is_transcribed_and_every_numeral_accounted_for(records):
    """16 pressures, 22 findings, 19 numerals that are no result."""
    assert ledger.counts(records).sum(axis=1).tolist() == [22, 16, 19]
    assert ledger.counts(records).loc["table cell", TRANSCRIBED] == 16


def test_the_summary_counts_and_names_what_fails(records):
    """One line, and one for each finding that the data do not give."""
    assert ledger.summary(records).splitlines() == [
        (
            "22 findings: 14 reproduced, 1 as told, 2 reproduced under a convention, 2 not checkable, 2 not reproduced, "
            "1 impossible; 2 contradicted elsewhere in the paper. 16 of 16 table cells as printed. "
            "57 claims in all."
        ),
        (
            "c-003 mean pressure before: 164.9 (Abstract) is not reproduced. The data give 169.38. "
            "Elsewhere: 169.4 (Results)."
        ),
        "c-045 median pressure at 12 weeks: 149 (Results) is not reproduced. The data give 151.",
        "c-048 share whose pressure fell by more than 20 mmHg: 30% (Results) is impossible. The data give 37.5.",
    ]


def test_of_a_figure_that_the_data_do_not_have_nothing_is_said_to_be_given_instead(records):
    """It can still be impossible by itself."""
    record = ledger.failing(records).tail(1).assign(recomputed=float("nan"))
    assert [*map(ledger.failure, record.itertuples())] == [
        "c-048 share whose pressure fell by more than 20 mmHg: 30% (Results) is impossible."
    ]


def test_a_long_text_is_cut_in_the_terminal(judged):
    """At fifty characters, three dots among them; the CSV file has it whole."""
    for length, shown in ((50, 50 * "x"), (51, 47 * "x" + "...")):
        records = judged(row("c-1", "mean", "169.4")).T.assign(location=length * "x")
        assert ledger.FORMATS["table"](records).splitlines()[1].split()[1] == shown


def test_the_terminal_shows_a_line_per_claim_and_the_summary(judged):
    """A heading, one claim without its missing values, one line to sum up."""
    heading, line, summary = ledger.FORMATS["table"](judged(row("c-1", "mean", "169.4")).T).splitlines()
    assert heading.split() == [
        "claim_id", "location", "reported", "recomputed", "verdict", "agreement", "definitions", "roundings",
    ]  # fmt: skip
    assert line.split() == ["c-1", "at", "c-1", "169.4", "169.38", "reproduced", "told", "once"]
    assert summary.startswith("1 findings: 1 reproduced")


def test_the_terminal_leaves_a_missing_value_blank(judged):
    """Not NaN, which would look like a result."""
    records = judged(row("c-1", "mean", "169.4"), row("c-2", "count", "two", "adverse_event")).T
    missing = ledger.FORMATS["table"](records).splitlines()[2]
    assert missing.split() == ["c-2", "at", "c-2", "two", "not", "checkable", "told", "once"]


def test_json_and_csv_hold_every_record_with_the_columns_that_are_promised(records):
    """Lists as one text, a missing number as null or nothing; the place in the book left out."""
    columns = [*ledger.STATED, *ledger.JUDGED]
    found = json.loads(ledger.FORMATS["json"](records))
    assert len(found) == 57 and list(found[0]) == columns
    assert found[5]["recomputed"] is None and found[0]["recomputed"] == 8
    table = pd.read_csv(StringIO(ledger.FORMATS["csv"](records)), dtype="str", keep_default_na=False)
    assert list(table) == columns and table["recomputed"][5] == ""


def test_what_is_recomputed_in_a_section_is_found_by_its_place(records):
    """The findings, in reading order."""
    found = ledger.recomputed_at(records, "index.html#table-1")["claim_id"].tolist()
    assert found == ["c-001", "c-003", "c-036", "c-037", "c-038", "c-039", "c-040", "c-041", "c-043", "c-045"]


@together(
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


KNOWN_ONLY, PLAINLY = Table("Table 1", known_only=True), Table("Table 1")
# Of twelve people eleven are known, of whom nine improved.
OUT_OF = [  # source, statistic, printed, verdict
    (KNOWN_ONLY, "count (percent)", "9/11 (81.8%)", "reproduced"),
    (KNOWN_ONLY, "count (percent)", "9/12 (75.0%)", "reproduced"),
    (KNOWN_ONLY, "count (percent)", "9/12 (81.8%)", "impossible"),
    (KNOWN_ONLY, "count (percent)", "9/11 (75.0%)", "impossible"),
    (KNOWN_ONLY, "count (percent)", "3/9 (33.3%)", "not reproduced"),
    (KNOWN_ONLY, "count (percent)", "3/9 (34.0%)", "impossible"),
    (KNOWN_ONLY, "count", "9/12", "reproduced"),
    (KNOWN_ONLY, "count", "12/12", "not reproduced"),
    (KNOWN_ONLY, "count", "12/11", "impossible"),
    (KNOWN_ONLY, "percent", "75.0%", "not reproduced"),
    (PLAINLY, "count (percent)", "9/11 (81.8%)", "reproduced"),
    (PLAINLY, "count", "9/11", "reproduced"),
    (PLAINLY, "count", "9/10", "not reproduced"),
    (PLAINLY, "percent", "81.8%", "not checkable"),
    (PLAINLY, "percent", "80.0%", "impossible"),
    (PLAINLY, "count (percent)", "9/12 (75.0%)", "not checkable"),
]


def twelve(study, source):
    """Twelve people, of eleven of whom it is known whether they improved, as nine did."""
    people = pd.DataFrame({"patient": range(12), "improved": [*[True] * 9, False, False, None]})
    variables = {"improved": Variable("improved", "", Property(), "", source)}
    return Study(people, {"all": lambda frame: frame["patient"].ge(0)}, variables, study.methods)


@together(("source", "statistic", "printed", "word"), OUT_OF)
def test_a_share_is_of_those_that_it_is_printed_to_be_out_of(study, source, statistic, printed, word):
    """Of everybody, or of those alone of whom it is known; nothing is impossible that either could give."""
    claim = making.claim("all", "improved", statistic, printed)
    assert ledger.judge_alone(twelve(study, source), claim).verdict.word == word


@together(
    ("printed", "count", "percent", "note"),
    [
        ("9/12 (75.0%)", "9 of 12", "100 × 9 / 12 = 75", "reproduced."),
        (
            "9/11 (81.8%)",
            "9 of 11",
            "100 × 9 / 11 = 81.818",
            "reproduced. Over the 11 of 12 patients whose value is known.",
        ),
    ],
)
def test_what_a_share_is_out_of_is_told_as_it_was_reckoned(study, printed, count, percent, note):
    """In the steps to its verdict."""
    claim = making.claim("all", "improved", "count (percent)", printed)
    steps = dict(making.steps(twelve(study, KNOWN_ONLY), claim))
    assert (steps["count"], steps["percent"], steps["verdict"]) == (count, percent, note)


def test_a_share_of_nobody_ends_in_no_error(study):
    """As where a group of the table is empty."""
    nobody = replace(study, populations={"nobody": lambda frame: frame[BEFORE] > 1000})
    claim = making.claim("nobody", "female", "count (percent)", "0/0 (0%)")
    assert ledger.judge_alone(nobody, claim).verdict.word == NOT_CHECKABLE


def noted(study, **about):
    """The note on one made-up claim."""
    return ledger.judge(study, [making.claim(**about)]).loc[0, "note"]


def test_a_level_in_letters_is_not_told_as_rounded(study):
    """An "n.s." has no decimals."""
    claim = claims.from_row(
        making.row(statistic="p-value", variable="sbp_change_mmhg", reported="n.s."), Marks(level="0.05")
    )
    note = ledger.judge(study, [claim]).loc[0, "note"]
    assert note.startswith("The nearest p-value of the tests that the Methods name is 0.00") and "prints as" not in note


@together(("definitions", "note"), [
    (("sample SD (n - 1)",), "The data give 11.618 by a definition that the program of the Methods does not use."),
    ((), "The data give 11.618 by one definition of several, of which the Methods name none."),
])  # fmt: skip
def test_a_convention_is_told_by_whether_the_methods_name_a_program(study, definitions, note):
    """What no program is named for is no departure from one. The SD over n is 11.618."""
    methods = replace(study.methods, definitions=definitions)
    about = {"population": "enrolled", "variable": BEFORE, "statistic": "sd", "reported": "11.6"}
    assert noted(replace(study, methods=methods), **about) == note


def test_what_is_as_printed_is_not_told_where_something_else_is_wrong(study):
    """The people that the count is out of."""
    note = noted(study, population="enrolled", variable="female", statistic="count", reported="5/9")
    assert note == "Printed out of 9; the data have 8."


def test_the_bounds_of_a_part_are_in_its_own_unit(study):
    """Of a compound: the percentage decides, and nothing is known of one of the twelve."""
    people = pd.DataFrame({"patient": range(12), "improved": [*[True] * 9, False, False, None]})
    variables = {"improved": Variable("improved", "", Property(), "", PLAINLY)}
    twelve = Study(people, {"all": lambda frame: frame["patient"].ge(0)}, variables, study.methods)
    note = noted(twelve, population="all", variable="improved", statistic="count (percent)", reported="9 (90.0%)")
    assert "Any data would give 75% to 83.333%." in note
