"""The data package describes every column, agrees with what lib can do, and gives the frames their types."""

import json
import re

from lib.book import DATA
from lib.engine import claims
from lib.loading.faults import DataError, Fault
from lib.paper import cohort
from tests.together import together

RESOURCES = {
    entry["name"]: entry for entry in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
FIELDS = [(name, field) for name, entry in RESOURCES.items() for field in entry["schema"]["fields"]]
CODED = [(name, field) for name, field in FIELDS if "levels" in field]


def field(resource, column):
    """The description of one column."""
    return next(entry for name, entry in FIELDS if (name, entry["name"]) == (resource, column))


def named(entry):
    """A column's address, as the id of its test."""
    return entry if isinstance(entry, str) else entry["name"]


def test_frictionless_finds_no_fault_either():
    """The package and the files are valid to any program that reads Data Packages."""
    from frictionless import Package  # takes a while, in every process that collects this file

    assert Package(str(DATA / "datapackage.json")).validate().valid


def test_every_file_is_described():
    """No CSV lies in data/ without its columns in the package."""
    assert {entry["path"] for entry in RESOURCES.values()} == {file.name for file in DATA.glob("*.csv")}


@together(("resource", "entry"), FIELDS, ids=named)
def test_every_column_is_documented(resource, entry):
    """Type, unit, description, source in the paper and constraints are all there."""
    assert all(entry.get(key) for key in ("type", "unit", "description", "source", "constraints"))


@together(("resource", "entry"), FIELDS, ids=named)
def test_every_column_is_held_to_something(resource, entry):
    """Numbers have limits; text has levels, a pattern said in words, or a least length."""
    limits = [{"minimum", "maximum"}, {"enum"}, {"pattern"}, {"minLength"}]
    assert any(limit <= set(entry["constraints"]) for limit in limits)
    assert ("pattern" in entry["constraints"]) == ("form" in entry)


@together(("resource", "entry"), CODED, ids=named)
def test_levels_are_what_the_constraint_allows(resource, entry):
    """Every code with a meaning is accepted, and a closed list has a meaning for each code."""
    constraints = entry["constraints"]
    if "enum" in constraints:
        assert list(entry["levels"]) == constraints["enum"]
    else:
        allowed = [code for code in entry["levels"] if re.fullmatch(constraints["pattern"], code)]
        assert set(allowed) >= set(entry["levels"]) - {"mm"}  # never without activity of the skin


@together("column", ["drugs_previous", "drugs_current"])
def test_a_drug_without_a_meaning_is_refused(column):
    """The pattern names the drugs of the legend and no other."""
    codes = set(re.findall(r"[A-Za-z]{2,}", field("patients", column)["constraints"]["pattern"]))
    assert codes == set(field("patients", column)["levels"])


def test_statistics_are_those_lib_can_compute():
    """A package may list fewer, those that its paper prints, and no other."""
    assert set(field("claims", "statistic")["levels"]) <= {"", *claims.STATISTICS}


def test_populations_are_those_lib_can_select():
    """The levels of `population` and the cohort name the same populations."""
    assert set(field("claims", "population")["levels"]) - {"", "patient 1"} == set(cohort.POPULATIONS)


def test_types_of_the_frames(tables):
    """Whole numbers are integers, doses are floats, and what may be missing can be."""
    types = tables["patients"].dtypes.astype(str)
    assert types[["patient", "age_years", "cpk_6mo_u_l", "prednisone_6mo_mg_day"]].tolist() == ["int64"] * 3 + [
        "float64"
    ]
    assert tables["enrolled"]["suspended_within_months"].dtype == "Int64"


def test_reported_figures_stay_text(tables):
    """A trailing zero and a comparator are information."""
    assert {"6.0", "<0.001", "20.0"} <= set(tables["claims"]["reported"])


def test_the_missing_code_becomes_missing(tables):
    """NA of the enrolled is a missing value: two people have a graded muscle strength."""
    assert tables["enrolled"]["muscle_strength_6mo_mrc"].notna().sum() == 2
    assert tables["enrolled"]["patient"].isna().sum() == 6


def test_an_empty_cell_of_the_ledger_is_text(tables):
    """A claim that is not recomputed has an empty population, not a missing one."""
    assert tables["claims"].notna().all(axis=None) and (tables["claims"]["population"] == "").any()


def test_rows_come_in_the_order_of_their_key(tables):
    """Whatever the order in the file."""
    assert tables["patients"]["patient"].tolist() == list(range(1, 13))
    assert tables["claims"]["claim_id"].is_monotonic_increasing


def test_a_fault_tells_its_place_and_what_was_expected():
    """Rows are counted without the header and lines with it, so that both are given."""
    fault = Fault("data/patients.csv", "'x'", "an integer", row=3, column="age_years")
    assert str(fault) == "data/patients.csv, row 3 (line 4), column age_years: found 'x', expected an integer"


@together(("length", "shown"), [(80, "x" * 80), (81, "x" * 80 + "…")])
def test_what_was_found_is_shown_up_to_eighty_characters(length, shown):
    """And the rest is seen to be missing."""
    assert str(Fault("a.csv", "x" * length, "12")) == f"a.csv: found {shown}, expected 12"


def test_a_data_error_has_one_line_for_each_fault():
    """The faults can be read one by one or together."""
    faults = [Fault("a.csv", "an empty file", "a header"), Fault("b.csv", "0 rows", "12")]
    error = DataError(faults)
    assert error.faults == tuple(faults) and str(error).splitlines() == [str(fault) for fault in faults]
