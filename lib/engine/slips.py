"""The search in reverse: which single cell of Table I, if mistyped, would explain a figure.

For a summary that is not plainly reproduced, each cell of its column is replaced by every
value of the column's step; among those with which the summary prints as published, the
one nearest to the printed cell is reported, whether it is one keystroke away, and which
other printed figures the change would break.
"""

from functools import partial
from os.path import commonprefix

import numpy as np
import pandas as pd

from lib.engine import ledger
from lib.engine.published import parse
from lib.engine.rounding import interval, prints_like
from lib.paper import cohort

COLUMNS = ("patient", "printed", "would_be", "one_keystroke", "breaks")
# By the definitions of SPSS, the program that the Methods name; rows of a matrix at once.
STATISTICS = {
    "mean": partial(np.mean, axis=1),
    "sd": partial(np.std, axis=1, ddof=1),
    "median": partial(np.median, axis=1),
    "quartile 1": partial(np.quantile, q=0.25, axis=1, method="weibull"),
    "quartile 3": partial(np.quantile, q=0.75, axis=1, method="weibull"),
}
# The finest step in which a column is printed (prednisone has a 7.5); 1 where not listed.
STEP = {"prednisone_baseline_mg_day": 0.5, "prednisone_6mo_mg_day": 0.5}
# Replacements are sought up to this multiple of the column's largest value.
REACH = 1.5


def restorations(participants, claim, claims_ledger):
    """Return the single-cell changes that would make `claim` print as published.

    participants and claims_ledger as for lib.engine.ledger.judge_all. The frame has COLUMNS and
    at most one row per patient, nearest first; `breaks` names the claims that would fall.
    """
    members = cohort.population(participants, claim.population)
    values = members[claim.variable].to_numpy(float)
    grid = np.arange(0, values.max() * REACH, STEP.get(claim.variable, 1))
    found = {row: nearest_replacement(values, row, grid, claim) for row in range(len(values))}
    held = [row for row in related(claim, claims_ledger) if holds(participants, row)]
    rows = [describe(participants, members, claim, held, *change) for change in found.items() if change[1] is not None]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.iloc[(frame["would_be"] - frame["printed"]).abs().argsort(kind="stable")]


def nearest_replacement(values, row, grid, claim):
    """The grid value nearest to one cell with which the statistic prints as published, or None."""
    nearest = grid[np.argsort(np.abs(grid - values[row]), kind="stable")]
    changed = np.tile(values, (len(grid), 1))
    changed[:, row] = nearest
    figure = parse(claim.reported)
    target = interval(figure)
    results = STATISTICS[claim.statistic](changed)
    near = (results >= float(target.low) - 1e-9) & (results <= float(target.high) + 1e-9)
    exact = (new for new, result in zip(nearest[near], results[near]) if prints_like(float(result), figure))
    return next(exact, None)


def describe(participants, members, claim, held, row, new):
    """One row of the result: the patient, the cell, its replacement, and which claims would fall."""
    old = float(members[claim.variable].iloc[row])
    changed = participants.copy()
    changed.loc[members.index[row], claim.variable] = new
    fallen = tuple(other.claim_id for other in held if not holds(changed, other))
    return int(members["patient"].iloc[row]), old, float(new), one_keystroke(old, new), fallen


def related(claim, claims_ledger):
    """The findings of the ledger that use the claim's column, alone or in a change."""
    stems = (claim.variable, claim.variable.replace("_baseline_", "_change_").replace("_6mo_", "_change_"))
    found = claims_ledger[claims_ledger["variable"].isin(stems) & claims_ledger["kind"].eq("finding")]
    return list(found.itertuples())


def holds(participants, row):
    """Whether a claim, taken alone, is reproduced from these data."""
    return ledger.holds(ledger.judge_alone(participants, row))


def one_keystroke(old, new):
    """Whether two printed numbers differ by one key: replaced, left out, added, or two swapped."""
    a, b = f"{old:g}", f"{new:g}"
    start = len(commonprefix([a, b]))
    a, b = a[start:], b[start:]
    end = len(commonprefix([a[::-1], b[::-1]]))
    a, b = a[: len(a) - end], b[: len(b) - end]
    return max(len(a), len(b)) == 1 or (len(a) == 2 and a == b[::-1])
