"""The six patients outside Table I: what they could do to the conclusion.

Table I shows only the twelve who did well, and a lower dose is part of doing well.
Nothing is known of the doses of the other six. Everything here but the bounds assumes
something about them; the assumption is the name of the function.
"""

from itertools import combinations_with_replacement
from math import factorial, prod

import numpy as np
import pandas as pd

from lib.engine.rounding import exactly
from lib.paper import comparison
from lib.stats import effect

UNSEEN = 6
STEPS_MG_DAY = (2.5, 5, 7.5, 10, 15, 20, 30, 40, 60)


def with_unseen(falls, unseen):
    """The observed falls followed by the assumed falls of the unseen (mg/day)."""
    return np.concatenate([falls, unseen])


def paired_p(falls, test=comparison.PAIRED):
    """The p of a paired test given its falls alone."""
    return test(falls, np.zeros(len(falls))).p


def worse(falls, patients, step):
    """Falls of all 18 if `patients` of the six rose by `step` mg/day and the rest stayed."""
    return with_unseen(falls, np.repeat([-float(step), 0.0], [patients, UNSEEN - patients]))


def unchanged(falls):
    """The paired tests if the six stayed as they were: name -> p, by treatment of their zeros.

    A test that drops zeros cannot see six patients without change; one that splits them can.
    """
    tests = {"zeros dropped": comparison.PAIRED, "zeros split": comparison.PAIRED_ZEROS_SPLIT}
    return {name: paired_p(with_unseen(falls, np.zeros(UNSEEN)), test) for name, test in tests.items()}


def tipping(falls, steps=STEPS_MG_DAY):
    """Exact paired p and shift for each number of the six who rise, by each step (mg/day)."""
    grid = [(patients, step, worse(falls, patients, step)) for patients in range(UNSEEN + 1) for step in steps]
    rows = [(patients, step, paired_p(all18), shift(all18)) for patients, step, all18 in grid]
    return pd.DataFrame(rows, columns=["patients", "step", "p", "shift"])


def shift(falls):
    """Hodges and Lehmann's shift of the falls, all patients in, those without change too."""
    return float(np.median(effect.walsh_averages(falls)))


def tipping_points(grid, level=0.05):
    """The smallest step at which p reaches `level`, for each number of patients; NaN if none does."""
    lost = grid[grid["p"] >= level].groupby("patients")["step"].min()
    return lost.reindex(range(UNSEEN + 1))


def draws(values, size=UNSEEN):
    """Every multiset of `size` values drawn with replacement, with its exact probability.

    462 multisets stand for the 12^6 sequences of the published baselines.
    """
    distinct, counts = np.unique(values, return_counts=True)
    share = dict(zip(distinct.tolist(), (counts / len(values)).tolist()))
    for drawn in combinations_with_replacement(share, size):
        repeats = prod(factorial(drawn.count(value)) for value in set(drawn))
        yield drawn, factorial(size) / repeats * prod(share[value] for value in drawn)


def drawn_from_baselines(before, after, test=comparison.PUBLISHED):
    """The published test on all 18 if the six had baselines like the twelve and stayed there.

    One row per multiset of baselines: its probability and the p of the test; exact.
    """
    rows = [(chance, test(np.append(before, six), np.append(after, six)).p) for six, chance in draws(before)]
    return pd.DataFrame(rows, columns=["probability", "p"])


def share_below(drawn, level=0.05):
    """Probability that the p of drawn_from_baselines falls below `level`."""
    return float(drawn.loc[drawn["p"] < level, "probability"].sum())


def cumulative(drawn):
    """Probability of each p or less: a Series by p, smallest first.

    Draws whose p agree to twelve digits are one step: beyond that, processors differ.
    """
    p = drawn["p"].map(lambda p: float(exactly(p)))
    return drawn["probability"].groupby(p).sum().cumsum()


def quantile(drawn, share):
    """The smallest p that is not exceeded with probability `share`."""
    upto = cumulative(drawn)
    return float(upto.index[np.searchsorted(upto, share - 1e-12)])


def median_bounds(values, unknown=UNSEEN):
    """Lowest and highest median of the values and `unknown` others that may be anything from 0 up."""
    low, high = (np.append(values, [end] * unknown) for end in (0.0, np.inf))
    return float(np.median(low)), float(np.median(high))


def extremes(falls):
    """The paired test if all six fell, or all six rose, more than anyone in Table I.

    Nothing is assumed: whatever the six did, the rank-biserial correlation lies between.
    """
    beyond = np.abs(falls).max() + 1
    ends = {"all fell furthest": beyond, "all rose furthest": -beyond}
    all18 = {name: with_unseen(falls, np.full(UNSEEN, end)) for name, end in ends.items()}
    rows = [(name, effect.matched_rank_biserial(f), paired_p(f)) for name, f in all18.items()]
    return pd.DataFrame(rows, columns=["case", "rank_biserial", "p"])
