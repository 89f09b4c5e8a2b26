"""A proportion and how uncertain it is: three intervals, each by its own name.

A count k of n patients is a binomial observation. Brown, Cai and DasGupta 2001 (Stat Sci
16:101-133) compare the intervals; that of Clopper and Pearson never covers too little,
the other two are shorter and cover about what they promise.
"""

from scipy import stats

LEVEL = 0.95


def clopper_pearson(k, n, level=LEVEL):
    """The exact interval (low, high): both one-sided binomial tests inverted."""
    return tuple(map(float, stats.binomtest(k, n).proportion_ci(level, method="exact")))


def wilson(k, n, level=LEVEL):
    """The score interval (low, high), without continuity correction."""
    return tuple(map(float, stats.binomtest(k, n).proportion_ci(level, method="wilson")))


def jeffreys(k, n, level=LEVEL):
    """The equal-tailed interval (low, high) of a Beta(k + 1/2, n - k + 1/2) posterior.

    An end is moved to 0 or 1 when nobody or everybody had the property (Brown et al.).
    """
    posterior = stats.beta(k + 0.5, n - k + 0.5)
    low, high = posterior.ppf((1 - level) / 2), posterior.ppf((1 + level) / 2)
    return float(low) if k > 0 else 0.0, float(high) if k < n else 1.0


INTERVALS = {"exact": clopper_pearson, "Wilson": wilson, "Jeffreys": jeffreys}


def upper_bound(k, n, level=LEVEL):
    """The exact one-sided upper bound: the upper end of the interval that leaves as much out on either side."""
    return clopper_pearson(k, n, 2 * level - 1)[1]


def at_least_one(rate, n):
    """Probability that at least one of n patients has what each has with probability `rate`."""
    return 1 - (1 - rate) ** n
