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
from lib.stats.decimals import Values, differences, to_significant
from lib.stats.inference import AS_MEASURED, IGNORING_TIES, POOLED_RANKS, SCALES, Procedure, procedures

Pair = tuple[Values, Values]


def specifications() -> tuple[Procedure, ...]:
    """Return the two-sided procedures that respect ties."""
    return tuple(p for p in procedures() if p.two_sided and p.method not in IGNORING_TIES)


SHIFTS = {
    "Wilcoxon signed-rank": lambda falls, before, after: effect.hodges_lehmann(falls),
    "sign test": lambda falls, before, after: np.median(falls),
    "Mann-Whitney U": lambda falls, before, after: np.median(effect.pairwise_falls(before, after)),
    **dict.fromkeys(
        ("Student's t, unpaired", "Welch's t", "Student's t, paired",
         "permutation of means, unpaired", "permutation of means, paired"),
        lambda falls, before, after: np.mean(falls),
    ),
}  # fmt: skip


def estimate(procedure: Procedure, before: Values, after: Values) -> float:
    """Return the fall that belongs to a test: mean, median or Hodges-Lehmann shift, on its scale.

    NaN where none does: ranks have no unit, other tests look at more than a shift, or the
    test leaves nobody in.
    """
    falls = differences(*SCALES[procedure.scale](before, after))
    falls = falls[falls != 0] if procedure.zeros else falls
    if procedure.scale == POOLED_RANKS or procedure.family not in SHIFTS or not len(falls):
        return float("nan")
    return float(SHIFTS[procedure.family](falls, before, after))


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
    fall, log = estimate(procedure, before, after), procedure.scale != AS_MEASURED
    return {
        "population": population, "n": len(before), "family": procedure.family, "paired": procedure.paired,
        "method": procedure.method, "scale": procedure.scale, "zeros": procedure.zeros or "no choice",
        "name": procedure.name, "estimate": 1 - np.exp(-fall) if log else fall,
        "p": procedure(before, after).p,
    }  # fmt: skip


def count_below_levels(curve: pd.DataFrame) -> pd.DataFrame:
    """Return how many analyses there are, how many below 0.05, 0.01 and 0.001, and the range of p, by pairing."""
    below = {f"below {level}": curve["p"].lt(level).groupby(curve["paired"]).sum() for level in (0.05, 0.01, 0.001)}
    groups = curve.groupby("paired")["p"]
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
    left_out = left_out.assign(p=left_out["p"].map(to_significant))
    tests = left_out.groupby("test", sort=False)
    worst = left_out[left_out["p"] == tests["p"].transform("max")]
    named = worst.groupby("test")["without"].agg(tuple)
    return tests["p"].agg(lowest="min", highest="max").assign(highest_without=named).reset_index()


def shares(before: Values, after: Values, labels: Iterable[int]) -> pd.Series:
    """Return each person's part of the summed fall by label, largest first; a rise counts against it.

    NaN if the falls sum to nothing.
    """
    falls = pd.Series(differences(before, after), index=pd.Index(labels).astype(int))
    return (falls / falls.sum()).sort_values(ascending=False, kind="stable")
