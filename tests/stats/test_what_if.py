"""What the unseen could do, and what looks like an effect: against R (tests/reference/audit.R) and by hand."""

import numpy as np
import pandas as pd
import pytest

from lib.stats import what_if
from tests.stats import printed
from tests.together import together

UNSEEN = 6


@pytest.fixture
def falls(request):
    """The falls in dose of the twelve, mg/day."""
    before, after = request.getfixturevalue("doses")
    return before - after


@pytest.fixture
def grid(falls):
    """The tipping-point grid."""
    return what_if.tipping(falls, UNSEEN, printed.RISES_MG_DAY, printed.PAIRED)


@pytest.fixture
def drawn(request):
    """The published test with the six drawn from the baselines."""
    return what_if.drawn_from_baselines(*request.getfixturevalue("doses"), UNSEEN, printed.PUBLISHED)


def test_those_who_rise_come_before_those_who_stay():
    """Two of the six by 5 mg/day."""
    assert what_if.with_rises(np.array([3.0]), 2, 5, UNSEEN).tolist() == [3, -5, -5, 0, 0, 0, 0]


def test_six_without_change_do_not_move_the_exact_test(falls):
    """They have no sign to flip: 2 of the 2^10 patterns of the others, as before."""
    everybody = what_if.with_rises(falls, 0, 0, UNSEEN)
    assert what_if.p_of_falls(everybody, printed.PAIRED) == what_if.p_of_falls(falls, printed.PAIRED) == 2 / 1024


@together(("column", "quantity"), [("p", "tipping p"), ("shift", "tipping shift")])
def test_the_tipping_grid_is_that_of_r(grid, audit, column, quantity):
    """Seven numbers of patients by nine steps."""
    expected = [audit[quantity, f"{row.rising} {row.step:g}"] for row in grid.itertuples()]
    assert len(grid) == 63
    assert grid[column].tolist() == pytest.approx(expected, rel=1e-10)


def test_the_tipping_points_are_those_of_r(falls, audit):
    """In steps of 2.5 mg/day; nobody rising changes nothing, however large the rise."""
    found = what_if.tipping_points(falls, UNSEEN, 2.5, printed.PAIRED, 0.05)
    assert np.isnan(found[0])
    assert found[1:].tolist() == [audit["tipping point", str(rising)] for rising in range(1, 7)]


def test_a_p_of_exactly_the_level_is_no_longer_significant(falls):
    """At the level of the smallest p nothing remains, whatever the first step is."""
    found = what_if.tipping_points(falls, UNSEEN, 2.5, printed.PAIRED, level=2**-9)
    assert found.tolist() == [2.5] * 7


def test_what_became_of_the_drawn_is_told_by_a_function():
    """One value, drawn once more and doubled: before 4 and 4, after 2 and 8."""
    seen = []
    test = lambda before, after: seen.append((before.tolist(), after.tolist())) or printed.PAIRED(before, after)
    what_if.drawn_from_baselines(np.array([4.0]), np.array([2.0]), 1, test, lambda doses: 2 * doses)
    assert seen == [([4, 4], [2, 8])]


def test_draws_are_all_multisets_with_their_chances():
    """Two draws from 1, 1, 2: with replacement."""
    assert dict(what_if.draws([1, 1, 2], 2)) == pytest.approx({(1, 1): 4 / 9, (1, 2): 4 / 9, (2, 2): 1 / 9})


def test_the_draws_of_the_six_are_those_of_r(drawn, audit):
    """As many multisets, their range of p, and the chance that it stays below 0.05."""
    found = len(drawn), what_if.share_below(drawn, 0.05), drawn["p"].min(), drawn["p"].max()
    expected = [audit["drawn", case] for case in ("multisets", "below 0.05", "lowest", "highest")]
    assert found == pytest.approx(expected, rel=1e-10)
    assert drawn["probability"].sum() == pytest.approx(1)


def test_draws_that_differ_beyond_twelve_digits_are_one_step():
    """Which of them came first would depend on the processor."""
    drawn = pd.DataFrame({"p": [0.2 + 1e-15, 0.1, 0.2], "probability": [0.25, 0.5, 0.25]})
    assert what_if.cumulative(drawn).to_dict() == {0.1: 0.5, 0.2: 1.0}


@together(("share", "case"), [(0.5, "median"), (0.975, "0.975"), (0, "lowest"), (1, "highest")])
def test_a_quantile_of_the_draws_is_that_of_r(drawn, audit, share, case):
    """The smallest p not exceeded with that probability."""
    assert what_if.quantile(drawn, share) == pytest.approx(audit["drawn", case], rel=1e-10)


def test_a_drawn_p_of_exactly_the_level_is_not_below_it(drawn):
    """The smallest p is not below itself."""
    assert what_if.share_below(drawn, level=drawn["p"].min()) == 0


def test_medians_of_eighteen_are_bounded_by_what_the_twelve_allow(doses):
    """The ninth and tenth of eighteen with six at either end, read off the sorted doses."""
    assert [what_if.median_bounds(values, UNSEEN) for values in doses] == [(12.5, 20), (2.5, 12.5)]


def test_the_extremes_are_those_of_r(falls, audit):
    """All six further than anyone, either way."""
    found = what_if.extremes(falls, UNSEEN, printed.PAIRED).set_index("case")
    assert found["p"].to_dict() == pytest.approx({case: audit["extremes", case] for case in found.index}, rel=1e-10)
    assert found["rank_biserial"].tolist() == pytest.approx([1, (55 - 81) / 136])


@together(("correlation", "expected"), [(1, 0), (0, 10), (0.5, 5)])
def test_a_group_met_ten_above_its_usual_mean_falls_by_the_uncorrelated_part(correlation, expected):
    """A perfectly stable dose does not regress, a random one does so fully."""
    assert what_if.expected_fall(20, 10, correlation) == expected


def test_regression_is_compared_with_the_fall_that_was_seen(doses):
    """Means of 19.58 and 7.71 mg/day; usual dose 10, correlation 0.6."""
    row = (
        what_if.regression_to_the_mean(*doses, printed.USUAL_DOSES_MG_DAY, printed.CORRELATIONS)
        .query("usual == 10 and correlation == 0.6")
        .iloc[0]
    )
    assert row["fall"] == pytest.approx(0.4 * (235 / 12 - 10))
    assert row["share_of_seen"] == pytest.approx(row["fall"] / (142.5 / 12))


def test_every_usual_dose_meets_every_correlation(doses):
    """Five by four, the usual dose changing slowest."""
    found = what_if.regression_to_the_mean(*doses, printed.USUAL_DOSES_MG_DAY, printed.CORRELATIONS)
    assert found["usual"].tolist() == np.repeat([5, 7.5, 10, 12.5, 15], 4).tolist()
    assert found["correlation"].tolist() == [0.2, 0.4, 0.6, 0.8] * 5


def test_a_tenth_off_every_month_leaves_nine_tenths_to_the_sixth():
    """And after two months to the second."""
    doses = np.array([10.0, 20.0, 30.0])
    found = [what_if.lowering_by_rule(doses, (0.1,), months, printed.PAIRED)["median"].item() for months in (6, 2)]
    assert found == pytest.approx([20 * 0.9**6, 16.2])


def test_tapering_everyone_is_as_significant_as_can_be(doses, audit):
    """Whatever the share, as R counts the signs."""
    found = what_if.lowering_by_rule(doses[0], printed.MONTHLY_TAPERS, 6, printed.PAIRED)
    assert found["p"].tolist() == pytest.approx([audit["tapered p", f"{m:g}"] for m in found["rate"]], rel=1e-10)
    assert found["median"].tolist() == pytest.approx([17.5 * (1 - m) ** 6 for m in (0.05, 0.1, 0.15, 0.2, 0.25)])


def test_the_taper_that_joins_two_medians_does_so():
    """There and back again."""
    assert 17.5 * (1 - what_if.constant_rate(17.5, 6.25, 6)) ** 6 == pytest.approx(6.25)
    assert what_if.constant_rate(4, 1, 2) == 0.5


def test_showing_twelve_of_eighteen_raises_a_false_alarm_as_often_as_in_r(audit):
    """Four times in ten rather than one in twenty."""
    assert what_if.false_alarm(18, 12, 0.05) == pytest.approx(audit["false alarm", "12 of 18"], rel=1e-10)


def test_showing_everyone_keeps_the_level():
    """A sign test of six is significant at all heads or all tails only."""
    assert what_if.false_alarm(6, 6, 0.05) == pytest.approx(2 / 64)


def test_a_p_of_exactly_the_level_raises_no_alarm():
    """The level is asked for strictly."""
    assert what_if.false_alarm(6, 6, level=2 / 64) == what_if.false_alarm_of_ranks(6, 6, level=2 / 64) == 0
