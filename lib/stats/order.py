"""How probable what is seen in the rows would be if a column had been shuffled.

Where a column of a table reaches its reader apart from the other columns, that it keeps
the order of the rows has to be argued. All orders of the second column are taken as
equally likely; `before` and `after` are arrays of one value per row.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import comb, factorial, perm, prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.stats import permutation
from lib.stats.decimals import Values, differences
from lib.stats.inference import SCORES, Procedure


def probability_lower(before: Values, after: Values, rows: Sequence[int]) -> Fraction:
    """Return the exact probability that the shuffled values after are lower than before in all `rows`."""
    return filled((after < before[row] for row in rows), len(after))


def probability_no_rise(before: Values, after: Values, lower: Sequence[int] = ()) -> Fraction:
    """Return the exact probability that no shuffled value after is higher, and those in the rows `lower` are lower."""
    fitting = (after < limit if row in lower else after <= limit for row, limit in enumerate(before))
    return filled(fitting, len(after))


def filled(fitting: Iterable[NDArray[np.bool_]], n: int) -> Fraction:
    """Return the exact probability that each of some rows gets one of the n shuffled values that fit it.

    fitting  for each row, which of the values do
    Rows are filled from the most demanding on, whose values fit all others too: each leaves one value fewer.
    """
    counts = sorted(int(fits.sum()) for fits in fitting)
    ways = [max(count - taken, 0) for taken, count in enumerate(counts)]
    return Fraction(prod(ways), perm(n, len(ways)))


def probability_repeated_and_lower(before: Values, after: Values, lower: Sequence[int]) -> Fraction | None:
    """Return the exact probability that a value common to both columns is in its row again, and `lower` rows are lower.

    It is None unless exactly one value is common, once in each column, and outside those rows.
    """
    alone = repeated(before, after)
    row = int(np.argmax(np.isin(before, after)))
    if alone is None or row in lower:
        return None
    others = [place - (place > row) for place in lower]
    return alone * probability_lower(np.delete(before, row), after[after != before[row]], others)


def rook_numbers(heights: Sequence[int]) -> list[int]:
    """Return the ways to fill k rows, k = 0 to n, each with one of the `heights[i]` values that fit it.

    The values that fit a row also fit every later row (a Ferrers board; Riordan 1958, An
    Introduction to Combinatorial Analysis, chapters 7 and 8).
    """
    ways = [1] + [0] * len(heights)
    for height in heights:
        ways = [1] + [ways[k] + ways[k - 1] * max(height - (k - 1), 0) for k in range(1, len(ways))]
    return ways


def falls_if_shuffled(before: Values, after: Values) -> list[Fraction]:
    """Return the exact probability of k falls, k = 0 to n, over all orders of the values after.

    From rook numbers by inclusion and exclusion, so that no order has to be listed.
    """
    n = len(before)
    ways = rook_numbers([int((after < value).sum()) for value in np.sort(before)])
    signed = lambda k, j: (-1) ** (k - j) * comb(k, j) * ways[k] * factorial(n - k)
    return [Fraction(sum(signed(k, j) for k in range(j, n + 1)), factorial(n)) for j in range(n + 1)]


def repeated(before: Values, after: Values) -> Fraction | None:
    """Return the exact probability that a value common to both columns falls into the same row, if shuffled.

    It is None unless exactly one value is common, once in each column.
    """
    common = [value for value in before if value in after]
    return Fraction(1, len(after)) if len(common) == 1 and list(after).count(common[0]) == 1 else None


def sets_of_falls(before: Sequence[float], after: Sequence[float]) -> dict[tuple[float, ...], int]:
    """Map every set of falls that an order of the values after can give to the number of such orders.

    Rows are filled one by one; where the same values are left and the falls so far are the
    same, the orders are counted together. Of 12 values with ties, 12! orders can make as few as 13345 sets.
    """
    falls_of = {(x, y): float(differences(x, y)) for x in before for y in after}
    states = {(tuple(sorted(after)), ()): 1}
    for value in sorted(before):
        found: Counter = Counter()
        for (left, falls), ways in states.items():
            for place, new in enumerate(left):
                found[left[:place] + left[place + 1 :], tuple(sorted((*falls, falls_of[value, new])))] += ways
        states = found
    return {falls: ways for (_, falls), ways in states.items()}


def scores_of(falls: Values, test: Procedure) -> tuple[tuple[float, ...], float]:
    """Return what a paired test makes of falls: its scores, and how far their observed sum lies from the middle."""
    scores, _, observed = SCORES[test.family](falls, np.zeros(len(falls)), test.zeros)
    return tuple(sorted(scores.tolist())), abs(float(observed - scores.sum() / 2))


def p_if_shuffled(before: Values, after: Values, test: Procedure) -> pd.DataFrame:
    """Return the p of an enumerated paired test over all orders of the values after: columns probability and p.

    Sets of falls with the same scores and sums equally far out share one p and one row.
    """
    ways: Counter = Counter()
    for falls, count in sets_of_falls(before.tolist(), after.tolist()).items():
        ways[scores_of(np.array(falls), test)] += count
    rows = [
        (count / factorial(len(after)), permutation.exact_p(np.array(scores), None, sum(scores) / 2 + distance))
        for (scores, distance), count in ways.items()
    ]
    return pd.DataFrame(rows, columns=["probability", "p"])
