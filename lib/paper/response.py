"""Who responded: the paper's definition, endpoints that ask for more or for less, and the enzyme against its range.

A reading is a rule on the participants' frame that says, for each of the 18, whether the
patient responded. The six outside Table I stopped leflunomide within two months: they
respond under no reading that looks at six months of treatment, and a comparison with a
value that the paper does not give is false.

An enzyme that is normal to begin with cannot become normal, so that a change is told by
where it began.
"""

import numpy as np
import pandas as pd

from lib.paper import cohort, methods
from lib.stats import effect

# Reading -> (what it asks of a patient, the rule). Strict ones keep the paper's own
# condition on the skin and add one on dose or enzyme.
READINGS = {
    "any improvement of the skin": (
        "skin improved at all, even if leflunomide was then stopped",
        lambda p: p["skin_response"] != "no improvement",
    ),
    "as published": ("total control of the skin, leflunomide continued", lambda p: p["responder"]),
    "with a lower dose": (
        "total control of the skin and a lower prednisone dose",
        lambda p: p["responder"] & p["prednisone_reduced"].eq(True),
    ),
    "enzyme normal": (
        "total control of the skin and creatine phosphokinase within the reference range",
        lambda p: p["responder"] & p["cpk_6mo_u_l"].between(*cohort.REFERENCE_CPK_U_L),
    ),
    "dose halved": (
        "total control of the skin and at most half the prednisone dose",
        lambda p: p["responder"] & at_most(p, 0.5),
    ),
    "with a lower dose, enzyme normal": (
        "total control of the skin, a lower dose, and the enzyme within the range",
        lambda p: READINGS["with a lower dose"][1](p) & READINGS["enzyme normal"][1](p),
    ),
    "off prednisone": ("total control of the skin without prednisone", lambda p: p["responder"] & at_most(p, 0)),
}

# The two that the words of the definition bear; the others are endpoints of this book's own.
OF_THE_DEFINITION = ("with a lower dose", "as published")


def at_most(participants, share):
    """Whether each dose at six months is at most a share of the dose before."""
    return participants["prednisone_6mo_mg_day"] <= share * participants["prednisone_baseline_mg_day"]


def responds(participants, reading):
    """Whether each participant responded under one of READINGS, as booleans."""
    return READINGS[reading][1](participants).astype(bool)


def rates(participants):
    """One row per reading: asks, responders, enrolled, share, and the ends of each interval ("exact low" and so on)."""
    n, rows = len(participants), []
    for name, (asks, _) in READINGS.items():
        k = int(responds(participants, name).sum())
        row = {"reading": name, "asks": asks, "responders": k, "enrolled": n, "share": k / n}
        for method, interval in effect.INTERVALS.items():
            row[f"{method} low"], row[f"{method} high"] = interval(k, n)
        rows.append(row)
    return pd.DataFrame(rows)


def leave_one_out(k, n):
    """The share (lowest, highest) when any one of n patients, k of them responders, is left out."""
    return (k - (k > 0)) / (n - 1), min(k, n - 1) / (n - 1)


def state(values):
    """Where each creatine phosphokinase (U/L) lies: below, within or above the reference range."""
    low, high = cohort.REFERENCE_CPK_U_L
    return np.select([values < low, values > high], ["below", "above"], "within")


def reference_states(responders):
    """Each patient's enzyme before and at six months against the range; columns patient, before, after."""
    before, after = (state(responders[name]) for name in ("cpk_baseline_u_l", "cpk_6mo_u_l"))
    return responders[["patient"]].astype(int).assign(before=before, after=after)


def cases(states, before=None, after=None):
    """Case numbers of the patients in the given states, either one left open."""
    chosen = states[(states["before"] == before if before else True) & (states["after"] == after if after else True)]
    return chosen["patient"].tolist()


def crossing_p(states):
    """The exact two-sided p of McNemar's test of crossing the upper limit: the sign test of having come down or gone up."""
    return methods.SIGN(*(states[when].eq("above").to_numpy(float) for when in ("before", "after"))).p
