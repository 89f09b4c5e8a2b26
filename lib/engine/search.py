"""What would give a printed figure: every definition, rounding, test and population.

A search is not a verdict. Among many candidates some will print like any figure by
chance, so each row says what it takes, and whether the paper's Methods name it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from lib.engine.claims import Claim
from lib.engine.recompute import catalogue, compared, known, outcomes, recompute
from lib.engine.rounding import HALF_UP, RULES, Number, printed, prints_like
from lib.engine.study import Study, groups
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
    for name, (procedure, outcome) in outcomes(tuple(x), tuple(y), catalogue(study, about)).items():
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
