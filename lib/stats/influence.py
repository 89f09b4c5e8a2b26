"""How much hangs on one patient: leave-one-out, and one patient's share of a change."""

import numpy as np
import pandas as pd

from lib.paper import comparison
from lib.stats.permutation import RELATIVE_SLACK


def leave_one_out(before, after, patients):
    """Two-sided p of every test of lib.paper.comparison with each patient left out in turn.

    One row per patient (`without`) and test; arrays hold one value per patient.
    """
    rows = []
    for place, patient in enumerate(patients):
        rest = comparison.p_values(np.delete(before, place), np.delete(after, place))
        rows += [{"without": int(patient), "test": name, "p": p} for name, p in rest.items()]
    return pd.DataFrame(rows)


def extremes(left_out):
    """The smallest and the largest p of each test, and without whom the largest is reached (a tuple)."""
    tests = left_out.groupby("test", sort=False)
    worst = left_out[left_out["p"] >= tests["p"].transform("max") * (1 - RELATIVE_SLACK)]
    named = worst.groupby("test")["without"].agg(tuple)
    return tests["p"].agg(lowest="min", highest="max").assign(highest_without=named).reset_index()


def shares(before, after, patients):
    """Each patient's part of the summed fall, largest first; a rise counts against it."""
    falls = pd.Series(before - after, index=pd.Index(patients, name="patient").astype(int))
    return (falls / falls.sum()).sort_values(ascending=False, kind="stable")
