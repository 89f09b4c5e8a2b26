"""What a fall could be without an effect: by hand, and against R (tests/reference/audit.R)."""

import numpy as np
import pytest

from lib.stats import illustration


@pytest.mark.parametrize(("correlation", "expected"), [(1, 0), (0, 10), (0.5, 5)])
def test_a_group_met_ten_above_its_usual_mean_falls_by_the_uncorrelated_part(correlation, expected):
    """A perfectly stable dose does not regress, a random one does so fully."""
    assert illustration.expected_fall(20, 10, correlation) == expected


def test_regression_is_compared_with_the_fall_that_was_seen(doses):
    """Means of 19.58 and 7.71 mg/day; usual dose 10, correlation 0.6."""
    row = illustration.regression_to_the_mean(*doses).query("usual == 10 and correlation == 0.6").iloc[0]
    assert row["fall"] == pytest.approx(0.4 * (235 / 12 - 10))
    assert row["share_of_seen"] == pytest.approx(row["fall"] / (142.5 / 12))


def test_every_usual_dose_meets_every_correlation(doses):
    """Five by four, the usual dose changing slowest."""
    found = illustration.regression_to_the_mean(*doses)
    assert found["usual"].tolist() == np.repeat([5, 7.5, 10, 12.5, 15], 4).tolist()
    assert found["correlation"].tolist() == [0.2, 0.4, 0.6, 0.8] * 5


def test_a_tenth_off_every_month_leaves_nine_tenths_to_the_sixth():
    """Half a year of it, unless told otherwise."""
    assert illustration.tapered(20, 0.1) == pytest.approx(20 * 0.9**6)
    assert illustration.tapered(20, 0.1, months=2) == pytest.approx(16.2)


def test_tapering_everyone_is_as_significant_as_can_be(doses, audit):
    """Whatever the share, as R counts the signs."""
    found = illustration.tapering_by_rule(doses[0])
    assert found["p"].tolist() == pytest.approx([audit["tapered p", f"{m:g}"] for m in found["monthly"]], rel=1e-10)
    assert found["median"].tolist() == pytest.approx([17.5 * (1 - m) ** 6 for m in (0.05, 0.1, 0.15, 0.2, 0.25)])


def test_the_taper_that_joins_two_medians_does_so():
    """There and back again."""
    assert illustration.tapered(17.5, illustration.monthly_taper(17.5, 6.25)) == pytest.approx(6.25)
    assert illustration.monthly_taper(4, 1, months=2) == 0.5


def test_showing_twelve_of_eighteen_raises_a_false_alarm_as_often_as_in_r(audit):
    """Four times in ten rather than one in twenty."""
    assert illustration.false_alarm(18, 12) == pytest.approx(audit["false alarm", "12 of 18"], rel=1e-10)


def test_showing_everyone_keeps_the_level():
    """A sign test of six is significant at all heads or all tails only."""
    assert illustration.false_alarm(6, 6) == pytest.approx(2 / 64)


def test_a_p_of_exactly_the_level_raises_no_alarm():
    """The level is asked for strictly."""
    assert illustration.false_alarm(6, 6, level=2 / 64) == 0
