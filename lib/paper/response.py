"""Who responded: the paper's definition as written, and stricter and looser readings.

A reading is a rule on the participants' frame that says, for each of the 18, whether the
patient responded. The six outside Table I stopped leflunomide within two months: they
respond under no reading that looks at six months of treatment, and a comparison with a
value that the paper does not give is false.
"""

import pandas as pd

from lib.paper import cohort
from lib.stats import proportion

# Reading -> (what it asks of a patient, the rule). Strict readings keep the paper's own
# condition on the skin and add one on dose or enzyme.
READINGS = {
    "any improvement of the skin": (
        "skin improved at all, even if leflunomide was then stopped",
        lambda p: p["skin_response"] != "no improvement",
    ),
    "as published": ("total control of the skin, leflunomide continued", lambda p: p["responder"]),
    "as defined": (
        "total control of the skin and a lower prednisone dose",
        lambda p: p["responder"] & lower(p, 1, strictly=True),
    ),
    "enzyme normal": (
        "total control of the skin and creatine phosphokinase within the reference range",
        lambda p: p["responder"] & p["cpk_6mo_u_l"].between(*cohort.REFERENCE_CPK_U_L),
    ),
    "dose halved": (
        "total control of the skin and at most half the prednisone dose",
        lambda p: p["responder"] & lower(p, 0.5),
    ),
    "as defined, enzyme normal": (
        "total control of the skin, a lower dose, and the enzyme within the range",
        lambda p: READINGS["as defined"][1](p) & READINGS["enzyme normal"][1](p),
    ),
    "off prednisone": ("total control of the skin without prednisone", lambda p: p["responder"] & lower(p, 0)),
}


def lower(participants, share, strictly=False):
    """Whether each dose at six months is at most (or strictly below) a share of the dose before."""
    after, limit = participants["prednisone_6mo_mg_day"], share * participants["prednisone_baseline_mg_day"]
    return after < limit if strictly else after <= limit


def responds(participants, reading):
    """Whether each participant responded under one of READINGS, as booleans."""
    return READINGS[reading][1](participants).astype(bool)


def rates(participants):
    """One row per reading: asks, responders, enrolled, share, and the ends of each interval."""
    n = len(participants)
    counts = {name: int(responds(participants, name).sum()) for name in READINGS}
    rows = [{"reading": name, "asks": READINGS[name][0], "responders": k, "enrolled": n, "share": k / n} | ends(k, n)
            for name, k in counts.items()]  # fmt: skip
    return pd.DataFrame(rows)


def ends(k, n):
    """Low and high end of every interval of k among n, as columns "exact low", "exact high" and so on."""
    found = {name: interval(k, n) for name, interval in proportion.INTERVALS.items()}
    return {f"{name} {side}": found[name][place] for name in found for place, side in enumerate(("low", "high"))}


def leave_one_out(k, n):
    """The share (lowest, highest) when any one of n patients, k of them responders, is left out."""
    return (k - (k > 0)) / (n - 1), min(k, n - 1) / (n - 1)


def not_tapered(participants):
    """Case numbers of the responders as published whose prednisone dose did not fall."""
    members = cohort.population(participants, "responders")
    return members.loc[~responds(members, "as defined"), "patient"].astype(int).tolist()
