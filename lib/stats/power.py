"""How many people a randomised comparison would need, over a range of differences."""

from collections.abc import Sequence
from math import ceil, sqrt

import pandas as pd
from scipy import stats

ALPHA = 0.05


def deviates(alpha: float, power: float) -> tuple[float, float]:
    """Return the standard normal deviates of a two-sided level and of a power."""
    return float(stats.norm.isf(alpha / 2)), float(stats.norm.ppf(power))


def per_arm_for_rates(control: float, treated: float, power: float = 0.8, alpha: float = ALPHA) -> int:
    """Return the people per arm to tell two rates apart, rounded up.

    Normal approximation, pooled variance under the null, no continuity correction (Fleiss,
    Levin and Paik 2003, Statistical Methods for Rates and Proportions, section 4.2).
    """
    z_alpha, z_power = deviates(alpha, power)
    pooled = (control + treated) / 2
    null = z_alpha * sqrt(2 * pooled * (1 - pooled))
    alternative = z_power * sqrt(control * (1 - control) + treated * (1 - treated))
    return ceil(((null + alternative) / (treated - control)) ** 2)


def per_arm_for_ranks(superiority: float, power: float = 0.8, alpha: float = ALPHA) -> int:
    """Return the people per arm for a Mann-Whitney test of two equal arms, rounded up.

    superiority  P(one of the treated is better off than one of the controls)
    Noether 1987, J Am Stat Assoc 82:645-647.
    """
    return ceil(sum(deviates(alpha, power)) ** 2 / (6 * (superiority - 0.5) ** 2))


def with_losses(n: int, lost: float) -> int:
    """Return how many to enrol so that n remain when a share `lost` stops."""
    return ceil(n / (1 - lost))


def exact_power(n: int, control: float, treated: float, alpha: float = ALPHA) -> float:
    """Return the power of Fisher's exact test with n people per arm, over all 2 x 2 tables that they can give."""
    counts = range(n + 1)
    chances = [stats.binom.pmf(counts, n, rate) for rate in (treated, control)]
    return float(sum(
        chances[0][a] * chances[1][b] for a in counts for b in counts
        if stats.fisher_exact([[a, n - a], [b, n - b]]).pvalue < alpha
    ))  # fmt: skip


def for_rates(treated: float, controls: Sequence[float], powers: Sequence[float]) -> pd.DataFrame:
    """Return sizes if a share `treated` of all who were treated succeeds: columns control, power, per_arm.

    Whoever stops is counted as a failure in that share already, so that nobody is added for losses.
    """
    rows = [(control, power, per_arm_for_rates(control, treated, power)) for control in controls for power in powers]
    return pd.DataFrame(rows, columns=["control", "power", "per_arm"])


def for_ranks(lost: float, superiorities: Sequence[float], powers: Sequence[float]) -> pd.DataFrame:
    """Return sizes for a comparison of values, which whoever stops does not give.

    lost  share that stops; columns superiority, power, per_arm, to_enrol
    """
    grid = [(chance, power, per_arm_for_ranks(chance, power)) for chance in superiorities for power in powers]
    rows = [(chance, power, n, with_losses(n, lost)) for chance, power, n in grid]
    return pd.DataFrame(rows, columns=["superiority", "power", "per_arm", "to_enrol"])
