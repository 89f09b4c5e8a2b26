"""Intervals of a proportion, held against R's binom.test, prop.test and qbeta (tests/reference/audit.R)."""

import pytest

from lib.stats import proportion

COUNTS = (0, 1, 3, 7, 8, 9, 10, 12, 13, 17, 18)


@pytest.mark.parametrize("name", proportion.INTERVALS)
@pytest.mark.parametrize("k", COUNTS)
def test_an_interval_of_k_among_18_is_that_of_r(audit, name, k):
    """Both ends, none and all among the counts."""
    expected = [audit[name, f"{k} {side}"] for side in ("low", "high")]
    assert proportion.INTERVALS[name](k, 18) == pytest.approx(expected, rel=1e-10, abs=1e-15)


@pytest.mark.parametrize("name", proportion.INTERVALS)
def test_a_lower_level_gives_a_shorter_interval(name):
    """At 80 % both ends lie within those at 95 %."""
    (low, high), (inner_low, inner_high) = (proportion.INTERVALS[name](12, 18, level) for level in (0.95, 0.8))
    assert low < inner_low < inner_high < high


def test_a_rare_event_is_rarely_seen_among_18(audit):
    """1 in 10,000, as R's pbinom gives it."""
    assert proportion.at_least_one(0.0001, 18) == pytest.approx(audit["at least one", "0.0001 of 18"], rel=1e-10)


def test_one_coin_shows_its_head_half_the_time():
    """And two coins three times in four."""
    assert [proportion.at_least_one(0.5, n) for n in (1, 2)] == [0.5, 0.75]


def test_the_upper_bound_is_that_of_r(audit):
    """binom.test(0, 18, alternative = "less"): one-sided, so that all of the error is at that end."""
    assert proportion.upper_bound(0, 18) == pytest.approx(audit["upper bound", "0 of 18"], rel=1e-10)
