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
import scipy

from lib.stats import permutation
from lib.stats.decimals import Values, differences, quantised

LEVEL = 0.95  # of the intervals
TAIL = (1 - LEVEL) / 2
LARGEST_NONCENTRALITY = 37  # beyond it, neither R nor SciPy computes the distribution
MOST_FALLS_ENUMERATED = 20  # their subsets are a million


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, and the level that the interval reaches at least; NaN is what is not known."""

    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    level: float = LEVEL


def clopper_pearson(k: int, n: int) -> tuple[float, float]:
    """Return the exact interval (low, high) of a proportion: both one-sided binomial tests inverted."""
    found = scipy.stats.binomtest(k, n).proportion_ci(LEVEL, method="exact")
    return float(found.low), float(found.high)


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the score interval (low, high) of a proportion, without continuity correction."""
    found = scipy.stats.binomtest(k, n).proportion_ci(LEVEL, method="wilson")
    return float(found.low), float(found.high)


def jeffreys(k: int, n: int) -> tuple[float, float]:
    """Return the equal-tailed interval (low, high) of a Beta(k + 1/2, n - k + 1/2) posterior.

    An end is moved to 0 or 1 when nobody or everybody had the property (Brown et al.).
    """
    low, high = scipy.stats.beta(k + 0.5, n - k + 0.5).interval(LEVEL)
    return float(low) if k > 0 else 0.0, float(high) if k < n else 1.0


INTERVALS = {"exact": clopper_pearson, "Wilson": wilson, "Jeffreys": jeffreys}


def upper_bound(k: int, n: int) -> float:
    """Return the exact one-sided upper bound of a proportion."""
    return float(scipy.stats.binomtest(k, n, alternative="less").proportion_ci(LEVEL).high)


def posterior_above(k: int, n: int, limit: float, prior: tuple[float, float] = (0.5, 0.5)) -> float:
    """Return the posterior probability that a proportion exceeds `limit`, given k of n and a Beta prior.

    prior  the two parameters: (1/2, 1/2) is that of Jeffreys, (1, 1) the uniform one
    """
    return float(scipy.stats.beta(prior[0] + k, prior[1] + n - k).sf(limit))


def at_least_one(rate: float, n: int) -> float:
    """Return the probability that at least one of n people has what each has with probability `rate`."""
    return 1 - (1 - rate) ** n


def walsh_averages(falls: Values) -> Values:
    """Return the n(n + 1)/2 averages of two falls, each fall with itself included, in order."""
    i, j = np.triu_indices(len(falls))
    return np.sort(quantised((falls[i] + falls[j]) / 2, falls))


def hodges_lehmann(falls: Values) -> float:
    """Return Hodges and Lehmann's shift of paired values, those without change included: the median Walsh average."""
    return float(np.median(walsh_averages(falls)))


def pairwise_falls(before: Values, after: Values) -> Values:
    """Return all differences of one value before and one after, whoever they belong to, in order."""
    return np.sort(differences(np.asarray(before)[:, None], after).ravel())


def paired_shift(falls: Values) -> Estimate:
    """Return Hodges and Lehmann's shift of paired values: the median Walsh average, with its interval.

    The ends are order statistics of the averages (Hollander and Wolfe, Nonparametric
    Statistical Methods, 1999). With ties the closed interval covers at least
    its level (Noether 1967), given falls symmetric about the shift.
    """
    return between(walsh_averages(falls), np.arange(1.0, len(falls) + 1), None)


def unpaired_shift(before: Values, after: Values) -> Estimate:
    """Return Hodges and Lehmann's shift of two groups: the median pairwise difference, with its interval.

    As for paired_shift, with the distribution of the Mann-Whitney statistic.
    """
    ranks = np.arange(1.0, len(before) + len(after) + 1)
    return between(pairwise_falls(before, after), ranks, len(before))


def between(ordered: Values, ranks: Values, size: int | None) -> Estimate:
    """Return the median of `ordered`, and the two members of it that a rank test leaves standing.

    How many members lie above the true shift is a rank sum (of a subset of `size`, or of any
    if None), so its null distribution says how many may be cut off at either end: the exact one,
    or the normal one where that is out of reach.
    """
    top = ranks.sum() if size is None else ranks[-size:].sum()
    if permutation.is_exact(ranks, size):
        tail = lambda count: permutation.exact_tail(ranks, size, top - count)
    else:
        tail = lambda count: permutation.normal_p(ranks, size, top - count, two_sided=False)
    depth = max(1, bisect_right(range(len(ordered)), TAIL, key=tail))
    reached = 1 - 2 * tail(depth - 1)
    return Estimate(float(np.median(ordered)), float(ordered[depth - 1]), float(ordered[-depth]), reached)


def mean_fall(falls: Values) -> Estimate:
    """Return the mean fall with the interval that the permutation test of means leaves standing.

    Given falls symmetric about their centre, that centre lies below the k-th smallest mean of
    a subset of them with probability k / 2^n (Hartigan 1969).
    Above MOST_FALLS_ENUMERATED the interval is that of Student's t. Of equal falls it is that fall alone.
    """
    value, n = float(quantised(np.mean(falls), falls)), len(falls)
    if n > MOST_FALLS_ENUMERATED and not np.ptp(falls):
        return Estimate(value, value, value)
    if n > MOST_FALLS_ENUMERATED:
        low, high = scipy.stats.t(n - 1, value, scipy.stats.sem(falls)).interval(LEVEL)
        return Estimate(value, float(low), float(high))
    sizes, sums = permutation.subset_sums(falls)
    means = np.sort(quantised(sums[1:] / sizes[1:], falls))
    depth = max(1, int(TAIL * 2**n))
    return Estimate(value, float(means[depth - 1]), float(means[-depth]), 1 - 2 * depth / 2**n)


def median_fall(falls: Values) -> Estimate:
    """Return the median fall with the interval that the sign test leaves standing; nothing is assumed of their shape.

    The ends are order statistics of the falls (Hollander and Wolfe 1999).
    """
    ordered, coin = np.sort(falls), scipy.stats.binom(len(falls), 0.5)
    depth = max(1, int(coin.ppf(TAIL)))
    reached = float(1 - 2 * coin.cdf(depth - 1))
    return Estimate(float(np.median(ordered)), float(ordered[depth - 1]), float(ordered[-depth]), reached)


def matched_rank_biserial(falls: Values) -> Estimate:
    """Return the share of the ranks of the changes that are falls, less the share that are rises (-1 to 1).

    Kerby 2014, Compr Psychol 3, doi 10.2466/11.IT.3.1; people without change are left out, and all is NaN
    if nobody changed. The interval inverts the exact distribution of the rank sum when each
    change is a fall with one probability, whatever its size.
    """
    changed = falls[falls != 0]
    if not len(changed):
        return Estimate()
    ranks = scipy.stats.rankdata(np.abs(changed))
    doubled = np.rint(2 * ranks).astype(int)
    observed, total = int(doubled[changed > 0].sum()), int(doubled.sum())

    at_least = lambda fall: permutation.chances_by_coins(doubled, fall)[observed:].sum()
    at_most = lambda fall: permutation.chances_by_coins(doubled, fall)[: observed + 1].sum()
    low = scipy.optimize.brentq(lambda fall: at_least(fall) - TAIL, 0, 1) if observed > 0 else 0.0
    high = scipy.optimize.brentq(lambda fall: at_most(fall) - TAIL, 0, 1) if observed < total else 1.0
    return Estimate(2 * observed / total - 1, 2 * low - 1, 2 * high - 1)


def rank_biserial(before: Values, after: Values) -> Estimate:
    """Return the chance that a value before exceeds one after, less the chance that it falls below (-1 to 1).

    Over all pairs of one value before and one after, as Cliff 1993, Psychol Bull 114:494-509.
    The interval is that of Brunner and Munzel 2000 (Biom J 42:17-25) for two separate groups,
    an approximation; its ends are NaN where the groups do not overlap.
    """
    signs = np.sign(differences(np.asarray(before)[:, None], after))
    value = float(signs.mean())
    parts = [(np.var(signs.mean(axis=axis), ddof=1) / signs.shape[1 - axis], signs.shape[1 - axis]) for axis in (1, 0)]
    variance = sum(part for part, _ in parts)
    if not variance > 0:
        return Estimate(value)
    freedom = variance**2 / sum(part**2 / (size - 1) for part, size in parts)
    low, high = scipy.stats.t(freedom, value, variance**0.5).interval(LEVEL)
    return Estimate(value, max(-1.0, float(low)), min(1.0, float(high)))


def standardised_mean_change(falls: Values) -> Estimate:
    """Return the mean fall over the standard deviation of the falls, d_z of Cohen 1988.

    The interval inverts the non-central t distribution, exact for normal falls (Cumming and
    Finch 2001, Educ Psychol Meas 61:532-574). All is NaN if the falls are the same, or there
    is only one; the ends are, where the distribution cannot be computed.
    """
    if np.ptp(falls) == 0:
        return Estimate()
    n, value = len(falls), float(np.mean(falls) / np.std(falls, ddof=1))
    t = value * n**0.5
    reach = 6 * (1 + t**2 / (2 * (n - 1))) ** 0.5
    if abs(t) + reach > LARGEST_NONCENTRALITY:
        return Estimate(value)
    low, high = (noncentrality(t, n - 1, share, reach) for share in (1 - TAIL, TAIL))
    return Estimate(value, low / n**0.5, high / n**0.5)


def noncentrality(t: float, freedom: int, share: float, reach: float) -> float:
    """Return the noncentrality, no farther than `reach` from t, below whose t lies such a share; NaN where there is none."""
    beyond = lambda shift: scipy.stats.nct.cdf(t, freedom, shift) - share
    if not beyond(t - reach) > 0 > beyond(t + reach):
        return float("nan")
    return scipy.optimize.brentq(beyond, t - reach, t + reach)


def summary(before: Values, after: Values) -> dict[str, float | Estimate]:
    """Return every estimate of one comparison, by name, each with its interval but for the difference of the medians."""
    falls = differences(before, after)
    return {
        "difference of the medians": float(np.median(before) - np.median(after)),
        "median of the falls": median_fall(falls),
        "mean fall": mean_fall(falls),
        "Hodges-Lehmann, paired": paired_shift(falls),
        "Hodges-Lehmann, unpaired": unpaired_shift(before, after),
        "rank-biserial, paired": matched_rank_biserial(falls),
        "rank-biserial, unpaired": rank_biserial(before, after),
        "standardised mean change": standardised_mean_change(falls),
    }
