"""Summary statistics, each under every standard definition, each definition named.

A statistic with one definition (a mean, a median, a count) has one entry; one that
programs define differently (a standard deviation, a quartile) has an entry for each.
Values are arrays without missing numbers, one person each along the last axis; a mean, a
standard deviation, a median and the quartiles of a matrix are arrays, of one number per row.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import numpy as np

# Hyndman and Fan 1996, Am Stat 50:361-365, number the quantile definitions 1 to 9.
QUARTILES = ("quartile 1", "quartile 3")
TYPE_6, TYPE_7 = "SPSS weighted average (type 6)", "linear (type 7, R, Excel, NumPy)"
QUARTILE_DEFINITIONS = {
    "inverted distribution function (type 1)": "inverted_cdf",
    "averaged at steps (type 2, SAS)": "averaged_inverted_cdf",
    "nearest observation (type 3)": "closest_observation",
    "interpolated distribution function (type 4)": "interpolated_inverted_cdf",
    "Hazen (type 5)": "hazen",
    TYPE_6: "weibull",
    TYPE_7: "linear",
    "median-unbiased (type 8)": "median_unbiased",
    "normal-unbiased (type 9)": "normal_unbiased",
}


def plain(result):
    """Return a number as a float of Python, and an array as it is."""
    return float(result) if np.ndim(result) == 0 else result


def mean(values):
    """Arithmetic mean, in the unit of the values."""
    return plain(np.mean(values, axis=-1))


def standard_deviation(values, ddof):
    """Root mean squared deviation over n - ddof."""
    return plain(np.std(values, axis=-1, ddof=ddof))


def standard_error(values):
    """Sample standard deviation over the root of n: what a ± is sometimes meant to be."""
    return standard_deviation(values, 1) / np.shape(values)[-1] ** 0.5


def median(values):
    """Middle value, or the mean of the middle two."""
    return plain(np.median(values, axis=-1))


def quartile(values, probability, definition):
    """Quantile at `probability` by one of QUARTILE_DEFINITIONS."""
    return plain(np.quantile(values, probability, axis=-1, method=QUARTILE_DEFINITIONS[definition]))


def hinge(values, upper):
    """Tukey's hinge: the median of the half of the values on that side, middle included."""
    ordered = np.sort(values, axis=-1)
    half = (ordered.shape[-1] + 1) // 2
    return median(ordered[..., -half:] if upper else ordered[..., :half])


def quartile_definitions(probability):
    """Map each definition's name to its function of the values, Tukey's hinges last."""
    named = {name: partial(quartile, probability=probability, definition=name) for name in QUARTILE_DEFINITIONS}
    return named | {"Tukey's hinge": partial(hinge, upper=probability > 0.5)}


def share(values):
    """Exact fraction of the values that are true."""
    return Fraction(int(np.sum(values)), len(values))


def common(values):
    """The one value that all share, or NaN when they differ."""
    return float(values[0]) if np.ptp(values) == 0 else float("nan")


# statistic -> definition -> function of the values. A statistic with one definition leaves
# its reader no choice; where there are several, a printed figure may need one of them.
DEFINITIONS: dict[str, dict[str, Callable]] = {
    "n": {"number of patients": len},
    "count": {"number of patients": lambda values: int(np.sum(values))},
    "percent": {"share of the population": lambda values: 100 * share(values)},
    "share": {"share of the population": share},
    "all": {"share of the population": share},
    "each": {"the same in every patient": common},
    "mean": {"arithmetic mean": mean},
    "sd": {
        "sample SD (n - 1)": partial(standard_deviation, ddof=1),
        "population SD (n)": partial(standard_deviation, ddof=0),
        "standard error": standard_error,
    },
    "se": {"standard error": standard_error},
    "median": {"median": median},
    "quartile 1": quartile_definitions(0.25),
    "quartile 3": quartile_definitions(0.75),
    "minimum": {"minimum": lambda values: float(np.min(values))},
    "maximum": {"maximum": lambda values: float(np.max(values))},
}
