"""What would give a printed figure: the ways that are tried, and the ones that do."""

from dataclasses import replace
from functools import partial

import pytest

from lib.engine import search
from lib.engine.rounding import RULES
from lib.stats import inference
from tests.engine.making import claim
from tests.together import together

BEFORE, CHANGE, FALL = "sbp_baseline_mmhg", "sbp_change_mmhg", "sbp_fall_mmhg"


@pytest.fixture(scope="module")
def ways(study):
    """What is tried for one figure, and what gives it."""
    return lambda *about: search.ways(study, claim(*about))


@pytest.fixture(scope="module")
def tried(ways):
    """All candidates of one figure."""
    return lambda *about: ways(*about).tried


def test_a_summary_is_tried_in_every_definition_rounding_and_population(tried):
    """Three deviations by five roundings by three populations, the claim's own first."""
    found = tried("men", BEFORE, "sd", "11.6")
    assert tuple(found.columns) == search.COLUMNS and len(found) == 3 * 5 * 3
    assert found["population"].drop_duplicates().tolist() == ["men", "enrolled", "women"]
    assert found["rounding"].drop_duplicates().tolist() == list(RULES)


def test_a_p_value_is_tried_with_every_test_and_population(tried):
    """The whole catalogue, rounded half up."""
    found, names = tried("enrolled", CHANGE, "p-value", "<0.001"), [test.name for test in inference.procedures()]
    assert len(found) == len(names) * 3 and set(found["rounding"]) == {"half up"}
    assert found["definition"].head(len(names)).tolist() == names


def test_two_groups_are_tried_with_every_test_between_groups(ways):
    """Of these two, and of no others; Welch's gives it, and Student's does not."""
    tried, giving, _ = ways("women | men", FALL, "p-value", "=0.46")
    assert tried["definition"].tolist() == [test.name for test in inference.procedures(inference.BETWEEN_GROUPS)]
    assert giving["definition"].tolist()[0] == "Welch's t, t distribution"
    assert set(tried["population"]) == {"women | men"}


def test_a_difference_of_groups_is_tried_in_every_rounding(tried):
    """It has one definition."""
    assert tried("women | men", FALL, "difference of means", "3.0")["gives_it"].tolist() == [True] * 5


def test_only_populations_whose_values_are_known_are_tried(study):
    """Nobody's adverse events are."""
    assert search.populations(study, claim("enrolled", "adverse_event", "count", "two")) == []


def test_a_population_of_nobody_is_not_tried(study):
    """Neither alone nor as one of two groups."""
    empty = replace(study, populations={**study.populations, "nobody": lambda people: people["sbp_baseline_mmhg"] < 0})
    found = search.candidates(empty, claim("enrolled", CHANGE, "p-value", "<0.001"))
    assert set(found["population"]) == {"enrolled", "women", "men"}
    assert search.populations(empty, claim("women | nobody", FALL, "p-value", "=0.46")) == []


def test_what_gives_a_figure_is_found_with_what_it_takes(ways):
    """The mean fall is 18.875: only cut off does it print as 18.8, and no other group gives it."""
    found = ways("enrolled", FALL, "mean", "18.8").giving
    assert found[["population", "definition", "rounding"]].to_numpy().tolist() == [
        ["enrolled", "arithmetic mean", "truncation"]
    ]


def test_what_nothing_gives_has_no_way(ways):
    """No rounding and no group gives 164.9."""
    assert ways("enrolled", BEFORE, "mean", "164.9").giving.empty


def test_of_what_gives_a_figure_that_of_its_own_people_is_told_apart(ways):
    """Men have another deviation than all, and a wide figure is given by both."""
    found = ways("men", BEFORE, "sd", "1e1")
    assert set(found.giving["population"]) > {"men"}
    assert found.own.equals(found.giving[found.giving["population"] == "men"])


def test_each_definition_of_a_statistic_is_told_with_whether_it_prints_as_the_figure(study):
    """Of 158, 169 and 172: the squares of the deviations sum to 108.67."""
    found = search.by_definition(study, claim("men", BEFORE, "sd", "7.4"))
    assert {name: (round(value, 2), given) for name, (value, given) in found.items()} == {
        "sample SD (n - 1)": (7.37, True), "population SD (n)": (6.02, False), "standard error": (4.26, False),
    }  # fmt: skip


def test_what_the_methods_name_comes_first_and_the_rest_in_the_order_of_the_catalogue(ways):
    """However many there are."""
    found = ways("enrolled", CHANGE, "p-value", "<0.9").giving
    groups = [group.index for _, group in found.groupby("named_in_methods")]
    assert found["named_in_methods"].is_monotonic_decreasing and found["named_in_methods"].iloc[0]
    assert len(found) > 200 and all(index.is_monotonic_increasing for index in groups)


@together(
    ("statistic", "named"),
    [
        ("mean", {"arithmetic mean"}),
        ("sd", {"sample SD (n - 1)"}),
        ("quartile 1", {"linear (type 7, R, Excel, NumPy)"}),
    ],
)
def test_the_methods_name_a_program_and_so_its_definitions(tried, statistic, named):
    """R; where there is no choice of definitions, the only one is meant."""
    found = tried("enrolled", BEFORE, statistic, "161")
    assert set(found.loc[found["named_in_methods"], "definition"]) == named


def test_each_way_shows_its_value_and_how_it_prints(tried):
    """Value, print and verdict agree, row by row: half up, half to even, cut off, an integer first, up."""
    found = tried("enrolled", FALL, "mean", "18.8").head(5)
    assert found["value"].tolist() == [18.875] * 5
    assert found["prints_as"].tolist() == ["18.9", "18.9", "18.8", "19.0", "18.9"]
    assert found["gives_it"].tolist() == [False, False, True, False, False]


def test_a_definition_without_a_value_is_left_out(ways):
    """People of different pressure have none in common; where nothing is tried, nothing gives the figure."""
    assert [found.empty for found in ways("enrolled", BEFORE, "each", "169")] == [True] * 3


def test_the_smallest_p_within_reach_is_given_for_enumerated_tests_only(study):
    """Eight falls: no two-sided sign test can fall below 2 in 256, and it does not lie above that here."""
    found = search.as_measured(study, "enrolled", CHANGE).set_index("test")
    known = found[found["smallest"].notna()]
    assert all(any(word in name for word in ("enumerated", "ties ignored", "mid-p")) for name in known.index)
    assert known.loc["sign test, enumerated, zeros dropped", ["p", "smallest"]].tolist() == [2 / 256, 2 / 256]


def test_what_is_not_recomputed_has_no_figure():
    """Which is said."""
    with pytest.raises(ValueError, match="is not recomputed, so that it has no figure"):
        claim("", "", "", kind="citation").figure  # noqa: B018


def test_several_figures_printed_together_have_no_search(study):
    """What to do is said, by the search and by what looks for a slip."""
    compound = claim("enrolled", BEFORE, "mean ± sd", "169.4±12.4")
    for search_for in (search.ways, search.by_definition, partial(search.restorations, claims=[])):
        with pytest.raises(ValueError, match="prints several figures; in the ledger give a row of its own"):
            search_for(study, compound)
