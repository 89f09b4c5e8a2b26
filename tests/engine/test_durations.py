"""Times in a cohort: between two dates, and printed in another unit than the table's; statistics of those who are known."""

import json
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from lib.book import open_book
from lib.engine import claims, ledger, search, what_if_cell
from lib.engine.claim_rules import unit_of_time_told
from lib.engine.durations import completed, elapsed, unit_of_time
from lib.engine.paper import Paper
from lib.engine.published import PLAIN
from lib.engine.study import Change, Code, Measurement, Methods, Property, Table, Variable
from lib.loading.package import File, field_of
from tests.engine.making import claim, row, steps
from tests.together import together


def dates(*texts):
    """A column of dates, as the loader makes it."""
    return pd.Series(pd.to_datetime(list(texts))).astype("datetime64[s]")


BETWEEN = [  # begin, end, days, completed months, completed years; counted on the calendar
    ("2010-01-31", "2010-02-28", 28, 0, 0),
    ("2010-01-31", "2010-03-01", 29, 1, 0),
    ("2012-02-29", "2013-02-28", 365, 11, 0),
    ("2012-02-29", "2013-03-01", 366, 12, 1),
    ("1950-06-15", "2016-06-14", 24106, 791, 65),
    ("1950-06-15", "2016-06-15", 24107, 792, 66),
    ("2014-03-12", "2014-03-12", 0, 0, 0),
    ("2014-03-12", "2014-02-11", -29, -2, -1),
]


@together(("begin", "end", "days", "months", "years"), BETWEEN)
def test_the_time_between_two_dates(begin, end, days, months, years):
    """As it passes, and in whole months and years as age is counted."""
    first, last = dates(begin), dates(end)
    assert (
        elapsed(first, last, "days").tolist() == [days] == [(date.fromisoformat(end) - date.fromisoformat(begin)).days]
    )
    assert elapsed(first, last, "months").tolist() == [pytest.approx(days / 365.25 * 12)]
    assert [completed(first, last, unit).tolist() for unit in ("months", "years")] == [[months], [years]]


def test_where_a_date_is_missing_so_is_the_time():
    """On either side; and whether it is longer than a year is not known."""
    first, last = dates("2010-01-31", None, None), dates(None, "2010-01-31", None)
    for time in (elapsed(first, last, "years"), completed(first, last, "years")):
        assert time.isna().all() and (time > 1).isna().all()


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_a_completed_year_is_twelve_completed_months_and_no_longer_than_the_time(begin, days):
    """Never more than a day longer than average years tell."""
    first = dates(str(begin))
    last = first + pd.Timedelta(days=days)
    years, months = (completed(first, last, unit)[0] for unit in ("years", "months"))
    assert years == months // 12 and years - 1 < elapsed(first, last, "years")[0] + 0.01 and months * 28 <= days


@together(("words", "unit"), [
    ("mo", "months"), ("years of age", "years"), ("wk.", "weeks"), ("d", "days"), ("YEARS", "years"), ("mg/day", ""),
    ("", ""), ("patients", ""),
])  # fmt: skip
def test_a_unit_of_time_is_known_by_its_first_word(words, unit):
    """Abbreviated or not."""
    assert unit_of_time(words) == unit


# A cohort whose table prints dates and durations; two tables of people, codes that are no numbers, two marks for a gap.
PEOPLE = """code,onset,seen,ill,crp,crp_later
A-1,2009-05-01,2010-11-01,P1Y6M,100,60
A-2,2012-01-15,2013-01-15,P12M,200,120
A-3,2013-03-12,2013-06-12,P3M,ND,50
B-1,-,2014-03-12,P3Y,400,-
B-2,2001-01-01,2016-01-01,P15Y,300,180
"""
DRUGS = "code,drug\nA-1,yes\nA-2,no\nA-3,yes\nB-1,no\nB-2,yes\n"
CODE = {"type": "string", "unit": "none", "constraints": {"required": True, "pattern": "[A-Z]-[0-9]"}}
DATE = {"type": "date", "unit": "none", "constraints": {"minimum": "2000-01-01", "maximum": "2016-12-31"}}
UNITS = {"type": "integer", "unit": "mg/L", "constraints": {"minimum": 0, "maximum": 9999}}
FIELDS = {
    "people": {
        "code": CODE, "onset": DATE, "seen": DATE,
        "ill": {"type": "duration", "unit": "years"},
        "crp": UNITS, "crp_later": UNITS,
    },
    "drugs": {"code": CODE, "drug": {"type": "string", "unit": "none", "constraints": {"enum": ["yes", "no"]}}},
}  # fmt: skip
TABLE = Table("Table 1")
MEASURED = Table("Table 1", known_only=True)
VARIABLES = {
    "code": Variable("everyone", "", Code(), "", TABLE),
    "ill": Variable("disease duration", "years", Measurement(0.25), "", TABLE),
    "waited": Variable("from onset to first visit", "months", Measurement(), "", MEASURED),
    "seen_in": Variable("year of the first visit", "", Measurement(), "", TABLE),
    "crp": Variable("C-reactive protein", "mg/L", Measurement(), "", MEASURED),
    "crp_change": Variable("change in it", "mg/L", Change(1, "crp", "crp_later"), "", MEASURED),
    "high": Variable("C-reactive protein above 150", "", Property(), "", MEASURED),
}
POPULATIONS = {
    "all": lambda frame: frame["code"].notna(),
    "treated": lambda frame: frame["drug"] == "yes",
    "others": lambda frame: frame["drug"] == "no",
    "since 2013": lambda frame: frame["seen"] >= "2013-01-01",
}


def participants(tables):
    """One row per person of two tables, with what follows from the dates."""
    people = tables["people"].merge(tables["drugs"], on="code")
    return people.assign(
        waited=completed(people["onset"], people["seen"], "months"),
        seen_in=people["seen"].dt.year,
        crp_change=(people["crp_later"] - people["crp"]).astype(float),
        high=(people["crp"].astype(float) > 150).astype(object).where(people["crp"].notna()),
        crp=people["crp"].astype(float),
        crp_later=people["crp_later"].astype(float),
    )


PAPER = Paper(
    {
        "people": File({"code": "string", "onset": "date or missing", "seen": "date or missing", "ill": "duration or missing"}, ("code",)),
        "drugs": File({"code": "string"}, ("code",), references={"code": "people"}),
    },
    "people", participants, POPULATIONS, VARIABLES,
    Methods(("Wilcoxon signed-rank", "Mann-Whitney U"), ("enumerated",), ("sample SD (n - 1)",)),
)  # fmt: skip
CLAIMS = [
    row("c-001", population="all", variable="ill", statistic="median", reported="18 months", unit="months"),
    row(
        "c-002",
        population="patient B-1",
        variable="ill",
        statistic="value",
        reported="3",
        unit="years",
        kind="table cell",
    ),
]


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    """The data package of the cohort."""
    made = tmp_path_factory.mktemp("cohort")
    texts = {"people": PEOPLE, "drugs": DRUGS}
    described = []
    for name, fields in FIELDS.items():
        (made / f"{name}.csv").write_text(texts[name], encoding="utf-8")
        key = {"foreignKeys": [{"fields": "code", "reference": {"resource": "people", "fields": "code"}}]}
        schema = {"fields": [{"name": column, **about} for column, about in fields.items()], "primaryKey": "code",
                  "missingValues": ["ND", "-"], **(key if name == "drugs" else {})}  # fmt: skip
        described.append({"name": name, "path": f"{name}.csv", "schema": schema})
    for name, columns, lines in [
        ("numerals", ("section", "position", "numeral"), ["Results,1,18", "Results,2,3"]),
        ("claims", claims.ROW, [",".join(str(cells[column]) for column in claims.ROW) for cells in CLAIMS]),
    ]:
        (made / f"{name}.csv").write_text("\n".join([",".join(columns), *lines]) + "\n", encoding="utf-8")
        whole = {"type": "integer", "constraints": {"required": True, "minimum": 1, "maximum": 99}}
        text = {"type": "string", "constraints": {"required": True}}
        fields = [{"name": column, "unit": "none", **(whole if column == "position" else text)} for column in columns]
        key = ["section", "position"] if name == "numerals" else ["claim_id"]
        described.append(
            {"name": name, "path": f"{name}.csv", "schema": {"fields": fields, "primaryKey": key, "missingValues": []}}
        )
    (made / "datapackage.json").write_text(json.dumps({"resources": described}), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def study(directory):
    """The cohort as the engine sees it."""
    return open_book(directory, PAPER).study


def test_a_cohort_with_dates_is_judged_from_its_files(directory):
    """Codes that are no numbers, two tables of people, several marks for a gap."""
    found = open_book(directory, PAPER)
    assert found.participants["waited"].fillna(-1).tolist() == [18, 12, 3, -1, 180]
    assert found.records["verdict"].tolist() == ["reproduced", "transcribed"]


def test_the_package_is_valid_to_the_library_of_the_standard(directory):
    """Dates, durations and marks, each as it is written."""
    import frictionless  # takes a while, in every process that collects this file

    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(directory / "datapackage.json")
    assert report.flatten(["title", "message"]) == []


JUDGED = [  # ill: 1.5, 1, 0.25, 3, 15 years; waited: 18, 12, 3, unknown, 180 months
    ("all", "ill", "median", "1.5", "years", "reproduced"),
    ("all", "ill", "median", "18", "months", "reproduced"),
    ("all", "ill", "median", "18 mo", "", "reproduced"),
    ("all", "ill", "median", "78 weeks", "", "reproduced"),  # 1.5 * 365.25 / 7 = 78.27
    ("all", "ill", "median", "548 days", "", "reproduced"),  # 547.875
    ("all", "ill", "median", "18", "years", "not reproduced"),
    ("all", "ill", "median (range)", "18 months (3-180)", "", "reproduced"),
    ("all", "ill", "median (range)", "1.5 years (3 months to 15 years)", "", "reproduced"),
    ("all", "ill", "mean (SD)", "50 (74) months", "", "reproduced"),  # R: mean and sd of 12 * ill are 49.8 and 73.78
    ("all", "ill", "mean (SD)", "4.2 (6.1) years", "", "reproduced"),  # 4.15, 6.148
    ("patient A-3", "ill", "value", "3 mo", "", "reproduced"),
    ("treated | others", "ill", "difference of medians", "-6", "months", "reproduced"),  # 18 less 24
    ("all", "waited", "median", "15", "months", "reproduced"),  # of 3, 12, 18, 180
    ("all", "waited", "median", "1.3 years", "", "reproduced"),  # 1.25
    ("all", "waited", "range", "3-180", "months", "reproduced"),
    ("all", "seen_in", "range", "2010-2016", "", "reproduced"),
    ("since 2013", "code", "n", "4", "", "reproduced"),
]  # fmt: skip


@together(("where", "variable", "statistic", "reported", "unit", "word"), JUDGED)
def test_a_time_is_the_same_in_any_unit(study, where, variable, statistic, reported, unit, word):
    """That printed with the figure, with the others of its compound, or told in its row."""
    found = ledger.judge_alone(study, claim(where, variable, statistic, reported, unit=unit))
    assert found.verdict.word == word


def test_two_prints_of_one_time_agree_and_of_two_times_do_not(study):
    """18 months are 1.5 years; 18 years are not."""
    texts = ["18 months", "1.5 years", "18 years"]
    about = [claim("all", "ill", "median", text, claim_id=f"c-{k}") for k, text in enumerate(texts)]
    found = ledger.agreements(about)
    printed = [(each.figures[0], each.units_of_time[0]) for each in about]
    assert [ledger.differ(printed[0], each) for each in printed] == [False, False, True]
    assert {claim_id: told.word for claim_id, told in found.items()} == dict.fromkeys(
        ("c-0", "c-1", "c-2"), "contradicted"
    )
    assert [each.claim_id for each in found["c-0"].claims] == ["c-2"]


def test_the_steps_to_a_time_in_another_unit_show_both(study):
    """The sum in years, and what it is in months."""
    told = dict(steps(study, claim("all", "ill", "median", "18 months")))
    assert told["unit"] == "1 year = 12 months"
    assert told["median"] == "value 3 of 5 in order is 1.5; 18 months (median)"


def test_the_steps_to_two_units_of_one_figure_show_each(study):
    """The values in their own, and how it is that of either."""
    told = steps(study, claim("all", "waited", "range", "3 weeks to 1.5 years"))
    assert [words for what, words in told if what == "unit"] == ["1 month = 4.3482 weeks", "1 year = 12 months"]
    assert dict(told)["values"].endswith(" (months)")
    within = dict(steps(study, claim("all", "waited", "median", "18 months")))
    assert "unit" not in within


UNIT = partial(unit_of_time_told, VARIABLES, PLAIN)


@together(("reported", "unit", "told"), [
    ("18 months", "", []),
    ("18", "months", []),
    ("18 mo", "months", []),
    ("18", "", [("unit", "one of days, weeks, months, years, as ill is in years")]),
    ("18", "patients", [("unit", "one of days, weeks, months, years, as ill is in years")]),
    ("18 months", "years", [("unit", "months, as the figure is printed")]),
    ("eighteenish", "", []),  # which is refused for what it is
])  # fmt: skip
def test_a_time_without_its_unit_is_refused(reported, unit, told):
    """None is guessed."""
    cells = {"kind": "finding", "variable": "ill", "statistic": "median", "reported": reported, "unit": unit}
    assert list(UNIT(cells)) == told


@together(("unit", "told"), [
    ("", []),
    ("months", []),
    ("patients", [("unit", "one of days, weeks, months, years, as ill is in years")]),
])  # fmt: skip
def test_a_table_cell_may_leave_its_unit_of_time_to_its_column(unit, told):
    """It stands under the head of that; but another unit is none."""
    cells = {"kind": "table cell", "variable": "ill", "statistic": "value", "reported": "18", "unit": unit}
    assert list(UNIT(cells)) == told


def test_a_table_cell_without_a_unit_is_in_that_of_its_variable(study):
    """0.25 years are the three months of the table, and not 3 of them."""
    cells = [claim("patient A-3", "ill", "value", printed, kind="table cell") for printed in ("0.25", "3")]
    assert [ledger.judge_alone(study, cell).verdict.word for cell in cells] == ["transcribed", "not reproduced"]


def test_what_is_no_time_needs_no_unit_of_time():
    """Nor does a label."""
    cells = {"kind": "finding", "variable": "crp", "statistic": "median", "reported": "18", "unit": ""}
    assert list(UNIT(cells)) == list(UNIT(cells | {"variable": "ill", "kind": "label"})) == []


# Statistics of those whose value is known: crp 100 200 400 300, later 60 120 50 180.
NAMED = "The data give {} by {}, as the program that the Methods name prints it; other forms print otherwise. "
KNOWN = [
    ("all", "crp", "median", "250", "reproduced", "Over the 4 of 5 patients whose value is known."),
    ("all", "crp", "mean", "250", "reproduced", "Over the 4 of 5 patients whose value is known."),
    ("all", "crp", "mean", "250.1", "impossible",
     ("The data give 250, which rounded half up prints as 250.0. No 4 whole numbers have the mean 250.1, but 250.0 or "
      "250.3. Over the 4 of 5 patients whose value is known.")),
    ("all", "high", "count (percent)", "3 (75%)", "reproduced", "Over the 4 of 5 patients whose value is known."),
    ("all", "high", "percent", "60%", "not reproduced", "The data give 75"),
    # Falls of 40, 80 and 120: R: wilcox.test(c(100, 200, 300), c(60, 120, 180), paired = TRUE)$p.value is 0.25.
    ("all", "crp_change", "p-value", "=0.25", "reproduced", NAMED.format(0.25, "Wilcoxon signed-rank, enumerated, zeros dropped") + "Over the 3 of 5 patients whose value is known."),
    # R: wilcox.test(c(100, 300), c(200, 400))$p.value is 0.6666667
    ("treated | others", "crp", "p-value", "=0.67", "reproduced", NAMED.format(0.667, "Mann-Whitney U, enumerated") + "Over the 4 of 5 patients whose value is known."),
    ("patient A-3", "crp", "value", "50", "not checkable", "Missing: C-reactive protein, of 1 of 1 patients."),
    ("all", "ill", "median", "1.5", "reproduced", ""),
]  # fmt: skip


@together(("where", "variable", "statistic", "reported", "word", "note"), KNOWN)
def test_where_a_cell_is_missing_a_statistic_is_of_the_others_and_says_of_how_many(
    study, where, variable, statistic, reported, word, note
):
    """If the paper's summaries are; where they are not, nothing is computed (test_recompute)."""
    found = ledger.judge_alone(
        study, claim(where, variable, statistic, reported, unit="years" if variable == "ill" else "")
    )
    explained = ledger.explain(study, found)
    assert found.verdict.word == word and explained.startswith(note) and (explained == "") == (note == "")


def test_of_nobody_known_nothing_is_known(study):
    """What is missing is named, as for any variable."""
    nothing = study.with_participants(study.participants.assign(crp=float("nan")))
    found = ledger.judge_alone(nothing, claim("all", "crp", "mean", "250"))
    assert (found.verdict.word, found.recomputed.missing) == ("not checkable", "C-reactive protein, of 5 of 5 patients")


def test_the_steps_tell_how_many_are_known(study):
    """And which values."""
    told = dict(steps(study, claim("all", "crp_change", "p-value", "=0.25")))
    assert told["population"] == "all: 5 people, 3 of them with a known value"
    assert told["values"] == "100 → 60, 200 → 120, unknown → 50, 400 → unknown, 300 → 180 (mg/L)"


def test_search_and_slips_are_of_those_who_are_known(study):
    """A median of 240 takes a change of one of the two in the middle."""
    found = search.candidates(study, claim("all", "crp", "median", "250"))
    assert set(found[found["gives_it"]]["population"]) == {"all"}
    changed = search.restorations(study, claim("all", "crp", "median", "240"), [])
    assert changed.set_index("patient")["would_be"].to_dict() == {"A-2": 180, "B-1": 280, "B-2": 280}


def test_a_slip_in_a_time_is_sought_in_the_unit_of_the_figure(study):
    """A median of 24 months takes another of the shorter times to be two years."""
    found = search.restorations(study, claim("all", "ill", "median", "24 months"), [])
    assert found.set_index("patient")["would_be"].to_dict() == {"A-1": 2, "A-2": 2, "A-3": 2}


def test_a_case_is_named_by_a_number(study):
    """Codes that are no numbers name none."""
    found = ledger.judge_alone(study, claim("all", "high", "case", "2"))
    assert (found.verdict.word, found.recomputed.missing) == (
        "not checkable",
        "case numbers, as the codes of these people are none",
    )


def test_the_slips_of_a_date_are_dates_within_its_limits(directory):
    """Of 2013-03-12 one key makes other days; what it moves is judged anew."""
    field = field_of({"name": "seen", **DATE})
    assert what_if_cell.of_cell("2013-03-12", field)[:3] == ["2003-03-12", "2010-03-12", "2011-03-12"]
    assert "2013-03-32" not in what_if_cell.of_cell("2013-03-12", field)
    opened = open_book(directory, PAPER)
    about = [
        claim("all", "seen_in", "range", "2010-2016"),
        claim("all", "waited", "median", "15", unit="months", claim_id="c-2"),
    ]
    found = what_if_cell.slips(opened.typed, about)
    moved = found[found["row"].eq("A-1") & found["column"].eq("seen")].set_index("typed")["moved"].to_dict()
    assert moved["2011-11-01"] == (
        ("c-001", "not reproduced", 2011),
        ("c-2", "not reproduced", 21),
    )  # from 2011; 30 months for 18, and 12 beside it
    assert moved["2010-11-02"] == ()  # the same year, and the same completed months
    assert set(found[found["column"].eq("ill")].index) == set()


def test_a_result_over_the_slips_of_a_cell_is_that_with_the_cell_changed(directory):
    """The crp of A-2, 200 in 100, 200, 400 and 300: 100 (a 1 for the 2) and 900 (a 9) are the ends of those tried."""
    opened = open_book(directory, PAPER)
    about = [claim("all", "crp", "mean", "250")]
    found = what_if_cell.slips(opened.typed, about)
    some = found[found["row"].eq("A-2") & found["column"].eq("crp") & found["typed"].isin(["100", "900"])]
    results = {"mean": lambda study: study.participants["crp"].mean()}
    (span,) = what_if_cell.spans(opened.typed, some, results).to_dict("records")
    assert (span["now"], span["low"], span["high"], span["slips"]) == (250, 225, 425, 2)


def test_a_group_of_those_who_do_not_have_a_property_is_asked_for_after_a_slip(directory):
    """A-1 and A-3, of whom it is not known; a 9 for the 1 of 100 has A-1 leave them."""
    made = lambda tables: participants(tables).assign(high=lambda frame: frame["crp"].astype("Float64") > 150)
    others = POPULATIONS | {"not high": lambda frame: ~frame["high"].fillna(False)}
    opened = open_book(directory, replace(PAPER, participants=made, populations=others))
    found = what_if_cell.slips(opened.typed, [claim("not high", "code", "n", "2")])
    moved = found[found["row"].eq("A-1") & found["column"].eq("crp")].set_index("typed")["moved"].to_dict()
    assert (moved["900"], moved["101"]) == ((("c-001", "not reproduced", 1),), ())
