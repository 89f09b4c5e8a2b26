"""The figures of the sentences on sensitivity: literal values, each computed in a module that is tested against R."""

import pytest

from lib.paper import facts_sensitivity as facts, methods, response
from lib.paper.variables import PREDNISONE_CHANGE
from lib.stats import robustness


@pytest.fixture
def responders(book):
    """The twelve of Table I."""
    return book.members("responders")


@pytest.fixture
def found(request, book, doses):
    """Every other fact, by the name of its function."""
    rates, patients = response.rates(book.participants), book.members("responders")["patient"]
    curve = robustness.specification_curve(methods.analysed(book.study, PREDNISONE_CHANGE), methods.PUBLISHED_ANALYSIS)
    given = {
        facts.readings: (rates,), facts.falls: (*doses, patients), facts.shares: (*doses, patients), facts.floor: doses,
        facts.limit_crossed: (book.members("responders"),), facts.any_order: (book.study,),
        facts.rule: (book.members("responders"), *doses), facts.analyses: (book, curve, *doses), facts.unchanged: (*doses, 6),
        facts.drawn: (*doses, 6), facts.bounds: (*doses, 6), facts.regression: (*doses, patients),
        facts.left_out: (robustness.leave_one_out(*doses, patients, methods.TESTS), *doses), facts.none_below: (curve,),
        facts.tapering: doses, facts.chosen_by_outcome: (12, 18), facts.sizes: (12 / 18, 0.40993),
    }  # fmt: skip
    return {fact.__name__: fact(*arguments) for fact, arguments in given.items()}


FOUND = {
    "readings": {"spread": 2 / 18, "gap": 0.02936, "wider": True, "open": True, "defined": 10, "published": 12, "fewest": 3, "most": 13, "n": 18, "low": 0.40993, "high": 0.86657, "majority": 0.92228},
    "falls": {"larger": True, "all_fell": True, "of_medians": 11.25, "median": 6.25, "median_low": 5, "median_high": 15, "shift": 9.375, "low": 5, "high": 20, "below": 9.375, "above": 40.625, "largest": [1], "without": 7.5},
    "left_out": {"tests": 6, "with_all": 6, "lost": 0, "highest": 0.0422, "level": 0.05},
    "none_below": {"n": 159, "least": 0.00033023, "below": 156},
    "shares": {"total": 142.5, "first": [1], "first_share": 50 / 142.5, "second": [8], "second_share": 25 / 142.5},
    "floor": {"at_floor": 3, "lowest": 2, "least": 5, "made": 0.70833},
    "limit_crossed": {"n": 12, "within": 7, "rose": 1, "rose_cases": [8], "above": 5, "came": 3, "stayed_cases": [2, 12], "p": 0.625},
    "any_order": {"n": 12, "not_all": 2767 / 2772, "cases": [1, 2], "doses": 0.0530303, "enzymes": 1 / 12, "together": 0.0530303 / 12},
    "rule": {"differ": True, "right": 1, "all_significant": True, "uncorrected": "Student's t-test", "corrected": "Mann-Whitney U-test", "unpaired": 0.016962, "published": 0.0083555},
    "analyses": {"n": 159, "least": 0.00033023, "most": 0.140867, "smaller": 92, "tiny": 9, "above": 3, "above_families": ["median test"], "smirnov": 0.058182},
    "unchanged": {"as_without": True, "p": 2 / 1024, "n": 18, "all": 5, "seen": 12, "of_seen": 9.375},
    "drawn": {"weaker": True, "mostly": True, "sets": 462, "low": 0.0156, "middle": 0.0281366, "high": 0.0543, "significant": 0.952195, "published": 0.0083555},
    "bounds": {"both_signs": True, "n": 18, "low_before": 12.5, "high_before": 20, "low_after": 2.5, "high_after": 12.5, "worst": -26 / 136, "best": 1},
    "regression": {"least": 0.0772, "most": 0.98246, "n": 12, "correlation": 0.312627, "sd_before": 14.5318, "sd_after": 6.52428, "highest": [1], "sd_before_without": 7.352, "sd_after_without": 6.802, "least_without": 0.02162, "most_without": 1.0382},
    "tapering": {"rate": 0.157705, "before": 17.5, "after": 6.25, "months": 6},
    "chosen_by_outcome": {"shown": 12, "enrolled": 18, "some": 0.407, "all": 0.0309, "ranked": 0.579},
    "sizes": {"power": 0.8, "first": 17, "first_control": 0.2, "last": 137, "reached": 0.721648, "exact": 21, "at_low": 75},
}  # fmt: skip


def test_whose_change_is_the_largest_is_told_wherever_he_stands(doses, responders):
    """In any order of the rows, and if it is a rise."""
    before, after = (values[::-1] for values in doses)
    patients = responders["patient"][::-1]
    assert facts.falls(before, after, patients)["largest"] == facts.falls(after, before, patients)["largest"] == [1]


def test_sizes_are_made_for_the_lower_limit_that_is_printed(book):
    """41.0%, and not the 40.993% that it is rounded from."""
    assert facts.lower_limit(response.rates(book.participants).set_index("reading")) == 0.41


def test_every_fact_is_the_one_computed(found):
    """What the sentences print, at three digits or more."""
    assert set(found) == set(FOUND)
    for name, expected in FOUND.items():
        shown = {key: float(value) if hasattr(value, "numerator") else value for key, value in found[name].items()}
        for key, value in expected.items():
            assert shown[key] == (value if isinstance(value, (list, str, bool)) else pytest.approx(value, rel=3e-3)), (
                name,
                key,
            )


def test_all_printed_doses_can_be_counted_in_steps_of_a_half_tablet(doses):
    """2.5 mg/day; nothing smaller is printed."""
    assert facts.dose_step(*doses) == 2.5


def test_the_limit_is_crossed_as_often_by_chance_as_in_r(responders, audit):
    """Three came down and one went up: binom.test(3, 4)."""
    assert facts.limit_crossed(responders)["p"] == pytest.approx(audit["McNemar", "above the limit"], rel=1e-10)


def test_the_tests_below_the_p_of_the_abstract_are_counted_by_their_sides(book):
    """Eight two-sided ones, as tests/stats/test_inference.py lists them; none of the Methods."""
    found = facts.small_p(book)
    counts = [found[name] for name in ("one_sided", "two_sided")]
    assert counts == [23, 8]
    assert found["names"].count(";") == 7 and not found["named"]
