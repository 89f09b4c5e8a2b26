"""Dates and durations in cells: what is one, what it stands for, and how a package describes their columns."""

import json
from fractions import Fraction

import pandas as pd
import pytest

from lib.loading import times
from lib.loading.faults import DataError
from lib.loading.package import File, rule
from tests.loading.making import load
from tests.together import together

DURATIONS = [  # and how many days, a year having 365.25 and a month a twelfth of them
    ("P3M", 91.3125), ("P1Y6M", 547.875), ("P1.5Y", 547.875), ("P18M", 547.875), ("P2W", 14), ("P10D", 10), ("P0D", 0),
    ("P1Y2M3W4D", 365.25 + 60.875 + 25),
]  # fmt: skip


@together(("text", "days"), DURATIONS)
def test_a_duration_is_so_many_days(text, days):
    """Exactly: six months and a year are a year and a half."""
    assert times.days(text) == Fraction(days)


@together("text", ["", "P", "3 mo", "P3", "3M", "P-3M", "P3M ", "PT3M", "P6M1Y", "P03M", "P3m", "P1,5Y", "P.5Y"])
def test_what_is_no_duration_of_the_standard_is_none(text):
    """Nor is one with hours, whose P stands before a T, or one below zero."""
    assert times.days(text) is None
    with pytest.raises(ValueError, match="is no duration, such as P3M"):
        times.in_unit(text, "months")


@together(("text", "unit", "number"), [
    ("P1Y6M", "months", 18), ("P3M", "years", 0.25), ("P2W", "days", 14), ("P10D", "weeks", 10 / 7), ("P48M", "years", 4),
])  # fmt: skip
def test_a_duration_is_read_in_the_unit_of_its_column(text, unit, number):
    """Whatever its own."""
    assert times.in_unit(text, unit) == number


@together(
    "text",
    ["2014-02-30", "2014-3-12", "20140312", "12.3.2014", "2014-03", "2014-W11-3", "2014-03-12T00", "", "２０14-03-12"],
)
def test_what_is_no_date_of_the_standard_is_none(text):
    """There is no 30 February, and other forms have more than one reading."""
    assert times.day(text) is None and times.day("2012-02-29").isoformat() == "2012-02-29"


@rule(reads=("onset", "seen"))
def seen_after_the_onset(row):
    """An invented rule: dates in this form are in order as texts are."""
    if row["onset"] is not None and row["seen"] < row["onset"]:
        yield "seen", "a day not before the onset"


FILE = File({"person": "string", "onset": "date or missing", "seen": "date", "ill": "duration or missing"}, ("person",),
            rules=(seen_after_the_onset,))  # fmt: skip
DATES = {"minimum": "2000-01-01", "maximum": "2016-12-31"}
FIELDS = {
    "person": {"type": "string", "constraints": {"required": True}},
    "onset": {"type": "date", "constraints": DATES},
    "seen": {"type": "date", "constraints": DATES | {"required": True}},
    "ill": {"type": "duration", "unit": "months", "constraints": {"minimum": "P0D", "maximum": "P50Y"}},
}
ROWS = [
    ["A", "2009-05-01", "2010-11-01", "P1Y6M"],
    ["B", "ND", "2014-03-12", "P3M"],
    ["C", "2016-02-29", "2016-12-31", "-"],
]


def written(directory, *rows, **fields):
    """A directory with one file of such rows, some of its columns described otherwise."""
    lines = [FIELDS, *(rows or ROWS)]
    (directory / "people.csv").write_text("".join(f"{','.join(line)}\n" for line in lines), encoding="utf-8")
    described = [{"name": name, "unit": "none", **about, **fields.get(name, {})} for name, about in FIELDS.items()]
    schema = {"fields": described, "primaryKey": "person", "missingValues": ["ND", "-"]}
    package = {"resources": [{"name": "people", "path": "people.csv", "schema": schema}]}
    (directory / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return directory


def refusal(directory):
    """What the refusal says."""
    with pytest.raises(DataError) as error:
        load(directory, {"people": FILE})
    return str(error.value).replace(f"{directory}/", "")


def test_dates_and_durations_are_read(tmp_path):
    """Dates as days that can be compared, durations as numbers of their unit, missing marks as missing."""
    found = load(written(tmp_path), {"people": FILE})["people"]
    assert (found["seen"] > pd.Timestamp("2014-01-01")).tolist() == [False, True, True]
    assert found["onset"].isna().tolist() == [False, True, False]
    assert found["ill"].fillna(99).tolist() == [18, 3, 99]


@together(("row", "told"), [
    (["A", "2014-02-30", "2014-03-12", "-"],
     "column onset: found '2014-02-30', expected a date from 2000-01-01 to 2016-12-31, such as 2014-03-12, or ND, or -"),
    (["A", "1999-12-31", "2014-03-12", "-"], "column onset: found '1999-12-31', expected a date from 2000-01-01"),
    (["A", "ND", "ND", "-"], "column seen: found 'ND', expected a date from 2000-01-01 to 2016-12-31, such as 2014-03-12"),
    (["A", "ND", "2014-03-12", "3 mo"],
     "column ill: found '3 mo', expected a duration from P0D to P50Y, such as P3M for 3 months, or ND, or -"),
    (["A", "ND", "2014-03-12", "P601M"], "column ill: found 'P601M', expected a duration from P0D to P50Y"),
    (["A", "2014-03-13", "2014-03-12", "-"], "column seen: found '2014-03-12', expected a day not before the onset"),
])  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_to_type(tmp_path, row, told):
    """By its column, and by the rule of its row."""
    assert f"people.csv, row 1 (line 2), {told}" in refusal(written(tmp_path, row))


def test_a_duration_needs_no_limits(tmp_path):
    """Of which the first version of the standard knows none for it; what is no duration is refused all the same."""
    open_ended = {"ill": {"constraints": {"maximum": "P2Y"}}}
    assert load(written(tmp_path, **open_ended), {"people": FILE})["people"]["ill"].max() == 18
    told = "column ill: found 'P25M', expected a duration to P2Y, such as P3M for 3 months, or ND, or -"
    assert told in refusal(written(tmp_path, ["A", "ND", "2014-03-12", "P25M"], **open_ended))
    told = "column ill: found '3 mo', expected a duration, such as P3M for 3 months, or ND, or -"
    assert told in refusal(written(tmp_path, ["A", "ND", "2014-03-12", "3 mo"], ill={"constraints": {}}))


@together(("fields", "told"), [
    ({"ill": {"unit": "mo"}}, "column ill: found unit 'mo', expected one of days, weeks, months, years, as the type is duration"),
    ({"ill": {"constraints": {"minimum": "P1Y", "maximum": "P11M"}}}, "column ill: found a minimum above the maximum"),
    ({"ill": {"constraints": {"minimum": 0, "maximum": 12}}}, "column ill: found minimum 0, expected a duration, such as P3M or P1Y6M"),
    ({"seen": {"constraints": {"required": True}}}, "column seen: found no minimum, expected a date, such as 2014-03-12"),
    ({"seen": {"constraints": DATES | {"maximum": "1999-01-01"}}}, "column seen: found a minimum above the maximum"),
])  # fmt: skip
def test_a_description_that_makes_no_sense_is_refused(tmp_path, fields, told):
    """In the package, before any row is read."""
    assert told in refusal(written(tmp_path, **fields))


def test_listed_dates_and_durations_are_told_apart_by_what_they_are(tmp_path):
    """A year is twelve months, in a list as in a column whose values differ."""
    listed = {"ill": {"constraints": FIELDS["ill"]["constraints"] | {"enum": ["P1Y", "P2Y"]}}}
    assert load(written(tmp_path, ["A", "ND", "2014-03-12", "P12M"], **listed), {"people": FILE})["people"][
        "ill"
    ].tolist() == [12]
    once = {"ill": {"constraints": FIELDS["ill"]["constraints"] | {"unique": True}}}
    rows = [[person, "ND", "2014-03-12", ill] for person, ill in (("A", "P1Y"), ("B", "P12M"))]
    assert "found 'P12M', expected a value that no earlier row has" in refusal(written(tmp_path, *rows, **once))
