"""The search in reverse: which single cell of the table, if mistyped, would explain a figure.

For a summary that is not plainly reproduced, each cell of its column is replaced by every
value of the column's step, if it has one; among those with which the summary prints as published, the
one nearest to the printed cell is reported, whether it is one keystroke away, and which
other printed figures the change would break.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lib.engine import ledger
from lib.engine.claims import Claim, findings
from lib.engine.printing import cell
from lib.engine.recompute import known, scale
from lib.engine.rounding import interval, prints_like
from lib.engine.study import Study, made_of
from lib.stats.decimals import differences
from lib.stats.descriptive import DEFINITIONS, TYPE_7

COLUMNS = ("patient", "printed", "would_be", "one_keystroke", "breaks")


# The statistics whose definitions take many rows at once.
STATISTICS = ("mean", "sd", "median", "quartile 1", "quartile 3")
# Replacements are sought up to this multiple of the column's largest value.
REACH = 1.5


def restorations(study: Study, claim: Claim, claims: Sequence[Claim]) -> pd.DataFrame:
    """Return the single-cell changes that would make `claim` print as published.

    The frame has COLUMNS and at most one row per person, nearest first; `breaks` names
    those of `claims` that would fall. ValueError where `claim` prints several figures.
    """
    claim.figure  # noqa: B018 (several have no one definition to be restored by)
    members = known(study, claim).members(claim.population)
    values = members[claim.variable].to_numpy(float)
    factor = float(scale(study, claim, claim.statistic))
    kind: Any = study.variables[claim.variable].kind
    ends = min(0, values.min() * REACH), values.max() * REACH
    grid = np.arange(*ends, kind.step) if kind.step is not None else np.array([])
    named = study.methods.definitions
    found = {row: nearest_replacement(values, row, grid, claim, named, factor) for row in range(len(values))}
    columns = {claim.variable, *changes(study, claim.variable)}
    related = (other for other in findings(claims) if other.variable in columns)
    held = [other for other in related if ledger.judge_alone(study, other).verdict.holds]
    rows = [describe(study, members, claim, held, row, new) for row, new in found.items() if new is not None]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.iloc[(frame["would_be"] - frame["printed"]).abs().argsort(kind="stable")]


def nearest_replacement(
    values: np.ndarray, row: int, grid: np.ndarray, claim: Claim, named: Sequence[str] = (), factor: float = 1
) -> float | None:
    """Return the grid value nearest to one cell with which the statistic prints as published, or None.

    named   the definitions of the program that the Methods name
    factor  by what a value is multiplied to be in the unit of the printed figure
    """
    nearest = grid[np.argsort(np.abs(grid - values[row]), kind="stable")]
    changed = np.tile(values, (len(grid), 1))
    changed[:, row] = nearest
    figure = claim.figure
    target = interval(figure)
    results = definition(claim.statistic, named)(changed) * factor
    near = (results >= float(target.low) - 1e-9) & (results <= float(target.high) + 1e-9)
    exact = (
        new for new, result in zip(nearest[near], results[near], strict=True) if prints_like(float(result), figure)
    )
    return next(exact, None)


def definition(statistic: str, named: Sequence[str]) -> Callable:
    """Return the definition of a statistic that the Methods' program uses or, where none is named, the usual one."""
    definitions = DEFINITIONS[statistic]
    usual = TYPE_7 if TYPE_7 in definitions else next(iter(definitions))
    return definitions[next((name for name in named if name in definitions), usual)]


def describe(study: Study, members: pd.DataFrame, claim: Claim, held: Sequence[Claim], row: int, new: float) -> tuple:
    """Return one row of the result: the person, the cell, its replacement, and which claims would fall."""
    old = float(members[claim.variable].iloc[row])
    changed = study.participants.copy()
    changed.loc[members.index[row], claim.variable] = new
    for name in changes(study, claim.variable):
        made = made_of(study.variables[name].kind)
        before, after = (float(changed.at[members.index[row], column]) for column in made)
        changed.loc[members.index[row], name] = float(differences(after, before))
    other = study.with_participants(changed)
    fallen = tuple(one.claim_id for one in held if not ledger.judge_alone(other, one).verdict.holds)
    return str(members[study.codes].iloc[row]), old, float(new), one_keystroke(old, new), fallen


def changes(study: Study, variable: str) -> list[str]:
    """Return the names of the changes that are made from a variable."""
    return [name for name, about in study.variables.items() if variable in made_of(about.kind)]


def one_keystroke(old: float, new: float) -> bool:
    """Whether one slip of a key makes one printed number the other, both as short as can be or with as many decimals: 7.5 and 7.0."""
    written = [cell(old), cell(new)]
    decimals = max(len(text.partition(".")[2]) for text in written)
    padded = [f"{value:.{decimals}f}" for value in (old, new)]
    return any(typed in one_key(printed, typed) for printed, typed in (written, padded))


def one_key(text: str, keys: Sequence[str]) -> list[str]:
    """Return every other text that is one slip of a key away: replaced, added, left out, two neighbours swapped."""
    ends = range(len(text) + 1)
    replaced = (text[:i] + key + text[i + 1 :] for i in ends[:-1] for key in keys)
    added = (text[:i] + key + text[i:] for i in ends for key in keys)
    left_out = (text[:i] + text[i + 1 :] for i in ends[:-1])
    swapped = (text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in ends[:-2])
    return sorted({*replaced, *added, *left_out, *swapped} - {text})
