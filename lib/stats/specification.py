"""The specification curve: every defensible analysis of one comparison, side by side.

Population, test, scale and treatment of zeros are choices that the question leaves open
(Simonsohn, Simmons and Nelson 2020, Nat Hum Behav 4:1208-1214). A conclusion that
needs one of them is weaker than one that all of them share. Left out are one-sided
tests and those that ignore ties: neither is defensible here.
"""

import numpy as np
import pandas as pd

from lib.paper import cohort, comparison
from lib.stats import effect
from lib.stats.inference import SCALES, T_TESTS, TIE_CORRECTED, procedures

# Not among them: those whose dose fell, a group chosen by the outcome that is tested.
POPULATIONS = ("responders", "skin only", "women")


def specifications():
    """The two-sided procedures that respect ties."""
    kept = (p for p in procedures() if p.two_sided)
    return tuple(p for p in kept if p.family in T_TESTS or p.method in TIE_CORRECTED)


def kept_falls(procedure, before, after):
    """The falls that a paired procedure looks at, on its own scale."""
    falls = np.subtract(*(SCALES[procedure.scale](values) for values in (before, after)))
    return falls if procedure.zeros in ("", "split") else falls[falls != 0]


def estimate(procedure, before, after):
    """The fall that belongs to a test: mean, median or Hodges-Lehmann shift, on its scale."""
    falls = kept_falls(procedure, before, after)
    if procedure.family == "Wilcoxon signed-rank":
        return float(np.median(effect.walsh_averages(falls)))
    if procedure.family == "sign test":
        return float(np.median(falls))
    if procedure.family == "Mann-Whitney U":
        return float(np.median(effect.pairwise_falls(before, after)))
    return float(falls.mean())


def curve(participants, change):
    """One row per population and procedure, smallest p first.

    change  a variable such as "prednisone_change_mg_day". Estimates are falls in its unit,
    or, on the log scale, the share by which 1 + value fell (geometric).
    """
    pairs = {name: cohort.pair(cohort.population(participants, name), change) for name in POPULATIONS}
    rows = [describe(name, procedure, *pair) for name, pair in pairs.items() for procedure in specifications()]
    return pd.DataFrame(rows).sort_values(["p", "paired"], ignore_index=True)


def describe(population, procedure, before, after):
    """One row of the curve."""
    fall, log = estimate(procedure, before, after), procedure.scale != "as measured"
    return {
        "population": population, "n": len(before), "family": procedure.family, "paired": procedure.paired,
        "method": procedure.method, "scale": procedure.scale, "zeros": procedure.zeros or "no choice",
        "name": procedure.name, "estimate": 1 - np.exp(-fall) if log else fall,
        "p": procedure(before, after).p,
        "published": procedure == comparison.PUBLISHED and population == "responders",
    }  # fmt: skip


def summary(rows):
    """How many analyses, how many below 0.05, 0.01 and 0.001, and the range of p, by pairing."""
    groups = rows.groupby("paired")["p"]
    below = {
        f"below {level}": groups.agg(lambda p, level=level: int((p < level).sum())) for level in (0.05, 0.01, 0.001)
    }
    return pd.DataFrame({"analyses": groups.size(), **below, "lowest": groups.min(), "highest": groups.max()})
