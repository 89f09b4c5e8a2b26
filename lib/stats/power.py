"""How many patients a randomised comparison would need, over a range of differences."""

from math import ceil, sqrt

import pandas as pd
from scipy import stats

ALPHA = 0.05
POWERS = (0.8, 0.9)
CONTROL_RATES = (0.2, 0.3, 0.4, 0.5)
# Chance that a patient on the drug takes less prednisone than one on the comparator.
SUPERIORITIES = (0.60, 0.65, 0.70, 0.75, 0.80)


def deviates(alpha, power):
    """Standard normal deviates of a two-sided level and of a power."""
    return float(stats.norm.isf(alpha / 2)), float(stats.norm.ppf(power))


def per_arm_for_rates(control, treated, power=0.8, alpha=ALPHA):
    """Patients per arm to tell two response rates apart, rounded up.

    Normal approximation, pooled variance under the null, no continuity correction (Fleiss,
    Levin and Paik 2003, Statistical Methods for Rates and Proportions, section 4.2).
    """
    z_alpha, z_power = deviates(alpha, power)
    pooled = (control + treated) / 2
    null = z_alpha * sqrt(2 * pooled * (1 - pooled))
    alternative = z_power * sqrt(control * (1 - control) + treated * (1 - treated))
    return ceil(((null + alternative) / (treated - control)) ** 2)


def per_arm_for_ranks(superiority, power=0.8, alpha=ALPHA):
    """Patients per arm for a Mann-Whitney test, rounded up; two equal arms.

    superiority  P(a patient on the drug is better off than one on the comparator)
    Noether 1987, J Am Stat Assoc 82:645-647.
    """
    return ceil(sum(deviates(alpha, power)) ** 2 / (6 * (superiority - 0.5) ** 2))


def with_losses(n, lost):
    """Patients to enrol so that n remain when a share `lost` stops."""
    return ceil(n / (1 - lost))


def exact_power(n, control, treated, alpha=ALPHA):
    """Power of Fisher's exact test with n patients per arm, over all 2 x 2 tables that they can give."""
    counts = range(n + 1)
    chances = [stats.binom.pmf(counts, n, rate) for rate in (treated, control)]
    return float(sum(
        chances[0][a] * chances[1][b] for a in counts for b in counts
        if stats.fisher_exact([[a, n - a], [b, n - b]]).pvalue < alpha
    ))  # fmt: skip


def for_rates(treated):
    """Sizes if a share `treated` of all who were given the drug responds: columns control, power, per_arm.

    Whoever stops is counted as a failure in that share already, so that nobody is added for losses.
    """
    rows = [
        (control, power, per_arm_for_rates(control, treated, power)) for control in CONTROL_RATES for power in POWERS
    ]
    return pd.DataFrame(rows, columns=["control", "power", "per_arm"])


def for_ranks(lost):
    """Sizes for a comparison of doses, which whoever stops does not give: columns superiority, power, per_arm, to_enrol."""
    grid = [(chance, power, per_arm_for_ranks(chance, power)) for chance in SUPERIORITIES for power in POWERS]
    rows = [(chance, power, n, with_losses(n, lost)) for chance, power, n in grid]
    return pd.DataFrame(rows, columns=["superiority", "power", "per_arm", "to_enrol"])
