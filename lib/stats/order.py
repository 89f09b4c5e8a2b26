"""Whether the six-month values stand in the order of the patients.

In the text of the paper the six-month columns are blocks of twelve numbers apart from
the patients' rows. Which block is which column follows from their summaries; that a
block keeps the order of the rows has to be argued. Here: how probable what is seen
would be if a block had been shuffled, all orders being equally likely.
"""

from collections import Counter
from fractions import Fraction
from math import comb, factorial, perm, prod

import numpy as np
import pandas as pd

from lib.paper import comparison
from lib.stats import descriptive, permutation
from lib.stats.inference import SCORES

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


def sets_of_falls(before, after):
    """Map every set of falls that an order of the values after can give to the number of such orders.

    Rows are filled one by one; where the same values are left and the falls so far are the
    same, the orders are counted together. Of 12 doses, 12! orders make 13345 sets.
    """
    states = {(tuple(sorted(after)), ()): 1}
    for value in sorted(before):
        found = Counter()
        for (left, falls), ways in states.items():
            for place, new in enumerate(left):
                found[left[:place] + left[place + 1 :], tuple(sorted((*falls, value - new)))] += ways
        states = found
    return {falls: ways for (_, falls), ways in states.items()}


def signed_ranks(falls):
    """What the exact signed-rank test makes of falls: its ranks, and how far their sum lies from the middle."""
    scores, _, observed = SCORES[comparison.PAIRED.family](falls, np.zeros(len(falls)), comparison.PAIRED.zeros)
    return tuple(sorted(scores.tolist())), abs(float(observed - scores.sum() / 2))


def p_if_shuffled(before, after):
    """The exact signed-rank p over all orders of the values after: columns probability and p; exact.

    Sets of falls with the same ranks and sums equally far out share one p and one row.
    """
    ways = Counter()
    for falls, count in sets_of_falls(before.tolist(), after.tolist()).items():
        ways[signed_ranks(np.array(falls))] += count
    rows = [
        (count / factorial(len(after)), permutation.exact_p(np.array(ranks), None, sum(ranks) / 2 + distance))
        for (ranks, distance), count in ways.items()
    ]
    return pd.DataFrame(rows, columns=["probability", "p"])


def block_summaries(blocks):
    """Median and SPSS quartiles of each block: name -> (median, lower, upper)."""
    quartile = lambda values, share: descriptive.quartile(values, share, "SPSS weighted average (type 6)")
    return {name: (descriptive.median(v), quartile(v, 0.25), quartile(v, 0.75)) for name, v in blocks.items()}
