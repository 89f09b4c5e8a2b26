"""The null distribution of a sum of scores over random subsets, exact or normal.

Rank and permutation tests are one computation with different scores. Under the null
hypothesis a paired test puts each score on either side by a coin (any subset), and an
unpaired test deals a fixed number of the pooled scores to the first group (subsets of
that size). Exact tails are counted over all subsets, ties and all, by splitting the
scores into two halves and pairing their subset sums (Horowitz and Sahni 1974,
J ACM 21:277-292). Of more scores they are counted sum by sum, which asks for scores that
are multiples of one step, as midranks and printed decimals are (Pagano and Tritchler 1983,
J Am Stat Assoc 78:435-440, for the idea). The normal approximation uses the exact mean and
variance of the same distribution, which for midranks are the tie-corrected ones.
"""

from functools import lru_cache
from math import ceil, comb

import numpy as np
import scipy
from numpy.typing import NDArray

from lib.stats.decimals import Values

# Two halves of 15 scores have 2^15 subsets each; of more scores, the sums are counted.
MOST_SCORES_IN_HALVES = 30
MOST_STEPS = 5 * 10**7  # of counting the sums, a fraction of a second: as many as 50 and 50 ranks take
PARTS_OF_ONE = (1, 2, 10, 20, 100, 1000)  # of which scores may be multiples: midranks of halves, decimals of tenths
# Sums that are equal in exact arithmetic may differ in their last binary digits.
RELATIVE_SLACK = 1e-9


def subset_sums(scores: Values) -> tuple[NDArray[np.int64], Values]:
    """Return (sizes, sums) over all 2^n subsets of n scores."""
    sizes, sums = np.zeros(1, int), np.zeros(1)
    for score in scores:
        sizes, sums = np.concatenate([sizes, sizes + 1]), np.concatenate([sums, sums + score])
    return sizes, sums


def parts_of_one(scores: Values) -> int | None:
    """Return the parts of one, the fewest, that every score is a whole number of; None where there are none.

    What is close to zero is none of them: a concentration of 3e-8 is not nothing.
    """
    is_whole = lambda counted: np.allclose(counted, np.rint(counted), rtol=RELATIVE_SLACK, atol=0)
    return next((parts for parts in PARTS_OF_ONE if is_whole(scores * parts)), None)


def from_least(scores: Values, parts: int, size: int | None) -> tuple[NDArray[np.int64], int, int]:
    """Return the scores in the largest whole steps, none below zero, the step in parts, and the least sum in parts.

    The other sums are sums of these steps above it. In thousands as in ones, there are as many.
    """
    whole = np.rint(scores * parts).astype(int)
    if size is None:  # to leave out what is below zero adds it
        above, least = np.abs(whole), int(np.minimum(whole, 0).sum())
    else:
        above, least = whole - whole.min(), size * int(whole.min())
    step = int(np.gcd.reduce(above)) or 1
    return above // step, step, least


@lru_cache(maxsize=8)
def chances_of_sums(scores: tuple[int, ...], size: int | None) -> Values:
    """Return the probabilities of the sums 0, 1, 2 and so on of whole scores, of any subset or of those of one size.

    Both tails, the smallest p and the mid-p ask for the same ones.
    """
    whole = np.array(scores)
    return chances_by_coins(whole) if size is None else chances_by_deals(whole, size)


def chances_by_coins(scores: NDArray[np.int64], taken: float = 0.5) -> Values:
    """Return the probabilities of the sums 0, 1, 2 and so on of whole scores, none below zero, each taken with one probability."""
    chances = np.zeros(scores.sum() + 1)
    chances[0] = 1
    for score in scores:
        with_it = np.append(np.zeros(score), chances[: len(chances) - score])
        chances = (1 - taken) * chances + taken * with_it
    return chances


def chances_by_deals(scores: NDArray[np.int64], size: int) -> Values:
    """Return the probabilities of the sums 0, 1, 2 and so on of whole scores, none below zero, of which `size` are dealt.

    They are looked at one by one: the chance of the next to be dealt is that of those still
    wanted among those still left, of whom there are never more wanted.
    """
    chances: Values = np.zeros((size + 1, np.sort(scores)[len(scores) - size :].sum() + 1))  # by how many are dealt
    chances[0, 0] = 1
    wanted = size - np.arange(size + 1)[:, None]
    for left, score in zip(range(len(scores), 0, -1), scores):
        dealt = chances[:-1] * wanted[:-1] / left
        chances = chances * (left - wanted) / left
        chances[1:, score:] += dealt[:, : dealt.shape[1] - score]
    return chances[size]


def steps(scores: Values, size: int | None) -> float:
    """Return how many steps it takes to count the sums of some scores; infinite where they have no common step."""
    if len(scores) ** 2 > MOST_STEPS or not (parts := parts_of_one(scores)):  # each score adds a sum at least
        return float("inf")
    whole, _, _ = from_least(scores, parts, size)
    sums = float(whole.sum()) if size is None else (size + 1.0) * np.sort(whole)[len(whole) - size :].sum()
    return len(whole) * sums


def is_exact(scores: Values, size: int | None) -> bool:
    """Whether the exact distribution of the sums of some scores is within reach."""
    return len(scores) <= MOST_SCORES_IN_HALVES or steps(scores, size) <= MOST_STEPS


def count_at_least(left: Values, right: Values, threshold: float) -> int:
    """Return the number of pairs of a left and a right sum that reach the threshold."""
    return int((len(right) - np.searchsorted(np.sort(right), threshold - left)).sum())


def exact_tail(scores: Values, size: int | None, observed: float, beyond: bool = False) -> float:
    """Return P(sum >= observed) over all subsets (size None) or those of `size` members.

    With `beyond`, P(sum > observed): what equals it but for arithmetic is left out.
    """
    slack = RELATIVE_SLACK * np.abs(scores).sum()
    threshold = observed + slack if beyond else observed - slack
    if len(scores) > MOST_SCORES_IN_HALVES and (parts := parts_of_one(scores)):
        whole, step, least = from_least(scores, parts, size)
        chances = chances_of_sums(tuple(whole.tolist()), size)
        return float(chances[max(0, ceil((threshold * parts - least) / step)) :].sum())
    half = len(scores) // 2
    (sizes_l, left), (sizes_r, right) = subset_sums(scores[:half]), subset_sums(scores[half:])
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
    # Of coins, each subset that far above the mean has its complement as far below.
    lower = upper if size is None else exact_tail(-scores, size, distance - mean, beyond)
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
