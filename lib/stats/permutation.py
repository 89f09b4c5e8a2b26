"""The null distribution of a sum of scores over random subsets, exact or normal.

Rank and permutation tests are one computation with different scores. Under the null
hypothesis a paired test puts each score on either side by a coin (any subset), and an
unpaired test deals a fixed number of the pooled scores to the first group (subsets of
that size). Exact tails are counted over all subsets, ties and all, by splitting the
scores into two halves and pairing their subset sums (Horowitz and Sahni 1974,
J ACM 21:277-292). The normal approximation uses the exact mean and variance of the
same distribution, which for midranks are the tie-corrected ones.
"""

from math import comb

import numpy as np
import scipy
from numpy.typing import NDArray

from lib.stats.decimals import Values

# Two halves of 15 scores have 2^15 subsets each; beyond that the normal form takes over.
MOST_SCORES_ENUMERATED = 30
# Sums that are equal in exact arithmetic may differ in their last binary digits.
RELATIVE_SLACK = 1e-9


def subset_sums(scores: Values) -> tuple[NDArray[np.int64], Values]:
    """Return (sizes, sums) over all 2^n subsets of n scores."""
    sizes, sums = np.zeros(1, int), np.zeros(1)
    for score in scores:
        sizes, sums = np.append(sizes, sizes + 1), np.append(sums, sums + score)
    return sizes, sums


def count_at_least(left: Values, right: Values, threshold: float) -> int:
    """Return the number of pairs of a left and a right sum that reach the threshold."""
    return int((len(right) - np.searchsorted(np.sort(right), threshold - left)).sum())


def exact_tail(scores: Values, size: int | None, observed: float, beyond: bool = False) -> float:
    """Return P(sum >= observed) over all subsets (size None) or those of `size` members.

    With `beyond`, P(sum > observed): what equals it but for arithmetic is left out.
    """
    half = len(scores) // 2
    (sizes_l, left), (sizes_r, right) = subset_sums(scores[:half]), subset_sums(scores[half:])
    slack = RELATIVE_SLACK * np.abs(scores).sum()
    threshold = observed + slack if beyond else observed - slack
    if size is None:
        return count_at_least(left, right, threshold) / 2 ** len(scores)
    hits = (count_at_least(left[sizes_l == k], right[sizes_r == size - k], threshold) for k in range(size + 1))
    return sum(hits) / comb(len(scores), size)


def moments(scores: Values, size: int | None) -> tuple[float, float]:
    """Return the exact (mean, variance) of the sum under the null hypothesis."""
    n = len(scores)
    if size is None:
        return scores.sum() / 2, (scores**2).sum() / 4
    # The mean of equal decimals need not be that decimal.
    spread = ((scores - scores.mean()) ** 2).sum() if np.ptp(scores) else 0.0
    return size * scores.mean(), size * (n - size) / (n * (n - 1)) * spread


def exact_p(scores: Values, size: int | None, observed: float, two_sided: bool = True, beyond: bool = False) -> float:
    """Return the p-value by enumeration; two-sided counts what lies as far from the mean either way.

    With `beyond`, only what lies farther out is counted.
    """
    mean, _ = moments(scores, size)
    if not two_sided:
        return exact_tail(scores, size, observed, beyond)
    distance = abs(observed - mean)
    upper = exact_tail(scores, size, mean + distance, beyond)
    lower = exact_tail(-scores, size, distance - mean, beyond)
    return min(1.0, upper + lower)


def mid_p(scores: Values, size: int | None, observed: float, two_sided: bool = True) -> float:
    """Return the mid-p by enumeration: what lies farther out in full, and what lies as far out by half.

    Lancaster 1961, J Am Stat Assoc 56:223-234.
    """
    farther, as_far = (exact_p(scores, size, observed, two_sided, beyond) for beyond in (True, False))
    return (farther + as_far) / 2


def normal_p(
    scores: Values,
    size: int | None,
    observed: float,
    two_sided: bool = True,
    continuity: float = 0.0,
    variance: float | None = None,
) -> float:
    """Return the p-value by the normal approximation; `variance` overrides the tie-corrected one.

    NaN where the sum cannot vary: all scores are the same, or there are none.
    """
    mean, own_variance = moments(scores, size)
    variance = own_variance if variance is None else variance
    if variance == 0:
        return float("nan")
    distance = abs(observed - mean) if two_sided else observed - mean
    z = (distance - continuity) / np.sqrt(variance)
    return float(min(1.0, (2 if two_sided else 1) * scipy.special.ndtr(-z)))


def farthest(scores: Values, size: int | None, two_sided: bool) -> float:
    """Return the sum with the smallest p: the largest or, two-sided, the smallest where that lies farther from the mean.

    It may with two groups of different sizes.
    """
    ordered = np.sort(scores)
    most = ordered[::-1][:size].sum()
    least = 0.0 if size is None else ordered[:size].sum()
    mean, _ = moments(scores, size)
    return least if two_sided and mean - least > most - mean else most
