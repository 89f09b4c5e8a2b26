"""Is a variable normal? The Kolmogorov-Smirnov test uncorrected, and as Lilliefors corrected it.

The paper chose its summaries and tests by a Kolmogorov-Smirnov test. Its table of
p-values holds when mean and SD are known beforehand. Taken from the same data, they let
departures from normality pass too easily; Lilliefors 1967 (J Am Stat Assoc 62:399-402)
gave the table for estimated parameters. SPSS prints either: NPAR TESTS the uncorrected
p, EXAMINE (Explore) that of Lilliefors.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

SIGNIFICANCE = 0.05  # Methods, "p<0.05 was considered significant"
# The columns of `survey` that say what each version of the test calls a variable.
VERSIONS = ("normal_uncorrected", "normal_lilliefors")
# How the paper summarises each variable of Table I: mean and SD, or median and quartiles.
SUMMARISED_BY_MEAN = {
    "age_years": True,
    "disease_duration_years": True,
    "prednisone_baseline_mg_day": False,
    "cpk_baseline_u_l": False,
    "prednisone_6mo_mg_day": False,
    "cpk_6mo_u_l": False,
}

NAMES = {
    "age_years": "Age",
    "disease_duration_years": "Duration of disease",
    "prednisone_baseline_mg_day": "Prednisone before",
    "cpk_baseline_u_l": "Creatine phosphokinase before",
    "prednisone_6mo_mg_day": "Prednisone at six months",
    "cpk_6mo_u_l": "Creatine phosphokinase at six months",
}


@dataclass(frozen=True)
class Fit:
    """Distance of the data from the fitted normal curve, and its p-value both ways."""

    distance: float
    z: float
    p_uncorrected: float
    p_lilliefors: float


def fitted(values):
    """The normal distribution with the sample's mean and SD (n - 1)."""
    return stats.norm(np.mean(values), np.std(values, ddof=1))


def normality(values):
    """Return the Fit of a one-dimensional array without missing values.

    Uncorrected: Kolmogorov's limiting distribution of z = root(n) times the distance (SPSS
    Algorithms, NPAR TESTS). Lilliefors: statsmodels' table, interpolated.
    """
    distance = float(stats.kstest(values, fitted(values).cdf, method="asymp").statistic)
    z = len(values) ** 0.5 * distance
    # Here, because statsmodels takes a second to import and the command line needs none of it.
    from statsmodels.stats.diagnostic import lilliefors as lilliefors_test

    _, p_lilliefors = lilliefors_test(values, dist="norm", pvalmethod="table")
    return Fit(distance, z, float(stats.kstwobign.sf(z)), float(p_lilliefors))


def called_normal(p):
    """Whether the paper's rule takes a variable for normal: its test is not significant."""
    return p >= SIGNIFICANCE


def survey(responders):
    """One row per variable of Table I: the Fit, what each test calls it, how the paper treats it."""
    rows = []
    for variable, by_mean in SUMMARISED_BY_MEAN.items():
        fit = normality(responders[variable].to_numpy(float))
        normal = {
            "normal_uncorrected": called_normal(fit.p_uncorrected),
            "normal_lilliefors": called_normal(fit.p_lilliefors),
        }
        rows.append({"variable": variable, **vars(fit), **normal, "treated_as_normal": by_mean})
    return pd.DataFrame(rows)


def comparison_called_for(surveyed, variables, version):
    """Which of its two tests the paper's rule calls for, given the columns that are compared.

    version  one of VERSIONS: Student's t if every variable passes
    """
    normal = surveyed.set_index("variable").loc[list(variables), version].all()
    return "Student's t-test" if normal else "Mann-Whitney U-test"


def tests_called_for(surveyed, variables):
    """The test that the rule calls for under each of VERSIONS."""
    return tuple(comparison_called_for(surveyed, variables, version) for version in VERSIONS)


def empirical(values):
    """The steps of the empirical distribution and the fitted curve: columns value, below, upto, fitted."""
    ordered = np.unique(values)
    upto = np.searchsorted(np.sort(values), ordered, side="right") / len(values)
    frame = pd.DataFrame({"value": ordered, "upto": upto, "fitted": fitted(values).cdf(ordered)})
    return frame.assign(below=frame["upto"].shift(fill_value=0.0))


def fitted_curve(values, points=100):
    """The fitted normal distribution from 0 to the largest value: columns value, fitted."""
    grid = np.linspace(0, np.max(values), points)
    return pd.DataFrame({"value": grid, "fitted": fitted(values).cdf(grid)})
