"""What would give a printed figure: the ways that are tried, and the ones that do."""

import pytest

from lib.engine import search
from lib.engine.rounding import RULES
from lib.paper import cohort
from lib.paper.methods import METHODS
from lib.stats import inference
from lib.stats.descriptive import QUARTILE_DEFINITIONS
from tests.engine import making

WITH_TABLE_ONE = ["responders", "muscle", "skin only", "women", "dose reduced"]


def claim(variable, statistic, reported, where="responders"):
    """What a row of the ledger says of its figure."""
    return making.claim(where, variable, statistic, reported)


@pytest.fixture(scope="module")
def ways(study):
    """Candidates of one figure: (population, definition, rounding) of those that give it."""

    def giving(*about, **where):
        found = search.giving(search.candidates(study, claim(*about, **where)))
        return [tuple(way) for way in found[["population", "definition", "rounding"]].to_numpy()]

    return giving


def test_a_summary_is_tried_in_every_definition_rounding_and_population(study):
    """Three deviations by five roundings by five populations with data, the claim's own first."""
    found = search.candidates(study, claim("age_years", "sd", "18.3"))
    assert tuple(found.columns) == search.COLUMNS and len(found) == 3 * 5 * 5
    assert found["population"].drop_duplicates().tolist() == WITH_TABLE_ONE
    assert found["rounding"].drop_duplicates().tolist() == list(RULES)


def test_a_p_value_is_tried_with_every_test_and_population(study):
    """130 tests by five populations, rounded half up."""
    found = search.candidates(study, claim("prednisone_change_mg_day", "p-value", "=0.008"))
    assert len(found) == 130 * 5 and set(found["rounding"]) == {"half up"}
    assert found["definition"].head(130).tolist() == [test.name for test in inference.procedures()]


def test_a_flag_of_the_text_is_tried_in_all_populations(study):
    """The text tells of all eighteen."""
    found = search.candidates(study, claim("suspended", "percent", "33.3%", where="enrolled"))
    assert found["population"].drop_duplicates().tolist() == list(cohort.POPULATIONS)


def test_the_claims_own_population_comes_first(study):
    """Whatever its place in the list of populations."""
    assert search.populations(study, claim("age_years", "mean", "49.9", where="women"))[0] == "women"
    assert len(search.populations(study, claim("age_years", "mean", "49.9", where="women"))) == 5


def test_the_lower_quartile_of_the_dose_needs_the_definition_of_spss(ways):
    """Only type 6 gives 11.3 in the responders, half up or by ceiling."""
    own = [way[1:] for way in ways("prednisone_baseline_mg_day", "quartile 1", "11.3") if way[0] == "responders"]
    assert own == [("SPSS weighted average (type 6)", "half up"), ("SPSS weighted average (type 6)", "ceiling")]


def test_the_median_dose_at_six_months_needs_an_integer_first(ways):
    """6.25 prints as 6.0 by no other rule."""
    assert [way for way in ways("prednisone_6mo_mg_day", "median", "6.0") if way[0] == "responders"] == [
        ("responders", "median", "integer first")
    ]


def test_the_mean_duration_of_the_text_comes_from_nowhere(ways):
    """No rounding and no population gives 4.3 years."""
    assert ways("disease_duration_years", "mean", "4.3") == []


def test_the_lower_quartile_of_the_enzyme_needs_two_departures(ways):
    """Nothing gives 62 half up: only an unusual rounding, and of some definitions at that."""
    own = {way[1:] for way in ways("cpk_baseline_u_l", "quartile 1", "62") if way[0] == "responders"}
    assert own == {
        ("SPSS weighted average (type 6)", "ceiling"),
        ("median-unbiased (type 8)", "truncation"),
        ("normal-unbiased (type 9)", "truncation"),
    }


def test_a_p_below_one_in_a_thousand_needs_what_the_methods_do_not_name(ways):
    """In the responders: one side, a mid-p, ranks of all together, or a normal form of Brunner-Munzel."""
    own = [way[1] for way in ways("prednisone_change_mg_day", "p-value", "<0.001") if way[0] == "responders"]
    marks = ("one-sided", "mid-p", "pooled ranks", "normal distribution")
    assert own and all(any(mark in name for mark in marks) for name in own)


def test_what_the_methods_name_comes_first(study):
    """The three forms of the Mann-Whitney test lead those that give 0.008."""
    found = search.giving(search.candidates(study, claim("prednisone_change_mg_day", "p-value", "=0.008")))
    own = found[found["population"] == "responders"]
    assert own["named_in_methods"].tolist()[:4] == [True, True, True, False]
    assert found["gives_it"].all() and found["named_in_methods"].is_monotonic_decreasing


def test_ways_of_one_kind_stay_in_the_order_of_the_catalogue(study):
    """However many there are."""
    found = search.giving(search.candidates(study, claim("prednisone_change_mg_day", "p-value", "<0.9")))
    groups = [group.index for _, group in found.groupby("named_in_methods")]
    assert len(found) > 300 and all(index.is_monotonic_increasing for index in groups)


NAMED = [
    ("age_years", "mean", {"arithmetic mean"}),
    ("age_years", "sd", {"sample SD (n - 1)"}),
    ("age_years", "quartile 1", {"SPSS weighted average (type 6)"}),
]


@pytest.mark.parametrize(("variable", "statistic", "named"), NAMED)
def test_the_methods_name_spss_and_so_its_definitions(study, variable, statistic, named):
    """Where there is no choice of definitions, the only one is meant."""
    found = search.candidates(study, claim(variable, statistic, "47.8"))
    assert set(found.loc[found["named_in_methods"], "definition"]) == named


def test_each_way_shows_its_value_and_how_it_prints(study):
    """Value, print and verdict agree, row by row."""
    found = search.candidates(study, claim("prednisone_6mo_mg_day", "median", "6.0")).head(5)
    assert found["value"].tolist() == [6.25] * 5
    assert found["prints_as"].tolist() == ["6.3", "6.2", "6.2", "6.0", "6.3"]
    assert found["gives_it"].tolist() == [False, False, False, True, False]


def test_a_p_value_shows_how_it_prints(study):
    """At the digits of the printed one."""
    found = search.candidates(study, claim("prednisone_change_mg_day", "p-value", "=0.008"))
    shown = found[found["definition"] == "Mann-Whitney U, enumerated"].iloc[0]
    assert (shown["value"], shown["prints_as"], shown["gives_it"]) == (pytest.approx(0.00797735), "0.008", True)


def test_a_definition_without_a_value_is_left_out(study):
    """Patients of different ages have no age in common."""
    assert search.candidates(study, claim("age_years", "each", "47")).empty


def test_the_smallest_p_within_reach_is_given_for_enumerated_tests_only(study):
    """With twelve patients, no paired test that drops the two zeros can fall below 2 in 1024."""
    pair = study.pair("responders", "prednisone_change_mg_day")
    found = search.smallest_reachable(*pair)
    assert all(any(word in name for word in ("enumerated", "ties ignored", "mid-p")) for name in found)
    assert len(found) == 52
    assert found["Wilcoxon signed-rank, enumerated, zeros dropped"] == (2 / 1024, 2 / 1024)


def test_spss_has_its_own_definition_of_a_quartile():
    """The names that the search relies on exist."""
    assert METHODS.definitions[1] in QUARTILE_DEFINITIONS
