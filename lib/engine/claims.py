"""Recompute what a claim is about, from its population, variable and statistic alone.

A claim is a row of data/claims.csv. Nothing here looks at its id or at what was
printed (but for the case number nearest to a printed one), so that a new claim is a
new row and no new code.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from lib.paper import cohort
from lib.stats import inference
from lib.stats.descriptive import DEFINITIONS

# Kinds that are recomputed, and of the other kinds why they are not.
RECOMPUTED_KINDS = ("finding", "table cell")
WHY_NOT_RECOMPUTED = {
    "label": "a label on the page, not a result",
    "citation": "a citation number; the reference list is not part of the data",
    "page": "printed by the page, not by the authors",
    "date": "a year of the study; no dates are given patient by patient",
    "threshold": "a limit that the authors set, not a result",
    "design": "how the study was run, not a result of it",
    "wording": "a turn of phrase, not a quantity",
    "name": "part of a name",
    "external": "a figure about other studies, whose data are not in the paper",
}
# What sort of variable each statistic makes sense of: the variables, and the sort in words.
SORTS = {
    "code": ({cohort.CODE}, f"{cohort.CODE}, the code by which people are counted"),
    "property": (cohort.PROPERTIES, "a property that a person has or has not"),
    "number": (cohort.MEASUREMENTS, "a number of each person"),
    "change": ({name for name in cohort.MEASUREMENTS if "_change_" in name}, "a change between two measurements"),
}
SUMMARISES = {
    "n": "code",
    **dict.fromkeys(("count", "percent", "share", "all", "case", "count (percent)"), "property"),
    **dict.fromkeys(("value", "each", "mean", "sd", "median", "quartile 1", "quartile 3"), "number"),
    **dict.fromkeys(("minimum", "maximum", "mean ± sd", "quartiles", "range"), "number"),
    "p-value": "change",
}
# Statistics that can be bounded although some values are unknown.
BOUNDED = {"count": 1, "percent": 100, "share": 1, "all": 1}
# Statistics that have a value even where the population is empty.
OF_NOBODY = ("n", "count", "case")
# Printed together, judged part by part.
COMPOUND = {
    "mean ± sd": ("mean", "sd"),
    "quartiles": ("quartile 1", "quartile 3"),
    "count (percent)": ("count", "percent"),
    "range": ("minimum", "maximum"),
}


@dataclass(frozen=True)
class Recomputed:
    """What the data give for one statistic.

    readings  definition -> value; several where the statistic has several definitions
    missing   what one would need; empty when the data suffice
    bounds    (low, high) that any data would respect, when the paper fixes them
    """

    readings: dict = field(default_factory=dict)
    missing: str = ""
    bounds: tuple | None = None


def statistics(claim):
    """The statistics of a claim: one, or the parts of a compound."""
    return COMPOUND.get(claim.statistic, (claim.statistic,))


def recompute(participants, claim, statistic, reported=None):
    """Return the Recomputed of one statistic of a claim (a row with population and variable)."""
    mask = cohort.belongs(participants, claim.population)
    values = participants.loc[mask, claim.variable]
    if values.empty and statistic not in OF_NOBODY:
        return Recomputed(missing=f"anybody in the population: {claim.population}")
    if values.isna().any():
        return unknown(values, claim.variable, statistic)
    if statistic == "p-value":
        return Recomputed(p_values(*cohort.pair(participants[mask], claim.variable)))
    if statistic == "case":
        cases = participants.loc[mask & participants[claim.variable].eq(True), "patient"]
        return Recomputed({"nearest case": nearest_case(cases, reported)})
    if statistic == "value":
        return Recomputed({"cell of Table I": float(values.iloc[0])})
    return Recomputed(definitions(values.to_numpy(), statistic))


def definitions(values, statistic):
    """Map every definition of a statistic to its value."""
    numbers = values if statistic == "n" else values.astype(float)
    return {name: function(numbers) for name, function in DEFINITIONS[statistic].items()}


def unknown(values, variable, statistic):
    """Say what is missing and, for shares and counts, within what any data would lie."""
    n, known = len(values), values.dropna()
    lacking = f"{variable} of {n - len(known)} of {n} patients"
    missing = cohort.UNREPORTED.get(variable, lacking)
    if statistic not in BOUNDED:
        return Recomputed(missing=missing)
    scale = 1 if statistic == "count" else BOUNDED[statistic] / n
    sure = int(known.astype(bool).sum())
    return Recomputed(missing=missing, bounds=(sure * scale, (sure + n - len(known)) * scale))


def nearest_case(cases, reported):
    """The case number nearest to the printed one among those of the patients who have the property."""
    return min(cases.dropna().astype(float), key=lambda case: abs(case - float(reported)), default=float("nan"))


def p_values(before, after):
    """Map the name of every test that the paper's Methods name, in all its forms, to its p."""
    named = filter(inference.named_in_methods, inference.procedures())
    done = ((procedure, procedure(before, after)) for procedure in named)
    return {label(procedure, outcome): outcome.p for procedure, outcome in done}


@lru_cache(maxsize=64)
def outcomes(before, after):
    """Run the whole catalogue once per pair of columns: name -> (Procedure, Outcome)."""
    x, y = np.array(before), np.array(after)
    done = ((procedure, procedure(x, y)) for procedure in inference.procedures())
    return {label(procedure, outcome): (procedure, outcome) for procedure, outcome in done}


def label(procedure, outcome):
    """Name a procedure, and what stood in when enumeration was out of reach."""
    replaced = outcome.method if "in place of" in outcome.method else ""
    return procedure.name + (f" ({replaced})" if replaced else "")
