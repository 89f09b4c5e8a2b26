"""Whether the six-month values stand in the order of the patients.

In the text of the paper the six-month columns are blocks of twelve numbers apart from
the patients' rows. Which block is which column follows from their summaries; that a
block keeps the order of the rows has to be argued. Here: how probable what is seen
would be if a block had been shuffled, all orders being equally likely.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, perm, prod

import numpy as np

from lib import comparison, descriptive

SEED = 20170306  # the day the paper was accepted
SHUFFLES = 2000
FITS = {"lower": np.less, "not higher": np.less_equal}


def probability_all(before, after, asked="not higher", rows=None):
    """Exact probability that shuffled values after are, say, not higher than before in all `rows`.

    before, after  arrays of one value per row; asked  "lower" or "not higher"; rows  places
    (all if None). Rows are filled from the most demanding on: each leaves one value fewer.
    """
    chosen = np.sort(before if rows is None else before[rows])
    ways = [int(FITS[asked](after, limit).sum()) - filled for filled, limit in enumerate(chosen)]
    return Fraction(prod(max(way, 0) for way in ways), perm(len(after), len(chosen)))


def rook_numbers(heights):
    """Ways to fill k rows, k = 0 to n, each with one of the `heights[i]` values that fit it.

    The values that fit a row also fit every later row (a Ferrers board; Riordan 1958, An
    Introduction to Combinatorial Analysis, chapters 7 and 8).
    """
    ways = [1] + [0] * len(heights)
    for height in heights:
        ways = [1] + [ways[k] + ways[k - 1] * max(height - (k - 1), 0) for k in range(1, len(ways))]
    return ways


def falls_if_shuffled(before, after):
    """Exact probability of k falls, k = 0 to n, over all orders of the values after.

    From rook numbers by inclusion and exclusion, so that no order has to be listed.
    """
    n = len(before)
    ways = rook_numbers([int((after < value).sum()) for value in np.sort(before)])
    signed = lambda k, j: (-1) ** (k - j) * comb(k, j) * ways[k] * factorial(n - k)
    return [Fraction(sum(signed(k, j) for k in range(j, n + 1)), factorial(n)) for j in range(n + 1)]


def repeated(before, after):
    """Exact probability that a value common to both columns falls into the same row, if shuffled.

    None unless exactly one value is common, once in each column.
    """
    common = [value for value in before if value in after]
    return Fraction(1, len(after)) if len(common) == 1 and list(after).count(common[0]) == 1 else None


@dataclass(frozen=True)
class Share:
    """A simulated share and its Monte Carlo standard error."""

    value: float
    error: float
    draws: int


def significant_if_shuffled(before, after, level=0.05):
    """Share of random orders in which the paired test falls below `level`; seeded.

    There are 12! orders. They make 13345 sets of falls, and to test each of them takes a
    chapter's patience; the tests hold this share against theirs (tests/reference/audit.R).
    """
    rng = np.random.default_rng(SEED)
    hits = [comparison.PAIRED(before, rng.permutation(after)).p < level for _ in range(SHUFFLES)]
    share = float(np.mean(hits))
    return Share(share, (share * (1 - share) / SHUFFLES) ** 0.5, SHUFFLES)


def block_summaries(blocks):
    """Median and SPSS quartiles of each block: name -> (median, lower, upper)."""
    quartile = lambda values, share: descriptive.quartile(values, share, "SPSS weighted average (type 6)")
    return {name: (descriptive.median(v), quartile(v, 0.25), quartile(v, 0.75)) for name, v in blocks.items()}
