"""Is a variable normal? The Kolmogorov-Smirnov test uncorrected, and as Lilliefors corrected it.

Kolmogorov's table of p-values holds when mean and SD are known beforehand. Taken from the
same data, they let departures from normality pass too easily; Lilliefors 1967 (J Am Stat
Assoc 62:399-402) gave the table for estimated parameters, by simulation, as is done here. SPSS
prints either: NPAR TESTS the uncorrected p, EXAMINE (Explore) that of Lilliefors.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import scipy

from lib.stats.decimals import Values, quantised

# What `normality` returns, and the columns of `survey` that say what each version of the test calls a variable.
FIT = ("distance", "z", "p_uncorrected", "p_lilliefors")
VERSIONS = ("normal_uncorrected", "normal_lilliefors")
SIMULATED = 9_999  # samples, so that a p-value has a standard error of at most 0.005: one firm digit
SEED = 1967  # the year of Lilliefors' table


def fitted(values: Values) -> "scipy.stats.rv_continuous":
    """Return the normal distribution with the sample's mean and SD (n - 1)."""
    return scipy.stats.norm(np.mean(values), np.std(values, ddof=1))


def normality(values: Values) -> dict[str, float]:
    """Return the FIT of an array without missing values: how far it lies from a normal curve, and the p of that both ways.

    Uncorrected: Kolmogorov's limiting distribution of z = root(n) times the distance (SPSS
    Algorithms, NPAR TESTS). Lilliefors: of SIMULATED normal samples of the same size and the
    sample itself, the share of those that lie at least as far from the curve with their own mean
    and SD (scipy.stats.goodness_of_fit). All are NaN where the values are the same: no normal
    curve has a standard deviation of zero.
    """
    if np.ptp(quantised(values)) == 0:
        return dict.fromkeys(FIT, float("nan"))
    found = scipy.stats.goodness_of_fit(
        scipy.stats.norm, values, statistic="ks", n_mc_samples=SIMULATED, rng=np.random.default_rng(SEED)
    )
    z = len(values) ** 0.5 * found.statistic
    return dict(zip(FIT, (found.statistic, z, scipy.stats.kstwobign.sf(z), found.pvalue)))


def survey(samples: Mapping[str, Values], level: float) -> pd.DataFrame:
    """Return one row per sample: its name as `variable`, its FIT, and whether each of VERSIONS calls it normal.

    A sample is called normal when the test is not significant at `level`.
    """
    found = pd.DataFrame([{"variable": name} | normality(values) for name, values in samples.items()])
    return found.assign(
        normal_uncorrected=found["p_uncorrected"] >= level, normal_lilliefors=found["p_lilliefors"] >= level
    )


def empirical(values: Values) -> pd.DataFrame:
    """Return the steps of the empirical distribution and the fitted curve: columns value, upto, fitted, below."""
    steps = scipy.stats.ecdf(values).cdf
    curve = fitted(values).cdf(steps.quantiles)
    frame = pd.DataFrame({"value": steps.quantiles, "upto": steps.probabilities, "fitted": curve})
    return frame.assign(below=frame["upto"].shift(fill_value=0.0))


def fitted_curve(values: Values, points: int = 100) -> pd.DataFrame:
    """Return the fitted normal distribution from 0 to the largest value: columns value, fitted."""
    grid = np.linspace(0, np.max(values), points)
    return pd.DataFrame({"value": grid, "fitted": fitted(values).cdf(grid)})
