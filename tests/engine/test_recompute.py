"""Recomputation goes by population, variable and statistic: a new claim is a new row."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from lib.engine import claims, ledger, recompute as recomputing
from lib.engine.claims import STATISTICS
from lib.engine.recompute import Reading, Recomputed, recompute
from lib.engine.study import Change, Code, Measurement, Methods, Property, Study, Table, Unreported, Variable
from lib.stats import inference
from lib.stats.descriptive import DEFINITIONS
from lib.stats.inference import SHARES, procedures
from tests.engine.making import claim, values
from tests.together import together


def recomputed_of(study, where, variable, statistic, reported="1"):
    """What a study gives for one statistic, as if it were printed."""
    about = claim(where, variable, statistic, reported)
    return recompute(study, about, statistic, about.figures[0])


# Before: 162 175 158 181 169 150 188 172; after: 141 150 139 166 157 138 161 152; women 1 2 4 6 7.
ONE_READING = [
    ("enrolled", "patient", "n", "number of patients", 8),
    ("men", "female", "count", "number of patients", 0),
    ("enrolled", "controlled", "share", "share of the population", 1 / 4),
    ("enrolled", "female", "percent", "share of the population", 62.5),
    ("women", "female", "all", "share of the population", 1),
    ("men", "female", "each", "the same in every patient", 0),
    ("men", "sbp_12wk_mmhg", "maximum", "maximum", 157),
    ("women", "sbp_baseline_mmhg", "mean", "arithmetic mean", 856 / 5),
    ("men", "sbp_baseline_mmhg", "median", "median", 169),
    ("patient 7", "sbp_12wk_mmhg", "value", "cell of the table", 161),
    ("women | men", "sbp_fall_mmhg", "difference of means", "difference of means", 3),
    ("women | men", "sbp_fall_mmhg", "difference of medians", "difference of medians", 2),
    ("men | women", "controlled", "difference of percents", "difference of percents", 100 / 3 - 20),
    ("men | women", "controlled", "relative risk", "relative risk", Fraction(5, 3)),
    ("men | women", "controlled", "odds ratio", "odds ratio", 2),
    ("women | men", "patient", "n", "number of patients", 8),
]


@together(("where", "variable", "statistic", "definition", "value"), ONE_READING)
def test_a_claim_is_recomputed_from_what_it_is_about(study, where, variable, statistic, definition, value):
    """Also where the paper makes no such claim."""
    found = recomputed_of(study, where, variable, statistic)
    assert values(found) == {definition: pytest.approx(value, rel=1e-12)}
    assert (found.missing, found.bounds) == ("", None)


@pytest.fixture
def half_known():
    """A study of six people, of whom four have a known property and a known dose."""
    unknown = float("nan")
    people = pd.DataFrame(
        {
            "code": list("abcdef"),
            "well": pd.Series([True, True, False, True, None, None], dtype=object),
            "dose": [1.0, 2.0, 3.0, 4.0, unknown, unknown],
            "later": [1.0, 1.0, 1.0, 1.0, unknown, unknown],
            "fall": [0.0, 1.0, 2.0, 3.0, unknown, unknown],
            "told": unknown,
        }
    )
    table = Table("Table 1")
    variables = {
        "code": Variable("everyone", "", Code(), "", table),
        "well": Variable("well", "", Property(), "", table),
        "dose": Variable("dose", "mg", Measurement(), "", table),
        "fall": Variable("fall", "mg", Change(1, "dose", "later"), "", table),
        "told": Variable("told", "", Property(), "", Unreported("a list of them")),
    }
    groups = {"all": lambda frame: frame["code"].notna(), "nobody": lambda frame: frame["code"].isna()}
    methods = Methods(("sign test",), ("enumerated",), ())
    return Study(people, groups, variables, methods, "code")


MISSING = [
    ("well", "all", "well, of 2 of 6 patients", (Fraction(3, 6), Fraction(5, 6))),
    ("well", "share", "well, of 2 of 6 patients", (Fraction(3, 6), Fraction(5, 6))),
    ("well", "percent", "well, of 2 of 6 patients", (50, Fraction(500, 6))),
    ("well", "count", "well, of 2 of 6 patients", (3, 5)),
    ("told", "count", "a list of them", (0, 6)),
    ("dose", "mean", "dose, of 2 of 6 patients", None),
    ("fall", "p-value", "fall, of 2 of 6 patients", None),
]


def test_what_each_is_said_to_have_is_refuted_by_those_who_are_known(half_known):
    """As many as differ; where they agree, no data could give another value."""
    found = recomputed_of(half_known, "all", "dose", "each")
    assert [str(reading.value) for reading in found.readings] == ["nan"] and not found.missing
    alike = half_known.with_participants(half_known.participants.assign(dose=half_known.participants["dose"] * 0 + 7))
    found = recomputed_of(alike, "all", "dose", "each")
    assert (found.readings, found.missing, found.bounds) == ((), "dose, of 2 of 6 patients", (7, 7))


@together(("variable", "statistic", "missing", "bounds"), MISSING)
def test_what_is_missing_is_named_and_bounded(half_known, variable, statistic, missing, bounds):
    """Whoever is not known may have the property or not; a mean has no such bounds, and a test is not made."""
    found = recomputed_of(half_known, "all", variable, statistic)
    assert (found.readings, found.missing, found.bounds) == ((), missing, bounds)


def test_a_p_value_has_a_reading_for_each_test_named_in_the_methods(study):
    """Before and after, with what the program prints marked as named; nothing one-sided."""
    found = recomputed_of(study, "enrolled", "sbp_change_mmhg", "p-value")
    before_after = study.pair("enrolled", "sbp_change_mmhg")
    named = [test for test in inference.procedures() if study.methods.name(test)]
    assert values(found) == {test.name: test(*before_after).p for test in named} and len(named) == 2


def test_two_groups_are_compared_by_the_tests_between_groups_alone(study):
    """Welch's and no paired test. R: t.test(c(21,25,15,12,27), c(19,12,20)) gives 0.4626184."""
    found = recomputed_of(study, "women | men", "sbp_fall_mmhg", "p-value")
    assert values(found) == {"Welch's t, t distribution": pytest.approx(0.4626184, abs=5e-8)}


def test_two_shares_are_compared_by_the_tests_between_shares(study):
    """3 of 5 against 0 of 3: R's fisher.test gives 0.1964286."""
    exact = Study(study.participants, study.populations, study.variables, Methods(("Fisher's exact",), (), ()))
    found = recomputed_of(exact, "women | men", "fell_over_20_mmhg", "p-value")
    assert values(found) == {"Fisher's exact, enumerated": pytest.approx(0.1964286, abs=5e-8)}


def test_a_p_without_a_test_that_the_methods_name_lacks_that(study):
    """Not that the tests of something else are used."""
    found = recomputed_of(study, "women | men", "controlled", "p-value")
    assert (found.readings, found.missing) == ((), "the test, as the Methods name none that compares these")


@together(("reported", "case"), [("1", 1), ("2", 2), ("3", 2), ("5", 7), ("9", 7)])
def test_a_named_case_is_compared_with_the_nearest_that_fits(study, reported, case):
    """The pressure of 1, 2 and 7 fell by more than 20."""
    found = recomputed_of(study, "enrolled", "fell_over_20_mmhg", "case", reported)
    assert found == Recomputed((Reading("nearest case", case),))


def test_no_case_fits_where_nobody_has_the_property(study):
    """Then there is nothing to compare with."""
    found = recomputed_of(study, "men", "fell_over_20_mmhg", "case", "2")
    assert np.isnan(found.readings[0].value)


COMPOUNDS = [
    ("mean ± sd", "47.8±18.3", ("mean", "sd")),
    ("quartiles", "11.3-20.0", ("quartile 1", "quartile 3")),
    ("count (percent)", "12 (66.6%)", ("count", "percent")),
    ("range", "25-78", ("minimum", "maximum")),
    ("median (range)", "6 (2-12)", ("median", "minimum", "maximum")),
    ("median", "6", ("median",)),
]


@together(("statistic", "reported", "parts"), COMPOUNDS)
def test_a_compound_is_judged_part_by_part(statistic, reported, parts):
    """Two figures printed as one, or three."""
    assert claim("enrolled", "sbp_fall_mmhg", statistic, reported).statistics == parts


def test_flags_are_counted_as_numbers(study):
    """A column of objects, as it comes from a join, is a column of zeros and ones."""
    flags = np.array([True, False, True], dtype=object)
    assert recomputing.definitions(study, flags, "count") == (Reading("number of patients", 2),)
    assert recomputing.definitions(study, np.array([True, True]), "each") == (
        Reading("the same in every patient", 1.0),
    )


def test_names_can_be_counted(half_known):
    """The number of people does not ask that their codes be numbers."""
    assert values(recomputed_of(half_known, "all", "code", "n")) == {"number of patients": 6}


def test_the_whole_catalogue_is_run_once_per_pair(study):
    """Each procedure under its name, and the second time from memory."""
    before_after = tuple(map(tuple, study.pair("enrolled", "sbp_change_mmhg")))
    found = recomputing.outcomes(*before_after)
    assert list(found) == [test.name for test in inference.procedures()]
    assert all(outcome == test(*before_after) for test, outcome in found.values())
    assert recomputing.outcomes(*before_after) is found


def test_tests_for_two_groups_may_be_named_apart(study):
    """A change within people is then not held to them, and two groups are not to those for a change."""
    apart = Methods(("Wilcoxon signed-rank",), (), (), between=("Mann-Whitney U",))
    apart = Study(study.participants, study.populations, study.variables, apart)
    within = values(recomputed_of(apart, "enrolled", "sbp_change_mmhg", "p-value"))
    between = values(recomputed_of(apart, "women | men", "sbp_fall_mmhg", "p-value"))
    assert {name.partition(",")[0] for name in within} == {"Wilcoxon signed-rank"}
    assert {name.partition(",")[0] for name in between} == {"Mann-Whitney U"}


def test_a_test_that_was_replaced_says_so_in_its_name(study):
    """Eighty people are too many to enumerate unpaired, not too many paired."""
    change = {"sbp_baseline_mmhg": np.arange(80.0) + 7, "sbp_12wk_mmhg": np.arange(80.0), "sbp_change_mmhg": 0}
    people = pd.DataFrame(change | {"patient": range(80)})
    methods = Methods(("Mann-Whitney U", "Wilcoxon signed-rank"), (), ())
    found = recomputed_of(
        Study(people, study.populations, study.variables, methods), "enrolled", "sbp_change_mmhg", "p-value"
    )
    replaced = [name for name in values(found) if "normal approximation in place of enumeration" in name]
    assert replaced == [
        "Mann-Whitney U, enumerated (normal approximation in place of enumeration)",
        "Mann-Whitney U, exact, ties ignored (normal approximation in place of enumeration)",
    ]


@together(("printed", "word"), [(("enumerated",), "not checkable"), (("asymptotic, tie-corrected",), "not reproduced")])
def test_a_p_that_stands_in_for_the_exact_one_refutes_nothing(study, printed, word):
    """Where the program prints the exact one, and eighty people are too many; where it prints the other, that decides."""
    change = {"sbp_baseline_mmhg": np.arange(80.0) + 7, "sbp_12wk_mmhg": np.arange(80.0), "sbp_change_mmhg": 0}
    people = pd.DataFrame(change | {"patient": range(80)})
    large = Study(people, study.populations, study.variables, Methods(("Mann-Whitney U",), printed, ()))
    found = ledger.judge_alone(large, claim("enrolled", "sbp_change_mmhg", "p-value", "<0.001"))
    assert found.verdict.word == word
    assert found.recomputed.missing.startswith("the exact p-value") == (word == "not checkable")


def test_zeros_that_are_ranked_first_would_be_named(study):
    """Programs drop them before they rank, unless told otherwise."""
    printed = Methods(("Wilcoxon signed-rank",), ("asymptotic, tie-corrected",), ())
    assert [test.name for test in procedures() if printed.name(test) and printed.prints(test)] == [
        "Wilcoxon signed-rank, asymptotic, tie-corrected, zeros dropped"
    ]


def test_where_no_test_has_a_p_value_nothing_is_refuted(study):
    """Nobody changed, so that a signed-rank test has no difference left; some programs print 1.000."""
    same = study.participants.assign(sbp_12wk_mmhg=study.participants["sbp_baseline_mmhg"])
    still = Study(same, study.populations, study.variables, Methods(("Wilcoxon signed-rank",), (), ()))
    found = ledger.judge_alone(still, claim("enrolled", "sbp_change_mmhg", "p-value", "=1.0"))
    assert (found.verdict.word, found.recomputed.missing) == ("not checkable", recomputing.NO_P)


def test_a_test_without_a_p_value_does_not_hide_that_another_was_replaced():
    """Of two tests that the program prints, one has no p and an approximation stands in for that of the other."""
    nothing, instead = Reading("t", float("nan"), named=True), Reading("U", 0.04, named=True, stood_in=True)
    assert recomputing.of_tests((nothing, instead)) == Recomputed(missing=recomputing.OUT_OF_REACH)


def test_a_test_of_one_form_is_what_every_program_prints(study):
    """Fisher's exact test has no other than the enumerated one, and a mid-p would be named as such; chi-square has two."""
    printed = Methods(("Fisher's exact", "chi-square", "Student's t, paired"), ("asymptotic, tie-corrected",), ())
    forms = {test.name: printed.prints(test) for test in (*procedures(SHARES), *procedures()) if printed.name(test)}
    assert forms == {
        "Fisher's exact, enumerated": True,
        "chi-square, asymptotic, no continuity correction": False,
        "chi-square, asymptotic, continuity": False,
        "Student's t, paired, t distribution": True,
    }


@together("statistic", ["mean", "sd", "median", "quartile 1", "quartile 3"])
def test_no_reading_depends_on_the_order_of_rows(study, statistic):
    """A shuffled cohort gives the same."""
    shuffled = study.with_participants(study.participants.sample(frac=1, random_state=1))
    found, expected = (recomputed_of(each, "enrolled", "sbp_baseline_mmhg", statistic) for each in (shuffled, study))
    assert values(found) == pytest.approx(values(expected))


def test_no_kind_is_both_recomputed_and_not():
    """Findings, and the cells of the table they rest on, are; every kind that is no result has its reason."""
    assert claims.RECOMPUTED_KINDS == ("finding", "table cell") and claims.RESULTS == ("finding", "other finding")
    assert not {*claims.RECOMPUTED_KINDS, *claims.RESULTS} & set(claims.WHY_NOT_RECOMPUTED)


def test_every_statistic_can_be_computed():
    """As a definition, as a difference of groups, as a test, or by looking a person up; of a compound, each part."""
    compounds = {name for name, statistic in STATISTICS.items() if statistic.parts}
    assert set(STATISTICS) == {*DEFINITIONS, *recomputing.COMPARISONS, *compounds, "case", "value", "p-value"}
    assert {part for name in compounds for part in STATISTICS[name].parts} <= set(DEFINITIONS)


@together("statistic", sorted(STATISTICS))
def test_a_statistic_can_be_computed_of_every_variable_of_its_kinds(study, statistic):
    """Of the whole cohort, of one person or of two groups: some value, or what is missing; never an error."""
    of, between = STATISTICS[statistic].of, STATISTICS[statistic].between
    where = "patient 7" if statistic == "value" else "enrolled" if of else "women | men"
    tried = [name for name, about in study.variables.items() if isinstance(about.kind, of or between)]
    for variable in tried:
        for part in STATISTICS[statistic].parts or (statistic,):
            found = recomputed_of(study, where, variable, part, "2")
            assert found.missing or all(np.isreal(float(value)) for value in values(found).values())
    assert tried


@together("statistic", ["each", "maximum", "mean", "percent", "value", "p-value"])
def test_nobody_has_no_such_statistic(half_known, statistic):
    """A population that is empty lacks its input, and ends nothing."""
    assert recomputed_of(half_known, "nobody", "fall", statistic).missing == "anybody in the population: nobody"


@together(("variable", "statistic"), [("code", "n"), ("well", "count")])
def test_nobody_can_be_counted(half_known, variable, statistic):
    """An empty population has a number, which is none."""
    assert list(values(recomputed_of(half_known, "nobody", variable, statistic)).values()) == [0]
