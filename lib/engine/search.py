"""What would give a printed figure: every definition, rounding, test and population.

A search is not a verdict. Among many candidates some will print like any figure by
chance, so each row says what it takes, and whether the paper's Methods name it.
"""

import pandas as pd

from lib.engine import claims
from lib.engine.published import parse
from lib.engine.rounding import RULES, printed, prints_like
from lib.paper import cohort
from lib.paper.methods import NAMED_DEFINITIONS
from lib.stats import inference

COLUMNS = ("population", "definition", "rounding", "value", "prints_as", "gives_it", "named_in_methods")


def candidates(participants, claim, among=None):
    """Return every way to compute a claim's statistic; a frame with COLUMNS, one row per way.

    among  names of populations; by default the claim's own, then the others for which the
           paper gives data
    """
    search = tests if claim.statistic == "p-value" else summaries
    names = among or populations(participants, claim)
    return pd.DataFrame([row for name in names for row in search(participants, claim, name)], columns=COLUMNS)


def populations(participants, claim):
    """The claim's population and the others; those without the data are left out."""
    others = [name for name in cohort.POPULATIONS if name != claim.population]
    column = participants[claim.variable]
    unknown = {name: column[cohort.belongs(participants, name)].isna().any() for name in (claim.population, *others)}
    return [name for name, lacking in unknown.items() if not lacking]


def summaries(participants, claim, population):
    """Rows for a summary statistic: its definitions times all rounding rules."""
    figure = parse(claim.reported)
    values = participants.loc[cohort.belongs(participants, population), claim.variable].to_numpy()
    several = claims.definitions(values, claim.statistic)
    return [
        (population, name, rule, float(value), printed(value, figure, rule), prints_like(value, figure, rule),
         len(several) == 1 or name in NAMED_DEFINITIONS)
        for name, value in several.items() if value == value
        for rule in RULES
    ]  # fmt: skip


def tests(participants, claim, population):
    """Rows for a p-value: the whole catalogue of tests, rounded half up."""
    figure = parse(claim.reported)
    pair = cohort.pair(cohort.population(participants, population), claim.variable)
    return [
        (population, name, "half up", outcome.p, printed(outcome.p, figure), prints_like(outcome.p, figure),
         inference.named_in_methods(procedure))
        for name, (procedure, outcome) in claims.outcomes(*map(tuple, pair)).items()
    ]  # fmt: skip


def giving(found):
    """The candidates that give the printed figure, those named in the Methods first."""
    return found[found["gives_it"]].sort_values("named_in_methods", ascending=False, kind="stable")


def smallest_reachable(before, after):
    """The smallest p that each enumerated test can reach with these data; name -> (p, smallest).

    before and after are arrays of one value per patient, in the same order and unit.
    """
    return {
        name: (outcome.p, outcome.smallest)
        for name, (_, outcome) in claims.outcomes(tuple(before), tuple(after)).items()
        if outcome.smallest is not None
    }
