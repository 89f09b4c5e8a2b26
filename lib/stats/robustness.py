"""Whether a result hangs on one choice or on one person: every defensible analysis, and leave-one-out.

The specification curve: population, test, scale and treatment of zeros are choices that
the question leaves open (Simonsohn, Simmons and Nelson 2020, Nat Hum Behav 4:1208-1214).
A conclusion that needs one of them is weaker than one that all of them share. Left out
are one-sided tests and those that ignore ties: neither is defensible for measured values.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from lib.stats import effect
from lib.stats.effect import Values
from lib.stats.inference import SCALES, T_TESTS, TIE_CORRECTED, Procedure, procedures
from lib.stats.permutation import RELATIVE_SLACK

Pair = tuple[Values, Values]


def specifications() -> tuple[Procedure, ...]:
    """Return the two-sided procedures that respect ties."""
    kept = (p for p in procedures() if p.two_sided)
    return tuple(p for p in kept if p.family in T_TESTS or p.method in TIE_CORRECTED)


def kept_falls(procedure: Procedure, before: Values, after: Values) -> Values:
    """Return the falls that a paired procedure looks at, on its own scale."""
    falls = np.subtract(*(SCALES[procedure.scale](values) for values in (before, after)))
    return falls if procedure.zeros in ("", "split") else falls[falls != 0]


def estimate(procedure: Procedure, before: Values, after: Values) -> float:
    """Return the fall that belongs to a test: mean, median or Hodges-Lehmann shift, on its scale."""
    falls = kept_falls(procedure, before, after)
    if procedure.family == "Wilcoxon signed-rank":
        return float(np.median(effect.walsh_averages(falls)))
    if procedure.family == "sign test":
        return float(np.median(falls))
    if procedure.family == "Mann-Whitney U":
        return float(np.median(effect.pairwise_falls(before, after)))
    return float(falls.mean())


def specification_curve(populations: Mapping[str, Pair], published: tuple[str, Procedure]) -> pd.DataFrame:
    """Return one row per population and procedure, smallest p first.

    populations  name -> (before, after), arrays of one value per person in the same unit
    published    the population and the procedure of the printed analysis, marked in the
                 column `published`
    Estimates are falls in the unit of the values, or, on the log scale, the share by which
    1 + value fell (geometric).
    """
    rows = [
        analysis(name, procedure, *pair) | {"published": (name, procedure) == published}
        for name, pair in populations.items()
        for procedure in specifications()
    ]
    return pd.DataFrame(rows).sort_values(["p", "paired"], ignore_index=True)


def analysis(population: str, procedure: Procedure, before: Values, after: Values) -> dict[str, object]:
    """Return one row of the specification curve: the choices, the estimate and the p-value."""
    fall, log = estimate(procedure, before, after), procedure.scale != "as measured"
    return {
        "population": population, "n": len(before), "family": procedure.family, "paired": procedure.paired,
        "method": procedure.method, "scale": procedure.scale, "zeros": procedure.zeros or "no choice",
        "name": procedure.name, "estimate": 1 - np.exp(-fall) if log else fall,
        "p": procedure(before, after).p,
    }  # fmt: skip


def count_below_levels(curve: pd.DataFrame) -> pd.DataFrame:
    """Return how many analyses there are, how many below 0.05, 0.01 and 0.001, and the range of p, by pairing."""
    groups = curve.groupby("paired")["p"]
    below = {
        f"below {level}": groups.agg(lambda p, level=level: int((p < level).sum())) for level in (0.05, 0.01, 0.001)
    }
    return pd.DataFrame({"analyses": groups.size(), **below, "lowest": groups.min(), "highest": groups.max()})


def leave_one_out(before: Values, after: Values, labels: Iterable[int], tests: Mapping[str, Procedure]) -> pd.DataFrame:
    """Return the p of every test with each person left out in turn: columns without, test and p.

    before, after  arrays of one value per person; labels  what each person is called
    """
    rows = []
    for place, label in enumerate(labels):
        rest = np.delete(before, place), np.delete(after, place)
        rows += [{"without": int(label), "test": name, "p": test(*rest).p} for name, test in tests.items()]
    return pd.DataFrame(rows)


def extremes(left_out: pd.DataFrame) -> pd.DataFrame:
    """Return the smallest and the largest p of each test, and without whom the largest is reached (a tuple).

    left_out  the frame of leave_one_out
    """
    tests = left_out.groupby("test", sort=False)
    worst = left_out[left_out["p"] >= tests["p"].transform("max") * (1 - RELATIVE_SLACK)]
    named = worst.groupby("test")["without"].agg(tuple)
    return tests["p"].agg(lowest="min", highest="max").assign(highest_without=named).reset_index()


def shares(before: Values, after: Values, labels: Iterable[int]) -> pd.Series:
    """Return each person's part of the summed fall by label, largest first; a rise counts against it."""
    falls = pd.Series(before - after, index=pd.Index(labels).astype(int))
    return (falls / falls.sum()).sort_values(ascending=False, kind="stable")
