"""What would give a printed figure: every definition, rounding, test and population; and, in reverse, which mistyped cell.

A search is not a verdict. Among many candidates some will print like any figure by
chance, so each row says what it takes, and whether the paper's Methods name it.

The search in reverse is for a summary that is not plainly reproduced: each cell of its
column is replaced by every value of the column's step, if it has one; among those with which
the summary prints as published, the one nearest to the printed cell is reported, whether it
is one keystroke away, and which other printed figures the change would break.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.engine import ledger
from lib.engine.claims import Claim, findings
from lib.engine.printing import cell
from lib.engine.recompute import compared, families, known, outcomes, recompute, scale
from lib.engine.rounding import HALF_UP, RULES, Number, interval, printed, prints_like
from lib.engine.study import Study, groups, made_of
from lib.stats.decimals import differences
from lib.stats.descriptive import DEFINITIONS, TYPE_7
from lib.stats.inference import AS_MEASURED

COLUMNS = ("population", "definition", "rounding", "value", "prints_as", "gives_it", "named_in_methods")


class Ways(NamedTuple):
    """What was tried for a printed figure, which of it gives the figure, and which of that is of the claim's own people.

    Frames with COLUMNS, one row per way; of those that give the figure, the ones named in the Methods come first.
    """

    tried: pd.DataFrame
    giving: pd.DataFrame
    own: pd.DataFrame


def ways(study: Study, claim: Claim) -> Ways:
    """Return what is tried for the figure of a claim, and what gives it."""
    tried = candidates(study, claim)
    gives_it = tried["gives_it"].astype(bool)  # of no rows it has no type
    giving = tried[gives_it].sort_values("named_in_methods", ascending=False, kind="stable")
    return Ways(tried, giving, giving[giving["population"].eq(claim.population)])


def candidates(study: Study, claim: Claim) -> pd.DataFrame:
    """Return every way to compute a claim's statistic, of its own population and of the others for which there are data.

    A frame with COLUMNS, one row per way. ValueError where the claim prints several figures.
    """
    study = known(study, claim)
    search = tests if claim.statistic == "p-value" else summaries
    rows = (row for name in populations(study, claim) for row in search(study, claim, name))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def populations(study: Study, claim: Claim) -> list[str]:
    """Return the claim's population and the others, without those of nobody and those for which a value is missing."""
    others = () if claim.compares else (name for name in study.populations if name != claim.population)
    names = (claim.population, *others)
    peopled = (name for name in names if all(map(study.size, groups(name))))
    return [name for name in peopled if not study.values(name, claim.variable).isna().any()]


def summaries(study: Study, claim: Claim, population: str) -> Iterator[tuple]:
    """Yield the ways to a summary statistic: its definitions times all rounding rules."""
    figure = claim.figure
    several = recompute(study, replace(claim, population=population), claim.statistic, figure).readings
    for reading in several:
        if reading.value == reading.value:
            value, named = reading.value, len(several) == 1 or reading.named
            for rule in RULES:
                prints, gives = printed(value, figure, rule), prints_like(value, figure, rule)
                yield population, reading.name, rule, float(value), prints, gives, named


def tests(study: Study, claim: Claim, population: str) -> Iterator[tuple]:
    """Yield the ways to a p-value: the whole catalogue of tests, rounded half up."""
    figure, about = claim.figure, replace(claim, population=population)
    x, y = compared(study, about)
    for name, (procedure, outcome) in outcomes(tuple(x), tuple(y), families(study, about)).items():
        prints, gives = printed(outcome.p, figure), prints_like(outcome.p, figure)
        yield population, name, HALF_UP, outcome.p, prints, gives, study.methods.name(procedure, claim.compares)


def by_definition(study: Study, claim: Claim) -> dict[str, tuple[Number, bool]]:
    """Map each definition of a claim's statistic to what it gives, and whether that, rounded half up, prints as the figure."""
    figure = claim.figure
    found = recompute(study, claim, claim.statistic, figure).readings
    return {reading.name: (reading.value, prints_like(reading.value, figure)) for reading in found}


def as_measured(study: Study, population: str, variable: str) -> pd.DataFrame:
    """Return every two-sided test of a change on the values as measured: a row per test, in the catalogue's order.

    Columns: test, its family, whether it compares pairs and whether the Methods name it, p, and the smallest p
    within reach where that is known (else None).
    """
    done = outcomes(*map(tuple, study.pair(population, variable)))
    rows = [
        (name, procedure.family, procedure.paired, study.methods.name(procedure), outcome.p, outcome.smallest)
        for name, (procedure, outcome) in done.items()
        if procedure.two_sided and procedure.scale == AS_MEASURED
    ]
    return pd.DataFrame(rows, columns=["test", "family", "paired", "named", "p", "smallest"])


# The search in reverse

CELLS = ("patient", "printed", "would_be", "one_keystroke", "breaks")
# The statistics whose definitions take many rows at once.
STATISTICS = ("mean", "sd", "median", "quartile 1", "quartile 3")
# Replacements are sought up to this multiple of the column's largest value.
REACH = 1.5


def restorations(study: Study, claim: Claim, claims: Sequence[Claim]) -> pd.DataFrame:
    """Return the single-cell changes that would make `claim` print as published.

    The frame has CELLS and at most one row per person, nearest first; `breaks` names
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
    frame = pd.DataFrame(rows, columns=list(CELLS))
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
    return definitions[next(name for name in (*named, TYPE_7, *definitions) if name in definitions)]


def describe(study: Study, members: pd.DataFrame, claim: Claim, held: Sequence[Claim], row: int, new: float) -> tuple:
    """Return one row of the result: the person, the cell, its replacement, and which claims would fall."""
    old = float(members[claim.variable].iloc[row])
    person = members.iloc[[row]].assign(**{claim.variable: new})
    for name in changes(study, claim.variable):
        before, after = (person[column].astype(float) for column in made_of(study.variables[name].kind))
        person[name] = differences(after, before)
    other = study.with_person(person)
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
