"""The specification curve and leave-one-out: what is in them, each estimate with its test, and R without each patient."""

import numpy as np
import pandas as pd
import pytest

from lib.stats import robustness
from lib.stats.inference import Procedure
from tests.stats import printed
from tests.together import together

BEFORE, AFTER = np.array([6.0, 9.0, 4.0, 8.0]), np.array([5.0, 2.0, 4.0, 10.0])
CHANGE = "prednisone_change_mg_day"


@pytest.fixture
def curve():
    """All analyses of the prednisone dose."""
    return robustness.specification_curve(printed.SUBGROUPS, printed.PUBLISHED_ANALYSIS)


def test_no_specification_is_one_sided_or_ignores_ties():
    """53 procedures are left of the catalogue."""
    kept = robustness.specifications()
    assert len(kept) == 53
    assert all(p.two_sided and "no tie" not in p.method and "ties ignored" not in p.method for p in kept)


ESTIMATES = [
    ("Student's t, paired", "t distribution", "", 1.5),
    ("Mann-Whitney U", "enumerated", "", 2.0),
    ("Wilcoxon signed-rank", "enumerated", "dropped", 1.75),
    ("Wilcoxon signed-rank", "enumerated", "ranked, then dropped", 1.75),
    ("sign test", "enumerated", "dropped", 1.0),
]


@together(("family", "method", "zeros", "expected"), ESTIMATES)
def test_an_estimate_belongs_to_its_test(family, method, zeros, expected):
    """Falls of 1, 7, 0 and -2, worked out by hand."""
    assert robustness.estimate(Procedure(family, family != "Mann-Whitney U", method, zeros), BEFORE, AFTER) == expected


def test_on_the_log_scale_the_estimate_is_the_share_by_which_one_plus_the_value_fell():
    """2 and 4 become 1 and 1: a geometric mean of the root of 8, then of 1."""
    log = Procedure("Student's t, paired", True, "t distribution", scale="log(1 + x)")
    row = robustness.analysis("made up", log, np.array([1.0, 3.0]), np.array([0.0, 0.0]))
    assert (row["estimate"], row["n"], row["population"]) == (pytest.approx(1 - 8**-0.5), 2, "made up")
    assert (row["family"], row["scale"]) == ("Student's t, paired", "log(1 + x)")


def test_the_mann_whitney_estimate_is_the_shift_between_the_groups():
    """The median of all sixteen differences, not that of the four falls, 0.5."""
    row = robustness.analysis("made up", Procedure("Mann-Whitney U", False, "enumerated"), BEFORE, AFTER)
    assert (row["estimate"], row["zeros"]) == (2.0, "no choice")


def test_the_curve_crosses_every_population_with_every_specification(curve):
    """Smallest p first."""
    assert len(curve) == 3 * 53
    assert curve["p"].is_monotonic_increasing and curve.index.tolist() == list(range(3 * 53))


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
    found = robustness.count_below_levels(curve)
    assert found["analyses"].tolist() == [60, 99]
    assert found[["below 0.05", "below 0.01", "below 0.001"]].values.tolist() == [[57, 22, 2], [99, 85, 7]]
    assert found["lowest"].iloc[0] == curve["p"].min()
    assert found["highest"].iloc[0] == curve.loc[~curve["paired"], "p"].max()


def test_a_p_of_exactly_the_level_is_not_below_it():
    """As the Methods ask for less than 0.05."""
    found = robustness.count_below_levels(pd.DataFrame({"paired": True, "p": [0.05, 0.01, 0.001]}))
    assert found[["below 0.05", "below 0.01", "below 0.001"]].values.tolist() == [[2, 1, 0]]


def test_no_group_is_chosen_by_the_outcome_that_is_tested(curve):
    """Those whose dose fell are no population of the curve."""
    assert set(curve["population"]) == {"responders", "skin only", "women"}


@together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_every_p_without_one_patient_is_that_of_r(request, audit, stem, fixture):
    """Twelve patients by six tests."""
    found = robustness.leave_one_out(*request.getfixturevalue(fixture), range(1, 13), printed.TESTS)
    expected = [audit[f"p without {stem}", f"{row.without} {row.test}"] for row in found.itertuples()]
    assert len(found) == 72
    assert found["p"].tolist() == pytest.approx(expected, rel=1e-10)


def test_the_extremes_name_the_patient_on_whom_the_largest_p_rests(doses):
    """Without case 8 the published test gives its largest p."""
    found = robustness.extremes(robustness.leave_one_out(*doses, range(1, 13), printed.TESTS)).set_index("test")
    row = found.loc["Mann-Whitney, as published"]
    assert list(found.index) == list(printed.TESTS)
    assert (round(row["lowest"], 4), round(row["highest"], 4), row["highest_without"]) == (0.0057, 0.0213, (8,))


def test_shares_add_up_to_one_and_come_largest_first():
    """Falls of 6, -1 and 5 of a sum of 10."""
    found = robustness.shares(np.array([10, 3, 5]), np.array([4, 4, 0]), [1, 2, 3])
    assert found.to_dict() == {1: 0.6, 3: 0.5, 2: -0.1}
    assert found.index.tolist() == [1, 3, 2]


def test_equal_shares_stay_in_the_order_of_the_patients():
    """Forty patients whose doses fell by 1 and 2 in turn."""
    falls = np.array([1, 2] * 20)
    found = robustness.shares(falls, np.zeros(40), range(40))
    assert found.index.tolist() == [*range(1, 40, 2), *range(0, 40, 2)]


def test_patients_who_share_the_largest_p_are_all_named(doses):
    """Without any of the ten who changed, a paired rank test has one sign fewer to flip."""
    found = robustness.extremes(robustness.leave_one_out(*doses, range(1, 13), printed.TESTS)).set_index("test")
    assert found.loc["signed-rank, exact", "highest_without"] == (1, 2, 3, 4, 5, 6, 8, 10, 11, 12)


def test_a_test_that_leaves_nobody_in_has_no_estimate():
    """All differences are zero, and dropped."""
    assert np.isnan(robustness.estimate(Procedure("sign test", True, "enumerated", "dropped"), BEFORE, BEFORE))


def test_falls_that_sum_to_nothing_have_no_shares():
    """A fall of 1 and a rise of 1."""
    assert not np.isfinite(robustness.shares(np.array([2.0, 1.0]), np.array([1.0, 2.0]), [1, 2])).any()
