"""What the six outside Table I could do, against R (tests/reference/audit.R) and by hand."""

import numpy as np
import pandas as pd
import pytest

from lib.stats import unseen


@pytest.fixture
def falls(request):
    """The falls in dose of the twelve, mg/day."""
    before, after = request.getfixturevalue("doses")
    return before - after


@pytest.fixture
def grid(falls):
    """The tipping-point grid."""
    return unseen.tipping(falls)


@pytest.fixture
def drawn(request):
    """The published test with the six drawn from the baselines."""
    return unseen.drawn_from_baselines(*request.getfixturevalue("doses"))


def test_the_unseen_are_those_who_stopped(participants):
    """As many as the data say."""
    assert participants["suspended"].sum() == unseen.UNSEEN


def test_those_who_rise_come_before_those_who_stay():
    """Two of the six by 5 mg/day."""
    assert unseen.worse(np.array([3.0]), 2, 5).tolist() == [3, -5, -5, 0, 0, 0, 0]


def test_six_without_change_do_not_move_a_test_that_drops_zeros(falls, audit):
    """The one that splits them moves, as in R."""
    found = unseen.unchanged(falls)
    assert found["zeros dropped"] == unseen.paired_p(falls) == 2**-9
    assert found["zeros split"] == pytest.approx(audit["unchanged", "zeros split"], rel=1e-10)


@pytest.mark.parametrize(("column", "quantity"), [("p", "tipping p"), ("shift", "tipping shift")])
def test_the_tipping_grid_is_that_of_r(grid, audit, column, quantity):
    """Seven numbers of patients by nine steps."""
    expected = [audit[quantity, f"{row.patients} {row.step:g}"] for row in grid.itertuples()]
    assert len(grid) == 63
    assert grid[column].tolist() == pytest.approx(expected, rel=1e-10)


def test_the_tipping_point_is_the_smallest_step_that_loses_significance(grid):
    """None for nobody; five milligrams suffice if all six rose."""
    found = unseen.tipping_points(grid)
    assert np.isnan(found[0])
    assert found[1:].tolist() == [60, 15, 7.5, 7.5, 7.5, 5]


def test_a_p_of_exactly_the_level_is_no_longer_significant(grid):
    """At the level of the smallest p nothing remains."""
    assert unseen.tipping_points(grid, level=2**-9).tolist() == [2.5] * 7


def test_draws_are_all_multisets_with_their_chances():
    """Two draws from 1, 1, 2: with replacement."""
    assert dict(unseen.draws([1, 1, 2], 2)) == pytest.approx({(1, 1): 4 / 9, (1, 2): 4 / 9, (2, 2): 1 / 9})


def test_the_draws_of_the_six_are_those_of_r(drawn, audit):
    """As many multisets, their range of p, and the chance that it stays below 0.05."""
    found = len(drawn), unseen.share_below(drawn), drawn["p"].min(), drawn["p"].max()
    expected = [audit["drawn", case] for case in ("multisets", "below 0.05", "lowest", "highest")]
    assert found == pytest.approx(expected, rel=1e-10)
    assert drawn["probability"].sum() == pytest.approx(1)


def test_draws_that_differ_beyond_twelve_digits_are_one_step():
    """Which of them came first would depend on the processor."""
    drawn = pd.DataFrame({"p": [0.2 + 1e-15, 0.1, 0.2], "probability": [0.25, 0.5, 0.25]})
    assert unseen.cumulative(drawn).to_dict() == {0.1: 0.5, 0.2: 1.0}


@pytest.mark.parametrize(("share", "case"), [(0.5, "median"), (0.975, "0.975"), (0, "lowest"), (1, "highest")])
def test_a_quantile_of_the_draws_is_that_of_r(drawn, audit, share, case):
    """The smallest p not exceeded with that probability."""
    assert unseen.quantile(drawn, share) == pytest.approx(audit["drawn", case], rel=1e-10)


def test_a_drawn_p_of_exactly_the_level_is_not_below_it(drawn):
    """The smallest p is not below itself."""
    assert unseen.share_below(drawn, level=drawn["p"].min()) == 0


def test_medians_of_eighteen_are_bounded_by_what_the_twelve_allow(doses):
    """The ninth and tenth of eighteen with six at either end, read off the sorted doses."""
    assert [unseen.median_bounds(values) for values in doses] == [(12.5, 20), (2.5, 12.5)]


def test_the_extremes_are_those_of_r(falls, audit):
    """All six further than anyone, either way."""
    found = unseen.extremes(falls).set_index("case")
    assert found["p"].to_dict() == pytest.approx({case: audit["extremes", case] for case in found.index}, rel=1e-10)
    assert found["rank_biserial"].tolist() == pytest.approx([1, (55 - 81) / 136])
