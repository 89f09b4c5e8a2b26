"""How large a change is: estimates with exact intervals, and effects without a unit.

Arrays hold one value per patient in the same order and unit; `falls` is before minus
after, so that a positive number is a fall. A p-value says whether a change could be
chance; these say how much it is.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import stats

from lib.stats import permutation

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, and the level that the interval reaches at least."""

    value: float
    low: float
    high: float
    level: float


def walsh_averages(falls):
    """The n(n + 1)/2 averages of two falls, each fall with itself included, in order."""
    i, j = np.triu_indices(len(falls))
    return np.sort((falls[i] + falls[j]) / 2)


def pairwise_falls(before, after):
    """All differences of one value before and one after, whoever they belong to, in order."""
    return np.sort([x - y for x, y in product(before, after)])


def paired_shift(falls, level=LEVEL):
    """Hodges and Lehmann's shift of paired values: the median Walsh average, with interval.

    The ends are order statistics of the averages (Hollander and Wolfe, Nonparametric
    Statistical Methods, 1999, section 3.3). With ties the closed interval covers at least
    its level (Noether 1967, J Am Stat Assoc 62:184-188), given falls symmetric about the shift.
    """
    return between(walsh_averages(falls), np.arange(1.0, len(falls) + 1), None, level)


def unpaired_shift(before, after, level=LEVEL):
    """Hodges and Lehmann's shift of two groups: the median pairwise difference, with interval.

    As for paired_shift, with the distribution of the Mann-Whitney statistic.
    """
    ranks = np.arange(1.0, len(before) + len(after) + 1)
    return between(pairwise_falls(before, after), ranks, len(before), level)


def between(ordered, ranks, size, level):
    """The median of `ordered`, and the two members of it that a rank test leaves standing.

    How many members lie above the true shift is a rank sum (of a subset of `size`, or of any
    if None), so its null distribution says how many may be cut off at either end.
    """
    top = ranks.sum() if size is None else ranks[-size:].sum()
    tail = lambda count: permutation.exact_tail(ranks, size, top - count)
    depth = max(1, bisect_right(range(len(ordered)), (1 - level) / 2, key=tail))
    reached = 1 - 2 * tail(depth - 1)
    return Estimate(float(np.median(ordered)), float(ordered[depth - 1]), float(ordered[-depth]), reached)


def matched_rank_biserial(falls):
    """Share of the ranks of the changes that are falls, less the share that are rises (-1 to 1).

    Kerby 2014, Compr Psychol 3:11.IT.3.1; patients without change are left out.
    """
    changed = falls[falls != 0]
    ranks = stats.rankdata(np.abs(changed))
    return float((ranks * np.sign(changed)).sum() / ranks.sum())


def rank_biserial(before, after):
    """Chance that a value before exceeds one after, less the chance that it falls below (-1 to 1).

    Over all pairs of one value before and one after, as Cliff 1993, Psychol Bull 114:494-509.
    """
    return float(np.sign(pairwise_falls(before, after)).mean())


def standardised_mean_change(falls):
    """Mean fall over the standard deviation of the falls, d_z of Cohen 1988 (section 2.3.5)."""
    return float(np.mean(falls) / np.std(falls, ddof=1))


def summary(before, after):
    """Every estimate of one comparison, by name; intervals where they are exact."""
    falls = before - after
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
