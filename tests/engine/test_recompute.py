"""Recomputation goes by population, variable and statistic: a new claim is a new row."""

import numpy as np
import pandas as pd
import pytest

from lib.engine import claims, recompute as recomputing
from lib.engine.claims import STATISTICS
from lib.engine.recompute import Reading, Recomputed, recompute
from lib.stats import inference
from lib.stats.descriptive import DEFINITIONS
from tests.engine.making import claim, values


def recomputed_of(study, where, variable, statistic, reported="1"):
    """What a study gives for one statistic, as if it were printed."""
    about = claim(where, variable, statistic, reported)
    return recompute(study, about, statistic, about.figures[0])


ONE_READING = [
    ("enrolled", "participant", "n", "number of patients", 18),
    ("stopped", "participant", "n", "number of patients", 6),
    ("enrolled", "responder", "count", "number of patients", 12),
    ("enrolled", "suspended", "share", "share of the population", 1 / 3),
    ("responders", "female", "percent", "share of the population", 100 * 11 / 12),
    ("responders", "cutaneous_activity", "all", "share of the population", 1),
    ("responders", "muscle_activity", "all", "share of the population", 1 / 6),
    ("muscle", "muscle_strength_baseline_mrc", "each", "the same in every patient", 4),
    ("stopped", "suspended_within_months", "maximum", "maximum", 2),
    ("women", "age_years", "mean", "arithmetic mean", 549 / 11),
    ("skin only", "prednisone_baseline_mg_day", "median", "median", 17.5),
    ("patient 11", "prednisone_6mo_mg_day", "value", "cell of the table", 7.5),
]


@pytest.mark.parametrize(("where", "variable", "statistic", "definition", "value"), ONE_READING)
def test_a_claim_is_recomputed_from_what_it_is_about(study, where, variable, statistic, definition, value):
    """Also where the paper makes no such claim."""
    found = recomputed_of(study, where, variable, statistic)
    assert values(found) == {definition: pytest.approx(value, rel=1e-12)}
    assert (found.missing, found.bounds) == ("", None)


MISSING = [
    ("enrolled", "caucasian", "all", "race patient by patient", (0, 1)),
    ("enrolled", "serious_infection_or_death", "count", "adverse events patient by patient", (0, 18)),
    ("enrolled", "cutaneous_activity", "all", "cutaneous_activity of 6 of 18 patients", (12 / 18, 1)),
    ("enrolled", "cutaneous_activity", "share", "cutaneous_activity of 6 of 18 patients", (12 / 18, 1)),
    ("enrolled", "female", "percent", "female of 6 of 18 patients", (1100 / 18, 1700 / 18)),
    ("enrolled", "muscle_activity", "count", "muscle_activity of 6 of 18 patients", (2, 8)),
    ("stopped", "female", "count", "female of 6 of 6 patients", (0, 6)),
    ("enrolled", "age_years", "mean", "age_years of 6 of 18 patients", None),
    ("enrolled", "follow_up_months", "each", "the date each patient was last seen", None),
]


@pytest.mark.parametrize(("where", "variable", "statistic", "missing", "bounds"), MISSING)
def test_what_is_missing_is_named_and_bounded(study, where, variable, statistic, missing, bounds):
    """Whoever is not known may have the property or not; a mean has no such bounds."""
    found = recomputed_of(study, where, variable, statistic)
    assert (found.readings, found.missing) == ((), missing)
    assert found.bounds == (bounds if bounds is None else pytest.approx(bounds, rel=1e-12))


def test_a_p_value_has_a_reading_for_each_test_named_in_the_methods(study):
    """Eight forms of two tests, on the responders before and after."""
    found = recomputed_of(study, "responders", "prednisone_change_mg_day", "p-value")
    named = [test for test in inference.procedures() if study.methods.name(test)]
    before_after = study.pair("responders", "prednisone_change_mg_day")
    assert values(found) == {test.name: test(*before_after).p for test in named}


CASES = [
    ("rituximab_ever", "2", 2),
    ("rituximab_ever", "9", 2),
    ("muscle_recovered", "1", 1),
    ("muscle_recovered", "2", 2),
    ("muscle_recovered", "7", 2),
]


@pytest.mark.parametrize(("variable", "reported", "case"), CASES)
def test_a_named_case_is_compared_with_the_nearest_that_fits(study, variable, reported, case):
    """Case 9 did not have rituximab; case 2 did."""
    found = recomputed_of(study, "responders", variable, "case", reported)
    assert found == Recomputed((Reading("nearest case", case),))


def test_no_case_fits_where_nobody_has_the_property(study):
    """Then there is nothing to compare with."""
    found = recomputed_of(study, "responders", "other_activity", "case", "2")
    assert np.isnan(found.readings[0].value)


COMPOUNDS = [
    ("mean ± sd", "47.8±18.3", ("mean", "sd")),
    ("quartiles", "11.3-20.0", ("quartile 1", "quartile 3")),
    ("count (percent)", "12 (66.6%)", ("count", "percent")),
    ("range", "25-78", ("minimum", "maximum")),
    ("median (range)", "6 (2-12)", ("median", "minimum", "maximum")),
    ("median", "6", ("median",)),
]


@pytest.mark.parametrize(("statistic", "reported", "parts"), COMPOUNDS)
def test_a_compound_is_judged_part_by_part(statistic, reported, parts):
    """Two figures printed as one, or three."""
    assert claim("responders", "age_years", statistic, reported).statistics == parts


def test_flags_are_counted_as_numbers(study):
    """A column of objects, as it comes from a join, is a column of zeros and ones."""
    flags = np.array([True, False, True], dtype=object)
    assert recomputing.definitions(study, flags, "count") == (Reading("number of patients", 2),)
    assert recomputing.definitions(study, np.array([True, True]), "each") == (
        Reading("the same in every patient", 1.0),
    )


def test_names_can_be_counted(study):
    """The number of patients does not ask that they be numbers."""
    assert recomputing.definitions(study, np.array(["T01", "T02"]), "n") == (Reading("number of patients", 2),)


def test_the_whole_catalogue_is_run_once_per_pair(study):
    """Each procedure under its name, and the second time from memory."""
    before_after = tuple(map(tuple, study.pair("responders", "cpk_change_u_l")))
    found = recomputing.outcomes(*before_after)
    assert list(found) == [test.name for test in inference.procedures()]
    assert all(outcome == test(*before_after) for test, outcome in found.values())
    assert recomputing.outcomes(*before_after) is found


def test_a_test_that_was_replaced_says_so_in_its_name(study):
    """Sixteen patients are too many to enumerate unpaired, not too many paired."""
    change = {"prednisone_baseline_mg_day": np.arange(16.0) ** 2, "prednisone_6mo_mg_day": np.arange(16.0)}
    people = pd.DataFrame(change | {"patient": range(16), "prednisone_change_mg_day": 0})
    found = recomputed_of(study.with_participants(people), "responders", "prednisone_change_mg_day", "p-value")
    replaced = [name for name in values(found) if "normal approximation in place of enumeration" in name]
    assert replaced == [
        "Mann-Whitney U, enumerated (normal approximation in place of enumeration)",
        "Mann-Whitney U, exact, ties ignored (normal approximation in place of enumeration)",
    ]


def test_a_median_does_not_depend_on_the_order_of_rows(study):
    """Nor does any other reading of a shuffled cohort."""
    shuffled = study.with_participants(study.participants.sample(frac=1, random_state=1))
    for statistic in ("mean", "sd", "median", "quartile 1", "quartile 3"):
        found, expected = (
            recomputed_of(each, "responders", "cpk_baseline_u_l", statistic) for each in (shuffled, study)
        )
        assert values(found) == pytest.approx(values(expected))


def test_kinds_that_are_recomputed_are_two():
    """Findings, and the cells of the table they rest on; every other kind has its reason."""
    assert claims.RECOMPUTED_KINDS == ("finding", "table cell")
    assert not set(claims.RECOMPUTED_KINDS) & set(claims.WHY_NOT_RECOMPUTED)


def test_every_statistic_makes_sense_of_some_kind_of_variable():
    """What can be computed, and nothing else."""
    compounds = {name for name, statistic in STATISTICS.items() if statistic.parts}
    assert set(STATISTICS) == {*DEFINITIONS, *compounds, "case", "value", "p-value"}
    assert {part for name in compounds for part in STATISTICS[name].parts} <= set(DEFINITIONS)


@pytest.mark.parametrize("statistic", sorted(STATISTICS))
def test_a_statistic_can_be_computed_of_every_variable_of_its_kind(study, statistic):
    """Of the whole cohort or of one patient: some value, or what is missing; never an error."""
    where = "patient 7" if statistic == "value" else "enrolled"
    for variable, about in study.variables.items():
        if isinstance(about.kind, STATISTICS[statistic].of):
            for part in STATISTICS[statistic].parts or (statistic,):
                found = recomputed_of(study, where, variable, part, "2")
                assert found.missing or all(np.isreal(float(value)) for value in values(found).values())


def test_a_value_is_that_of_the_only_row(study):
    """A cell of Table I is read back as a plain number."""
    frame = pd.DataFrame({"patient": [1, 2], "age_years": [30, 67]})
    found = values(recomputed_of(study.with_participants(frame), "patient 2", "age_years", "value"))[
        "cell of the table"
    ]
    assert (found, type(found)) == (67.0, float)


def test_a_p_value_over_unknown_values_is_not_computed(study):
    """The six outside Table I have no doses, so that no test can be made of all enrolled."""
    found = recomputed_of(study, "enrolled", "prednisone_change_mg_day", "p-value")
    assert (found.readings, found.missing) == ((), "prednisone_change_mg_day of 6 of 18 patients")


@pytest.mark.parametrize("statistic", ["each", "maximum", "mean", "percent", "value", "p-value"])
def test_nobody_has_no_such_statistic(study, statistic):
    """A population that is empty in other data lacks its input, and ends nothing."""
    found = recomputed_of(
        study.with_participants(study.participants.iloc[:0]), "muscle", "prednisone_change_mg_day", statistic
    )
    assert found.missing == "anybody in the population: muscle"


@pytest.mark.parametrize("statistic", ["n", "count"])
def test_nobody_can_be_counted(study, statistic):
    """An empty population has a number, which is none."""
    found = recomputed_of(study.with_participants(study.participants.iloc[:0]), "muscle", "female", statistic)
    assert list(values(found).values()) == [0]
