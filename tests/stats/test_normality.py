"""Normality by Kolmogorov-Smirnov, uncorrected and as Lilliefors corrected it, against R (tests/reference/audit.R)."""

import numpy as np
import pytest

from lib.stats import normality
from tests.stats import printed
from tests.together import together


@pytest.fixture
def surveyed():
    """The survey of Table I, by variable."""
    return normality.survey(printed.SAMPLES, 0.05).set_index("variable")


@together("variable", printed.SAMPLES)
def test_distance_and_p_are_those_of_r(surveyed, audit, variable):
    """R's ks.test with exact = FALSE, mean and SD from the sample."""
    row = surveyed.loc[variable]
    expected = audit["K-S distance", variable], audit["K-S p", variable]
    assert (row["distance"], row["p_uncorrected"]) == pytest.approx(expected, rel=1e-10)


@together("variable", printed.SAMPLES)
def test_lilliefors_p_is_that_of_a_simulation_in_r(surveyed, audit, variable):
    """100,000 normal samples of twelve there, whose standard error is below 0.002, and a tenth of that number here."""
    assert surveyed.loc[variable, "p_lilliefors"] == pytest.approx(audit["Lilliefors p, simulated", variable], abs=0.01)


def test_a_simulated_p_is_the_same_each_time(doses):
    """Each draws the same samples."""
    assert normality.normality(doses[0]) == normality.normality(doses[0])


def test_z_is_the_distance_times_the_root_of_n(surveyed):
    """As SPSS prints it: 1.115 for the first dose."""
    assert surveyed.loc["prednisone_baseline_mg_day", "z"] == pytest.approx(1.115, abs=0.0005)


def test_a_p_of_exactly_the_level_is_not_significant(surveyed):
    """The Methods ask for less than 0.05: at its own p as the level, the first dose passes."""
    dose = {"dose": [5, 5, 10, 15, 15, 15, 20, 20, 20, 20, 30, 60]}
    p = surveyed.loc["prednisone_baseline_mg_day", "p_uncorrected"]
    passes = [normality.survey(dose, level)["normal_uncorrected"].item() for level in (p, p * 1.0001)]
    assert passes == [True, False]


def test_the_two_tests_disagree_on_the_first_dose_only(surveyed):
    """Without correction it passes as normal."""
    differ = surveyed.index[surveyed["normal_uncorrected"] != surveyed["normal_lilliefors"]]
    assert differ.tolist() == ["prednisone_baseline_mg_day"]


def test_the_empirical_distribution_climbs_in_steps(doses):
    """Two of twelve at 5 mg/day, all at 60; each step starts where the last ended."""
    steps = normality.empirical(doses[0])
    assert steps["value"].tolist() == [5, 10, 15, 20, 30, 60]
    assert (steps["upto"] * 12).round().tolist() == [2, 3, 6, 10, 11, 12]
    assert steps["below"].tolist() == [0, *steps["upto"][:-1]]


def test_the_largest_gap_to_the_curve_is_the_distance(doses, surveyed):
    """On one side of a step or the other."""
    steps = normality.empirical(doses[0])
    gaps = (steps[["upto", "below"]].sub(steps["fitted"], axis=0)).abs().max().max()
    assert gaps == pytest.approx(surveyed.loc["prednisone_baseline_mg_day", "distance"])


def test_the_fitted_curve_passes_a_half_at_the_mean(doses):
    """From nought to the largest dose, as many points as asked for."""
    curve = normality.fitted_curve(doses[0], points=61)
    assert (len(curve), curve["value"].iloc[0], curve["value"].iloc[-1]) == (61, 0, 60)
    below, above = curve[curve["value"] < 235 / 12], curve[curve["value"] > 235 / 12]
    assert below["fitted"].max() < 0.5 < above["fitted"].min()


def test_equal_values_fit_no_normal_curve():
    """A standard deviation of zero leaves no number, for either test."""
    assert np.isnan([*normality.normality(np.array([0.1 + 0.2, 0.3, 0.3, 0.3])).values()]).all()
