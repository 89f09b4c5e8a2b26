"""What a fall in dose could be without any effect of the drug. Illustrations, not estimates.

Three mechanisms that a study without a control group cannot tell from an effect:
patients enter when they are worst, doctors taper as a rule, and the patients shown are
those who did well. Each has one free assumption, over which a range is shown.
"""

from itertools import product

import numpy as np
import pandas as pd
from scipy import stats

from lib.paper import comparison

MONTHS = 6
USUAL_DOSES_MG_DAY = (5.0, 7.5, 10.0, 12.5, 15.0)
CORRELATIONS = (0.2, 0.4, 0.6, 0.8)
MONTHLY_TAPERS = (0.05, 0.10, 0.15, 0.20, 0.25)


def expected_fall(mean_before, usual, correlation):
    """Fall to be expected of a group met at `mean_before` whose usual mean is `usual`.

    Regression to the mean: (1 - correlation) times the distance from the usual mean, for
    equal spread at both times (Barnett, van der Pols and Dobson 2005, Int J Epidemiol 34:215-220).
    """
    return (1 - correlation) * (mean_before - usual)


def regression_to_the_mean(before, after):
    """Expected fall over a range of usual doses and correlations, and as a share of the one seen."""
    seen = float(np.mean(before) - np.mean(after))
    rows = [(u, r, expected_fall(float(np.mean(before)), u, r)) for u, r in product(USUAL_DOSES_MG_DAY, CORRELATIONS)]
    frame = pd.DataFrame(rows, columns=["usual", "correlation", "fall"])
    return frame.assign(share_of_seen=frame["fall"] / seen)


def tapered(before, monthly, months=MONTHS):
    """Doses after a fixed share is taken off every month, whatever the disease does."""
    return before * (1 - monthly) ** months


def tapering_by_rule(before):
    """What routine tapering of everyone would give: monthly share, median at six months, paired p."""
    after = {monthly: tapered(before, monthly) for monthly in MONTHLY_TAPERS}
    rows = [(monthly, float(np.median(y)), comparison.PAIRED(before, y).p) for monthly, y in after.items()]
    return pd.DataFrame(rows, columns=["monthly", "median", "p"])


def monthly_taper(median_before, median_after, months=MONTHS):
    """The monthly share that turns one median into the other."""
    return 1 - (median_after / median_before) ** (1 / months)


def false_alarm(enrolled, shown, level=0.05):
    """Chance of p < level in a sign test if no drug works and only the `shown` largest falls are seen.

    Each of `enrolled` doses rises or falls by a coin; of f falls, min(f, shown) are shown.
    """
    falls = np.arange(enrolled + 1)
    seen = np.minimum(falls, shown)
    significant = [stats.binomtest(int(k), shown).pvalue < level for k in seen]
    return float(stats.binom.pmf(falls, enrolled, 0.5)[significant].sum())
