"""What would give the figures of the paper that are not plainly reproduced."""

import pytest

from lib.engine import search
from lib.paper import cohort
from tests.engine import making

WITH_TABLE_ONE = ["responders", "muscle", "skin only", "women", "dose reduced"]


def claim(variable, statistic, reported, where="responders"):
    """What a row of the ledger says of its figure."""
    return making.claim(where, variable, statistic, reported)


@pytest.fixture(scope="module")
def ways(study):
    """Candidates of one figure: (population, definition, rounding) of those that give it."""

    def giving(*about, **where):
        found = search.ways(study, claim(*about, **where)).giving
        return [tuple(way) for way in found[["population", "definition", "rounding"]].to_numpy()]

    return giving


def test_a_flag_of_the_text_is_tried_in_all_populations(study):
    """The text tells of all eighteen."""
    found = search.candidates(study, claim("suspended", "percent", "33.3%", where="enrolled"))
    assert found["population"].drop_duplicates().tolist() == list(cohort.POPULATIONS)


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
    found = search.ways(study, claim("prednisone_change_mg_day", "p-value", "=0.008")).giving
    own = found[found["population"] == "responders"]
    assert own["named_in_methods"].tolist()[:4] == [True, True, True, False]
    assert found["gives_it"].all() and found["named_in_methods"].is_monotonic_decreasing


def test_the_smallest_p_within_reach_is_that_of_the_enumerated_test(study):
    """With twelve patients, no paired test that drops the two zeros can fall below 2 in 1024."""
    found = search.as_measured(study, "responders", "prednisone_change_mg_day").set_index("test")
    row = found.loc["Wilcoxon signed-rank, enumerated, zeros dropped"]
    assert row[["p", "smallest"]].tolist() == [2 / 1024, 2 / 1024]
