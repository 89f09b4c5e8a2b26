"""What could be, under an assumption that nothing observed supports: people nobody saw, and mechanisms.

The people outside a table could undo what its rows show; everything about them but the
bounds assumes something, and the assumption is the name of the function. Three mechanisms,
which a study without a control group cannot tell from an effect, are illustrated and not
estimated: people enter when they are worst, values are lowered by rule, and those who did
well are shown. Arrays hold one value per person; `falls` is before minus after.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, product
from math import factorial, prod

import numpy as np
import pandas as pd
import scipy

from lib.stats import effect, permutation
from lib.stats.decimals import Values, to_significant
from lib.stats.inference import Procedure


def p_of_falls(falls: Values, test: Procedure) -> float:
    """Return the p of a paired test given its falls alone (lib.stats.decimals.differences)."""
    return test(falls, np.zeros(len(falls))).p


def with_rises(falls: Values, rising: int, step: float, unseen: int) -> Values:
    """Return the falls seen, then those of the `unseen`: `rising` of them rose by `step`, and the rest stayed."""
    return np.concatenate([falls, np.repeat([-float(step), 0.0], [rising, unseen - rising])])


def tipping(falls: Values, unseen: int, steps: Sequence[float], test: Procedure) -> pd.DataFrame:
    """Return p and shift for each number of the unseen who rise, by each step: columns rising, step, p, shift."""
    rows = []
    for rising, step in product(range(unseen + 1), steps):
        everybody = with_rises(falls, rising, step, unseen)
        rows.append((rising, step, p_of_falls(everybody, test), effect.hodges_lehmann(everybody)))
    return pd.DataFrame(rows, columns=["rising", "step", "p", "shift"])


def tipping_points(falls: Values, unseen: int, step: float, test: Procedure, level: float) -> pd.Series:
    """Return the smallest rise, in multiples of `step`, at which p reaches `level`, by the number who rise.

    NaN where no rise does, however large: one beyond the largest change seen has the highest
    ranks already, and a larger one has no higher.
    """
    rises = np.arange(1, np.ceil(np.abs(falls).max() / step) + 2) * step
    reached = lambda rising, rise: p_of_falls(with_rises(falls, rising, rise, unseen), test) >= level
    found = {rising: next((rise for rise in rises if reached(rising, rise)), np.nan) for rising in range(unseen + 1)}
    return pd.Series(found, name="rise").rename_axis("rising")


def draws(values: Iterable[float], size: int) -> Iterator[tuple[tuple[float, ...], float]]:
    """Yield every multiset of `size` values drawn with replacement, with its exact probability.

    Of 12 values among which 6 differ, 462 multisets stand for the 12^6 sequences of six.
    """
    distinct, counts = np.unique(list(values), return_counts=True)
    share = dict(zip(distinct.tolist(), (counts / counts.sum()).tolist()))
    for drawn in combinations_with_replacement(share, size):
        repeats = prod(factorial(drawn.count(value)) for value in set(drawn))
        yield drawn, factorial(size) / repeats * prod(share[value] for value in drawn)


def drawn_from_baselines(
    before: Values, after: Values, unseen: int, test: Procedure, later: Callable[[Values], Values] = np.asarray
) -> pd.DataFrame:
    """Return the p of a test on everybody if the unseen began like those seen.

    later  what became of a first value; by default it stayed as it was
    One row per multiset of first values: its exact probability and the p of the test.
    """
    rows = [
        (chance, test(np.append(before, drawn), np.append(after, later(np.array(drawn)))).p)
        for drawn, chance in draws(before, unseen)
    ]
    return pd.DataFrame(rows, columns=["probability", "p"])


def share_below(distribution: pd.DataFrame, level: float) -> float:
    """Return the probability that p falls below `level`; the frame has columns probability and p."""
    return float(distribution.loc[distribution["p"] < level, "probability"].sum())


def cumulative(distribution: pd.DataFrame) -> pd.Series:
    """Return the probability of each p or less, by p, smallest first.

    Rows whose p agree to twelve digits are one step: beyond that, processors differ.
    """
    p = distribution["p"].map(to_significant)
    return distribution["probability"].groupby(p).sum().cumsum()


def quantile(distribution: pd.DataFrame, share: float) -> float:
    """Return the smallest p that is not exceeded with probability `share`."""
    upto = cumulative(distribution)
    return float(upto.index[np.searchsorted(upto, share - 1e-12)])


def median_bounds(values: Values, unknown: int) -> tuple[float, float]:
    """Return the lowest and highest median of the values and `unknown` others, anything from 0 up."""
    low, high = (np.append(values, [end] * unknown) for end in (0.0, np.inf))
    return float(np.median(low)), float(np.median(high))


def extremes(falls: Values, unseen: int, test: Procedure) -> pd.DataFrame:
    """Return rank-biserial correlation and p if all the unseen fell, or all rose, more than anyone seen.

    Nothing is assumed: whatever they did, the rank-biserial correlation lies between.
    """
    beyond = np.abs(falls).max() + 1
    ends = {"all fell furthest": beyond, "all rose furthest": -beyond}
    everybody = {name: np.concatenate([falls, np.full(unseen, end)]) for name, end in ends.items()}
    rows = [(name, effect.matched_rank_biserial(f).value, p_of_falls(f, test)) for name, f in everybody.items()]
    return pd.DataFrame(rows, columns=["case", "rank_biserial", "p"])


def expected_fall(mean_before: float, usual: float, correlation: float) -> float:
    """Return the fall to be expected of a group met at `mean_before` whose usual mean is `usual`.

    Regression to the mean: (1 - correlation) times the distance from the usual mean, for
    equal spread at both times (Barnett, van der Pols and Dobson 2005, Int J Epidemiol 34:215-220).
    """
    return (1 - correlation) * (mean_before - usual)


def regression_to_the_mean(
    before: Values, after: Values, usual: Sequence[float], correlations: Sequence[float]
) -> pd.DataFrame:
    """Return the expected fall by usual mean and correlation, and its share of the mean fall seen.

    Columns usual, correlation, fall and share_of_seen.
    """
    seen = float(np.mean(before) - np.mean(after))
    rows = [(u, r, expected_fall(float(np.mean(before)), u, r)) for u, r in product(usual, correlations)]
    frame = pd.DataFrame(rows, columns=["usual", "correlation", "fall"])
    return frame.assign(share_of_seen=frame["fall"] / (seen or float("nan")))


def lowering_by_rule(before: Values, rates: Sequence[float], periods: int, test: Procedure) -> pd.DataFrame:
    """Return what lowering everybody by rule, a fixed share in every period, would give.

    Columns rate, median and p of the paired test.
    """
    after = {rate: before * (1 - rate) ** periods for rate in rates}
    rows = [(rate, float(np.median(y)), test(before, y).p) for rate, y in after.items()]
    return pd.DataFrame(rows, columns=["rate", "median", "p"])


def constant_rate(first: float, last: float, periods: int) -> float:
    """Return the share that, taken off in each of so many periods, turns one value into the other."""
    return 1 - (last / first) ** (1 / periods)


def false_alarm(enrolled: int, shown: int, level: float) -> float:
    """Return the chance of p < level in a sign test if nothing works and only the `shown` largest falls are seen.

    Each of `enrolled` values rises or falls by a coin; of f falls, min(f, shown) are shown.
    """
    falls = np.arange(enrolled + 1)
    seen = np.minimum(falls, shown)
    significant = [scipy.stats.binomtest(int(k), shown).pvalue < level for k in seen]
    return float(scipy.stats.binom.pmf(falls, enrolled, 0.5)[significant].sum())


def false_alarm_of_ranks(enrolled: int, shown: int, level: float) -> float:
    """Return the same chance in an exact signed-rank test, over all 2^enrolled ways of the coins, where no two changes are as large.

    Whatever the sizes are, the largest falls and their ranks follow from who fell.
    """
    falls = (np.arange(2**enrolled)[:, None] >> np.arange(enrolled)) & 1
    seen = np.sort((2 * falls - 1) * np.arange(1, enrolled + 1))[:, enrolled - shown :]
    ranks = np.abs(seen).argsort(axis=1).argsort(axis=1) + 1
    sums, ways = np.unique((ranks * (seen > 0)).sum(axis=1), return_counts=True)
    significant = [permutation.exact_p(np.arange(1.0, shown + 1), None, each) < level for each in sums]
    return float(ways[significant].sum() / 2**enrolled)
