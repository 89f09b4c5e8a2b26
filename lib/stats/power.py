"""How many people a randomised comparison would need, over a range of differences."""

from collections.abc import Sequence
from itertools import count, product
from math import ceil, sqrt

import numpy as np
import pandas as pd
import scipy
from numpy.typing import NDArray

from lib.stats.permutation import RELATIVE_SLACK

ALPHA = 0.05  # the two-sided level of every test here
LARGEST_EXACT = 200  # people per arm; beyond it the approximation is off by little, and the count takes long


def deviates(power: float) -> tuple[float, float]:
    """Return the standard normal deviates of the two-sided level ALPHA and of a power."""
    return float(scipy.stats.norm.isf(ALPHA / 2)), float(scipy.stats.norm.ppf(power))


def per_arm_for_rates(control: float, treated: float, power: float) -> int:
    """Return the people per arm to tell two rates apart, rounded up.

    Normal approximation, pooled variance under the null, no continuity correction (Fleiss,
    Levin and Paik 2003, Statistical Methods for Rates and Proportions).
    """
    z_alpha, z_power = deviates(power)
    pooled = (control + treated) / 2
    null = z_alpha * sqrt(2 * pooled * (1 - pooled))
    alternative = z_power * sqrt(control * (1 - control) + treated * (1 - treated))
    return ceil(((null + alternative) / (treated - control)) ** 2)


def per_arm_for_ranks(superiority: float, power: float) -> int:
    """Return the people per arm for a Mann-Whitney test of two equal arms, rounded up.

    superiority  P(one of the treated is better off than one of the controls)
    Noether 1987, J Am Stat Assoc 82:645-647.
    """
    return ceil(sum(deviates(power)) ** 2 / (6 * (superiority - 0.5) ** 2))


def with_losses(n: int, lost: float) -> int:
    """Return how many to enrol so that n remain when a share `lost` stops."""
    return ceil(n / (1 - lost))


def fisher_rejects(n: int) -> NDArray[np.bool_]:
    """Return whether Fisher's exact test rejects at ALPHA, for every pair of counts (0 to n) in two arms of n people.

    Two-sided: every table that is no more probable counts.
    """
    rejected = np.zeros((n + 1, n + 1), bool)
    factorial = np.log(np.arange(2 * n + 1).clip(1)).cumsum()  # logarithms, as are the ways to choose
    choose = factorial[n] - factorial[: n + 1] - factorial[n::-1]
    for successes in range(2 * n + 1):
        counts = np.arange(max(0, successes - n), min(n, successes) + 1)
        of_all = factorial[2 * n] - factorial[successes] - factorial[2 * n - successes]
        chances = np.exp(choose[counts] + choose[successes - counts] - of_all)
        ordered = np.sort(chances)
        as_improbable = np.searchsorted(ordered, chances * (1 + RELATIVE_SLACK), side="right")
        p = np.cumsum(ordered)[as_improbable - 1]
        rejected[counts, successes - counts] = p < ALPHA
    return rejected


def exact_power(n: int, control: float, treated: float) -> float:
    """Return the power of Fisher's exact test with n people per arm, over all 2 x 2 tables that they can give."""
    counts = np.arange(n + 1)
    of_treated, of_control = (scipy.stats.binom.pmf(counts, n, rate) for rate in (treated, control))
    return float(of_treated @ fisher_rejects(n) @ of_control)


def per_arm_exact(control: float, treated: float, power: float) -> int:
    """Return the fewest people per arm with whom Fisher's exact test has the power asked for.

    The exact test needs no fewer than the approximation without continuity correction, at
    which the search starts; the power climbs in a saw-tooth.
    """
    tried = count(per_arm_for_rates(control, treated, power))
    return next(n for n in tried if exact_power(n, control, treated) >= power)


def sizes(control: float, treated: float, power: float) -> tuple[int | None, int | None]:
    """Return the people per arm by the approximation, and for Fisher's test where that is at most LARGEST_EXACT.

    There are none where the controls do as well or better.
    """
    if control >= treated:
        return None, None
    approximate = per_arm_for_rates(control, treated, power)
    return approximate, per_arm_exact(control, treated, power) if approximate <= LARGEST_EXACT else None


def for_rates(treated: float, controls: Sequence[float], powers: Sequence[float]) -> pd.DataFrame:
    """Return sizes if a share `treated` of all who were treated succeeds: columns control, power, per_arm, exact.

    per_arm is the normal approximation, exact the size for Fisher's test; both are missing
    where the controls do as well or better, and exact where it would take long. Whoever stops
    is counted as a failure in that share already, so that nobody is added for losses.
    """
    rows = [(control, power, *sizes(control, treated, power)) for control, power in product(controls, powers)]
    frame = pd.DataFrame(rows, columns=["control", "power", "per_arm", "exact"])
    return frame.astype({"per_arm": "Int64", "exact": "Int64"})


def for_ranks(lost: float, superiorities: Sequence[float], powers: Sequence[float]) -> pd.DataFrame:
    """Return sizes for a comparison of values, which whoever stops does not give.

    lost  share that stops; columns superiority, power, per_arm, to_enrol
    """
    rows = []
    for chance, power in product(superiorities, powers):
        n = per_arm_for_ranks(chance, power)
        rows.append((chance, power, n, with_losses(n, lost)))
    return pd.DataFrame(rows, columns=["superiority", "power", "per_arm", "to_enrol"])
