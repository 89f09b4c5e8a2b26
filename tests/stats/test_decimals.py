"""Decimals rank as decimals: a grid for what is computed, and every test against R on whole numbers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from lib.stats import decimals, effect, order
from lib.stats.inference import Procedure, procedures
from tests.together import together

BY_NAME = {procedure.name: procedure for procedure in procedures()}
SMIRNOV = [
    Procedure("Kolmogorov-Smirnov", False, method, two_sided=two_sided)
    for method in ("enumerated", "asymptotic")
    for two_sided in (True, False)
]
REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "decimals.csv", comment="#")
UNITLESS = ("rank-biserial, paired", "rank-biserial, unpaired", "standardised mean change")


def test_equal_tenths_are_equal_numbers():
    """17.4 - 17.3, 5.3 - 5.2 and 6051.1 - 6051."""
    assert decimals.differences([17.4, 5.3, 6051.1], [17.3, 5.2, 6051.0]).tolist() == [0.1, 0.1, 0.1]


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(0, 4))
def test_a_difference_of_decimals_is_the_decimal_difference(x, y, places):
    """Whole numbers are subtracted, and the point set afterwards."""
    assert decimals.differences(x / 10**places, y / 10**places) == (x - y) / 10**places


@together(("computed", "sources", "expected"), [
    ([0.1 + 0.2, -0.0], [], [0.3, 0.0]),
    ([1234567890123.4], [], [1234567890120.0]),  # the thirteenth digit goes
    ([0.1 + 1e-9], [1000.0], [0.1]),  # the twelfth digit of a thousand is 1e-8
    ([], [], []),
    ([0.0], [0.0], [0.0]),
])  # fmt: skip
def test_numbers_are_put_on_the_grid_of_their_sources(computed, sources, expected):
    """Of themselves, if no source is given."""
    assert decimals.quantised(computed, *[sources][: len(sources)]).tolist() == expected


def test_a_number_keeps_twelve_significant_digits():
    """0.1 + 0.2 is 0.3, whatever its size."""
    assert [decimals.to_significant(n) for n in ((0.1 + 0.2) * 1e-9, 2 / 3)] == [3e-10, 0.666666666667]


def values(text, scale):
    """Whole numbers as the decimals that they stand for, as a person types them."""
    return np.array([float(f"{int(whole) / scale:.3f}") for whole in text.split()])


SAMPLES = [
    pytest.param(
        values(before, scale),
        values(after, scale),
        rows.set_index("quantity")["value"].to_dict(),
        scale,
        id=f"{sample}",
    )
    for (sample, scale, before, after), rows in REFERENCE.groupby(["sample", "scale", "before", "after"])
]


@together(("before", "after", "by_r", "scale"), SAMPLES)
def test_every_p_of_decimals_is_that_of_r_on_whole_numbers(before, after, by_r, scale):
    """The whole catalogue but for the logarithms, on both sides."""
    expected = {name: p for name, p in by_r.items() if name in BY_NAME}
    assert len(expected) == sum("log" not in name for name in BY_NAME)
    found = {name: BY_NAME[name](before, after).p for name in expected}
    assert found == pytest.approx(expected, rel=1e-10, nan_ok=True)


@together(("before", "after", "by_r", "scale"), SAMPLES)
def test_the_distance_of_two_distributions_is_that_of_r(before, after, by_r, scale):
    """ks.test, whose limiting distribution is summed to eight digits."""
    for test in SMIRNOV:
        assert test(before, after).p == pytest.approx(by_r[test.name], rel=1e-8)


@together(("before", "after", "by_r", "scale"), SAMPLES)
def test_every_effect_of_decimals_is_that_of_r_on_whole_numbers(before, after, by_r, scale):
    """Shifts in the unit of the whole numbers; correlations have none."""
    found = effect.summary(before, after)
    shifts = {name: found[name].value * scale for name in by_r if name.startswith("Hodges")}
    expected = {name: value for name, value in by_r.items() if name not in BY_NAME and "Smirnov" not in name}
    assert shifts | {name: found[name].value for name in UNITLESS} == pytest.approx(expected, rel=1e-10, abs=1e-10)


ISSUES = [  # before, after, test, p of R on ten and a thousand times the values
    ([17.4, 5.3, 20.1, 15.2, 7.7, 9.1], [17.3, 5.2, 20.0, 15.1, 7.8, 9.0], "enumerated", 0.21875),
    ([17.4, 5.3, 20.1, 15.2, 7.7, 9.1], [17.3, 5.2, 20.0, 15.1, 7.8, 9.0], "asymptotic, tie-corrected", 0.1025),
    ([0.5, 0.825, 0.375, 0.5], [0.525, 0.775, 0.325, 0.55], "asymptotic, tie-corrected", 0.7055),
]


@together(("before", "after", "method", "p"), ISSUES)
def test_six_changes_of_a_tenth_are_tied(before, after, method, p):
    """Five falls and one rise share their ranks: at least as far out are 2 * (1 + 6) of 64 patterns."""
    assert BY_NAME[f"Wilcoxon signed-rank, {method}, zeros dropped"](before, after).p == pytest.approx(p, abs=5e-5)


def test_falls_and_rises_of_one_size_balance():
    """Ranks 1 for 0.025 and 3 for each 0.05: (6 - 4) / 10."""
    falls = decimals.differences([0.5, 0.825, 0.375, 0.5], [0.525, 0.775, 0.325, 0.55])
    assert effect.matched_rank_biserial(falls).value == pytest.approx(0.2)


def test_averages_of_decimals_are_decimals():
    """Of 0.1, 0.2 and 0.3, the middle one is met twice."""
    assert effect.walsh_averages(np.array([0.1, 0.2, 0.3])).tolist() == [0.1, 0.15, 0.2, 0.2, 0.25, 0.3]


def test_pairwise_differences_of_decimals_tie():
    """0.1 three times, whoever it belongs to."""
    assert effect.pairwise_falls(np.array([17.4, 5.3]), np.array([17.3, 5.2])).tolist() == [-12.0, 0.1, 0.1, 12.2]


def test_sets_of_falls_are_not_split_by_binary_digits():
    """Two rows, either order: a fall of 0.1 in each, or of 12.2 and a rise of 12."""
    assert order.sets_of_falls([17.4, 5.3], [17.3, 5.2]) == {(0.1, 0.1): 1, (-12.0, 12.2): 1}


def test_what_is_missing_stays_missing():
    """And takes nothing away from the grid of the rest: 17.4 - 17.3 and 5.3 - 5.2 stay tied."""
    found = decimals.differences([17.4, float("nan"), 5.3], [17.3, 5.0, 5.2])
    assert found[0] == found[2] and found[1] != found[1]
