"""How large a change or a share is: estimates with exact intervals, and effects without a unit.

Arrays hold one value per person in the same order and unit; `falls` is before minus
after (lib.stats.decimals.differences), so that a positive number is a fall. A p-value says whether a change could be
chance; these say how much it is. A count k of n people is a binomial observation: Brown,
Cai and DasGupta 2001 (Stat Sci 16:101-133) compare its intervals; that of Clopper and
Pearson never covers too little, the other two are shorter and cover about what they promise.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from scipy import stats

from lib.stats import permutation
from lib.stats.decimals import Values, differences, quantised

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, and the level that the interval reaches at least."""

    value: float
    low: float
    high: float
    level: float


def clopper_pearson(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the exact interval (low, high) of a proportion: both one-sided binomial tests inverted."""
    found = stats.binomtest(k, n).proportion_ci(level, method="exact")
    return float(found.low), float(found.high)


def wilson(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the score interval (low, high) of a proportion, without continuity correction."""
    found = stats.binomtest(k, n).proportion_ci(level, method="wilson")
    return float(found.low), float(found.high)


def jeffreys(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the equal-tailed interval (low, high) of a Beta(k + 1/2, n - k + 1/2) posterior.

    An end is moved to 0 or 1 when nobody or everybody had the property (Brown et al.).
    """
    posterior = stats.beta(k + 0.5, n - k + 0.5)
    low, high = posterior.ppf((1 - level) / 2), posterior.ppf((1 + level) / 2)
    return float(low) if k > 0 else 0.0, float(high) if k < n else 1.0


INTERVALS = {"exact": clopper_pearson, "Wilson": wilson, "Jeffreys": jeffreys}


def upper_bound(k: int, n: int, level: float = LEVEL) -> float:
    """Return the exact one-sided upper bound of a proportion.

    It is the upper end of the exact interval that leaves as much out on either side.
    """
    return clopper_pearson(k, n, 2 * level - 1)[1]


def at_least_one(rate: float, n: int) -> float:
    """Return the probability that at least one of n people has what each has with probability `rate`."""
    return 1 - (1 - rate) ** n


def walsh_averages(falls: Values) -> Values:
    """Return the n(n + 1)/2 averages of two falls, each fall with itself included, in order."""
    i, j = np.triu_indices(len(falls))
    return np.sort(quantised((falls[i] + falls[j]) / 2, falls))


def pairwise_falls(before: Values, after: Values) -> Values:
    """Return all differences of one value before and one after, whoever they belong to, in order."""
    return np.sort(differences(np.asarray(before)[:, None], after).ravel())


def paired_shift(falls: Values, level: float = LEVEL) -> Estimate:
    """Return Hodges and Lehmann's shift of paired values: the median Walsh average, with its interval.

    The ends are order statistics of the averages (Hollander and Wolfe, Nonparametric
    Statistical Methods, 1999, section 3.3). With ties the closed interval covers at least
    its level (Noether 1967, J Am Stat Assoc 62:184-188), given falls symmetric about the shift.
    """
    return between(walsh_averages(falls), np.arange(1.0, len(falls) + 1), None, level)


def unpaired_shift(before: Values, after: Values, level: float = LEVEL) -> Estimate:
    """Return Hodges and Lehmann's shift of two groups: the median pairwise difference, with its interval.

    As for paired_shift, with the distribution of the Mann-Whitney statistic.
    """
    ranks = np.arange(1.0, len(before) + len(after) + 1)
    return between(pairwise_falls(before, after), ranks, len(before), level)


def between(ordered: Values, ranks: Values, size: int | None, level: float) -> Estimate:
    """Return the median of `ordered`, and the two members of it that a rank test leaves standing.

    How many members lie above the true shift is a rank sum (of a subset of `size`, or of any
    if None), so its null distribution says how many may be cut off at either end.
    """
    top = ranks.sum() if size is None else ranks[-size:].sum()
    tail = lambda count: permutation.exact_tail(ranks, size, top - count)
    depth = max(1, bisect_right(range(len(ordered)), (1 - level) / 2, key=tail))
    reached = 1 - 2 * tail(depth - 1)
    return Estimate(float(np.median(ordered)), float(ordered[depth - 1]), float(ordered[-depth]), reached)


def matched_rank_biserial(falls: Values) -> float:
    """Return the share of the ranks of the changes that are falls, less the share that are rises (-1 to 1).

    Kerby 2014, Compr Psychol 3:11.IT.3.1; people without change are left out. NaN if nobody changed.
    """
    changed = falls[falls != 0]
    if not len(changed):
        return float("nan")
    ranks = stats.rankdata(np.abs(changed))
    return float((ranks * np.sign(changed)).sum() / ranks.sum())


def rank_biserial(before: Values, after: Values) -> float:
    """Return the chance that a value before exceeds one after, less the chance that it falls below (-1 to 1).

    Over all pairs of one value before and one after, as Cliff 1993, Psychol Bull 114:494-509.
    """
    return float(np.sign(pairwise_falls(before, after)).mean())


def standardised_mean_change(falls: Values) -> float:
    """Return the mean fall over the standard deviation of the falls, d_z of Cohen 1988 (section 2.3.5).

    NaN if all falls are the same, or there is only one.
    """
    return float(np.mean(falls) / np.std(falls, ddof=1)) if np.ptp(falls) > 0 else float("nan")


def summary(before: Values, after: Values) -> dict[str, float | Estimate]:
    """Return every estimate of one comparison, by name; with an interval where it is exact."""
    falls = differences(before, after)
    return {
        "difference of the medians": float(np.median(before) - np.median(after)),
        "median of the falls": float(np.median(falls)),
        "mean fall": float(falls.mean()),
        "Hodges-Lehmann, paired": paired_shift(falls),
        "Hodges-Lehmann, unpaired": unpaired_shift(before, after),
        "rank-biserial, paired": matched_rank_biserial(falls),
        "rank-biserial, unpaired": rank_biserial(before, after),
        "standardised mean change": standardised_mean_change(falls),
    }
