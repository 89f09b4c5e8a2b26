"""Floor and ceiling: how far each value could have moved at all.

A dose cannot fall below zero, and an enzyme that is normal to begin with cannot become
normal; a change is read against the room that there was for it.
"""

import pandas as pd

from lib.paper import cohort

STATES = ("below", "within", "above")


def share_of_possible_fall(before, after):
    """The fall of each value as a share of the largest fall possible, to zero; floats."""
    return (before - after) / before


def at_floor(after):
    """How many values have reached zero and cannot show any further fall."""
    return int((after == 0).sum())


def state(values):
    """Where each creatine phosphokinase (U/L) lies: below, within or above the reference range."""
    low, high = cohort.REFERENCE_CPK_U_L
    return pd.cut(values, [-float("inf"), low, high + 1, float("inf")], right=False, labels=STATES).astype(str)


def reference_states(responders):
    """Each patient's enzyme before and at six months against the range; columns patient, before, after."""
    return pd.DataFrame(
        {
            "patient": responders["patient"].astype(int).to_numpy(),
            "before": state(responders["cpk_baseline_u_l"]).to_numpy(),
            "after": state(responders["cpk_6mo_u_l"]).to_numpy(),
        }
    )


def crossings(states):
    """Number of patients by state before (rows) and at six months (columns), all states shown."""
    return pd.crosstab(states["before"], states["after"]).reindex(index=STATES, columns=STATES, fill_value=0)


def cases(states, before=None, after=None):
    """Case numbers of the patients in the given states, either one left open."""
    chosen = states[(states["before"] == before if before else True) & (states["after"] == after if after else True)]
    return chosen["patient"].tolist()
