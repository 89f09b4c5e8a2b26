"""The specification curve: what is in it, and that each estimate belongs to its test."""

import numpy as np
import pandas as pd
import pytest

from lib.stats import specification
from lib.stats.inference import Procedure

BEFORE, AFTER = np.array([6.0, 9.0, 4.0, 8.0]), np.array([5.0, 2.0, 4.0, 10.0])
CHANGE = "prednisone_change_mg_day"


@pytest.fixture
def curve(participants):
    """All analyses of the prednisone dose."""
    return specification.curve(participants, CHANGE)


def test_no_specification_is_one_sided_or_ignores_ties():
    """37 procedures are left of the catalogue."""
    kept = specification.specifications()
    assert len(kept) == 37
    assert all(p.two_sided and "no tie" not in p.method and "ties ignored" not in p.method for p in kept)


ESTIMATES = [
    ("Student's t, paired", "t distribution", "", 1.5),
    ("Mann-Whitney U", "enumerated", "", 2.0),
    ("Wilcoxon signed-rank", "enumerated", "split", 0.75),
    ("Wilcoxon signed-rank", "enumerated", "dropped", 1.75),
    ("Wilcoxon signed-rank", "enumerated", "ranked, then dropped", 1.75),
    ("sign test", "enumerated", "split", 0.5),
    ("sign test", "enumerated", "dropped", 1.0),
]


@pytest.mark.parametrize(("family", "method", "zeros", "expected"), ESTIMATES)
def test_an_estimate_belongs_to_its_test(family, method, zeros, expected):
    """Falls of 1, 7, 0 and -2, worked out by hand."""
    assert specification.estimate(Procedure(family, True, method, zeros), BEFORE, AFTER) == expected


def test_on_the_log_scale_the_estimate_is_the_share_by_which_one_plus_the_value_fell():
    """2 and 4 become 1 and 1: a geometric mean of the root of 8, then of 1."""
    log = Procedure("Student's t, paired", True, "t distribution", scale="log(1 + x)")
    row = specification.describe("made up", log, np.array([1.0, 3.0]), np.array([0.0, 0.0]))
    assert (row["estimate"], row["n"], row["population"]) == (pytest.approx(1 - 8**-0.5), 2, "made up")
    assert (row["family"], row["scale"]) == ("Student's t, paired", "log(1 + x)")


def test_the_mann_whitney_estimate_is_the_shift_between_the_groups():
    """The median of all sixteen differences, not that of the four falls, 0.5."""
    row = specification.describe("made up", Procedure("Mann-Whitney U", False, "enumerated"), BEFORE, AFTER)
    assert (row["estimate"], row["zeros"], row["published"]) == (2.0, "no choice", False)


def test_the_curve_crosses_every_population_with_every_specification(curve):
    """Smallest p first."""
    assert len(curve) == 3 * 37
    assert curve["p"].is_monotonic_increasing and curve.index.tolist() == list(range(3 * 37))


def test_the_published_choice_is_marked_once(curve):
    """Mann-Whitney, asymptotic, tie-corrected, the twelve responders."""
    marked = curve[curve["published"]]
    assert marked[["population", "n", "name"]].values.tolist() == [
        ["responders", 12, "Mann-Whitney U, asymptotic, tie-corrected"]
    ]
    assert marked["method"].item() == "asymptotic, tie-corrected"
    assert marked["p"].item() == pytest.approx(0.008355516, rel=1e-6)


def test_the_summary_counts_analyses_below_each_level(curve):
    """Unpaired first."""
    found = specification.summary(curve)
    assert found["analyses"].tolist() == [27, 84]
    assert found[["below 0.05", "below 0.01", "below 0.001"]].values.tolist() == [[27, 9, 0], [84, 72, 0]]
    assert found["lowest"].iloc[1] == curve["p"].min()
    assert found["highest"].iloc[0] == curve.loc[~curve["paired"], "p"].max()


def test_a_p_of_exactly_the_level_is_not_below_it():
    """As the Methods ask for less than 0.05."""
    found = specification.summary(pd.DataFrame({"paired": True, "p": [0.05, 0.01, 0.001]}))
    assert found[["below 0.05", "below 0.01", "below 0.001"]].values.tolist() == [[2, 1, 0]]


def test_no_group_is_chosen_by_the_outcome_that_is_tested(curve):
    """Those whose dose fell are no population of the curve, and nothing falls below one in a thousand."""
    assert set(curve["population"]) == {"responders", "skin only", "women"}
    assert curve["p"].min() > 0.001
