"""Recomputation goes by population, variable and statistic: a new claim is a new row."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from lib.engine import claims
from lib.engine.claims import Recomputed, recompute
from lib.paper.cohort import pair, population
from lib.stats import inference
from lib.stats.descriptive import DEFINITIONS


def claim(population, variable, statistic):
    """What a row of the ledger says of its figure."""
    return SimpleNamespace(population=population, variable=variable, statistic=statistic)


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
    ("patient 11", "prednisone_6mo_mg_day", "value", "cell of Table I", 7.5),
]


@pytest.mark.parametrize(("where", "variable", "statistic", "definition", "value"), ONE_READING)
def test_a_claim_is_recomputed_from_what_it_is_about(participants, where, variable, statistic, definition, value):
    """Also where the paper makes no such claim."""
    found = recompute(participants, claim(where, variable, statistic), statistic)
    assert found.readings == {definition: pytest.approx(value, rel=1e-12)}
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
def test_what_is_missing_is_named_and_bounded(participants, where, variable, statistic, missing, bounds):
    """Whoever is not known may have the property or not; a mean has no such bounds."""
    found = recompute(participants, claim(where, variable, statistic), statistic)
    assert (found.readings, found.missing) == ({}, missing)
    assert found.bounds == (bounds if bounds is None else pytest.approx(bounds, rel=1e-12))


def test_a_p_value_has_a_reading_for_each_test_named_in_the_methods(participants):
    """Eight forms of two tests, on the responders before and after."""
    found = recompute(participants, claim("responders", "prednisone_change_mg_day", "p-value"), "p-value")
    named = [test for test in inference.procedures() if inference.named_in_methods(test)]
    before_after = pair(population(participants, "responders"), "prednisone_change_mg_day")
    assert found == Recomputed({test.name: test(*before_after).p for test in named})


CASES = [
    ("rituximab_ever", "2", 2),
    ("rituximab_ever", "9", 2),
    ("muscle_recovered", "1", 1),
    ("muscle_recovered", "2", 2),
    ("muscle_recovered", "7", 2),
]


@pytest.mark.parametrize(("variable", "reported", "case"), CASES)
def test_a_named_case_is_compared_with_the_nearest_that_fits(participants, variable, reported, case):
    """Case 9 did not have rituximab; case 2 did."""
    found = recompute(participants, claim("responders", variable, "case"), "case", reported)
    assert found == Recomputed({"nearest case": case})


def test_no_case_fits_where_nobody_has_the_property(participants):
    """Then there is nothing to compare with."""
    found = recompute(participants, claim("responders", "other_activity", "case"), "case", "2")
    assert np.isnan(found.readings["nearest case"])


COMPOUNDS = [
    ("mean ± sd", ("mean", "sd")),
    ("quartiles", ("quartile 1", "quartile 3")),
    ("count (percent)", ("count", "percent")),
    ("range", ("minimum", "maximum")),
    ("median", ("median",)),
]


@pytest.mark.parametrize(("statistic", "parts"), COMPOUNDS)
def test_a_compound_is_judged_part_by_part(statistic, parts):
    """Two figures printed as one."""
    assert claims.statistics(claim("responders", "age_years", statistic)) == parts


def test_flags_are_counted_as_numbers():
    """A column of objects, as it comes from a join, is a column of zeros and ones."""
    flags = np.array([True, False, True], dtype=object)
    assert claims.definitions(flags, "count") == {"number of patients": 2}
    assert claims.definitions(np.array([True, True]), "each") == {"the same in every patient": 1.0}


def test_names_can_be_counted():
    """The number of patients does not ask that they be numbers."""
    assert claims.definitions(np.array(["T01", "T02"]), "n") == {"number of patients": 2}


def test_the_whole_catalogue_is_run_once_per_pair(participants):
    """Each procedure under its name, and the second time from memory."""
    before_after = tuple(map(tuple, pair(population(participants, "responders"), "cpk_change_u_l")))
    found = claims.outcomes(*before_after)
    assert list(found) == [test.name for test in inference.procedures()]
    assert all(outcome == test(*before_after) for test, outcome in found.values())
    assert claims.outcomes(*before_after) is found


def test_a_test_that_was_replaced_says_so_in_its_name():
    """Sixteen patients are too many to enumerate unpaired, not too many paired."""
    found = claims.p_values(np.arange(16.0) ** 2, np.arange(16.0))
    replaced = [name for name in found if "normal approximation in place of enumeration" in name]
    assert replaced == [
        "Mann-Whitney U, enumerated (normal approximation in place of enumeration)",
        "Mann-Whitney U, exact, ties ignored (normal approximation in place of enumeration)",
    ]


def test_a_median_does_not_depend_on_the_order_of_rows(participants):
    """Nor does any other reading of a shuffled cohort."""
    shuffled = participants.sample(frac=1, random_state=1)
    for statistic in ("mean", "sd", "median", "quartile 1", "quartile 3"):
        asked = claim("responders", "cpk_baseline_u_l", statistic)
        assert recompute(shuffled, asked, statistic).readings == pytest.approx(
            recompute(participants, asked, statistic).readings
        )


def test_kinds_that_are_recomputed_are_two():
    """Findings, and the cells of the table they rest on; every other kind has its reason."""
    assert claims.RECOMPUTED_KINDS == ("finding", "table cell")
    assert not set(claims.RECOMPUTED_KINDS) & set(claims.WHY_NOT_RECOMPUTED)


def test_every_statistic_makes_sense_of_some_sort_of_variable():
    """What can be computed, and nothing else; sorts that no statistic asks for would be there for nothing."""
    can = {*DEFINITIONS, *claims.COMPOUND, "case", "value", "p-value"}
    assert set(claims.SUMMARISES) == can and set(claims.SUMMARISES.values()) == set(claims.SORTS)


@pytest.mark.parametrize("statistic", sorted(claims.SUMMARISES))
def test_a_statistic_can_be_computed_of_every_variable_of_its_sort(participants, statistic):
    """Of the whole cohort or of one patient: some value, or what is missing; never an error."""
    where = "patient 7" if statistic == "value" else "enrolled"
    for variable in claims.SORTS[claims.SUMMARISES[statistic]][0]:
        for part in claims.statistics(claim(where, variable, statistic)):
            found = recompute(participants, claim(where, variable, statistic), part, "2")
            assert found.missing or all(np.isreal(float(value)) for value in found.readings.values())


def test_a_value_is_that_of_the_only_row():
    """A cell of Table I is read back as a plain number."""
    frame = pd.DataFrame({"patient": [1, 2], "age_years": [30, 67]})
    found = recompute(frame, claim("patient 2", "age_years", "value"), "value").readings["cell of Table I"]
    assert (found, type(found)) == (67.0, float)


def test_a_p_value_over_unknown_values_is_not_computed(participants):
    """The six outside Table I have no doses, so that no test can be made of all enrolled."""
    found = recompute(participants, claim("enrolled", "prednisone_change_mg_day", "p-value"), "p-value")
    assert (found.readings, found.missing) == ({}, "prednisone_change_mg_day of 6 of 18 patients")


@pytest.mark.parametrize("statistic", ["each", "maximum", "mean", "percent", "value", "p-value"])
def test_nobody_has_no_such_statistic(participants, statistic):
    """A population that is empty in other data lacks its input, and ends nothing."""
    found = recompute(participants.iloc[:0], claim("muscle", "prednisone_change_mg_day", statistic), statistic)
    assert found.missing == "anybody in the population: muscle"


@pytest.mark.parametrize("statistic", ["n", "count"])
def test_nobody_can_be_counted(participants, statistic):
    """An empty population has a number, which is none."""
    found = recompute(participants.iloc[:0], claim("muscle", "female", statistic), statistic)
    assert list(found.readings.values()) == [0]
