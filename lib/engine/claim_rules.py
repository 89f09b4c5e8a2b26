"""What the cells of one row must mean together: what a column's own constraints cannot say.

A rule takes a row (column -> cell as written, each cell valid by itself) and yields
(column, expectation) for each cell that breaks it. A rule that asks for a cell that is
not valid ends there; the others go on.
"""

import re
from contextlib import suppress
from functools import partial

from lib.engine import point_rules
from lib.engine.claims import RECOMPUTED_KINDS, STATISTICS, WHY_NOT_RECOMPUTED
from lib.engine.published import parse, parts
from lib.engine.study import Change, Code, Measurement, Property
from lib.paper import cohort, row_rules
from lib.paper.variables import VARIABLES

ONE_FIGURE = "a figure as printed, such as 6.0, <0.001, 66.6% or two"
TWO_FIGURES = "two figures as printed, such as 47.8±18.3, (11.3-20.0) or 12 (66.6%)"
# What sort of variable a statistic makes sense of, in words.
VARIABLE_KINDS = {
    Code: "participant, the code by which people are counted",
    Property: "a property that a person has or has not",
    Measurement: "a number of each person",
    Change: "a change between two measurements",
}
ONE_PATIENT = re.compile(r"patient [1-9][0-9]*")


def kind_known(row):
    """A figure is recomputed, or it is told why it is not."""
    if row["kind"] not in (*RECOMPUTED_KINDS, *WHY_NOT_RECOMPUTED):
        yield "kind", "a kind of lib.engine.claims"


def aimed_when_recomputed(row, column):
    """A figure to recompute says what it is about; the others leave those cells empty."""
    recomputed = row["kind"] in RECOMPUTED_KINDS
    if recomputed != bool(row[column]):
        yield column, f"{'a' if recomputed else 'no'} {column}, as the kind is {row['kind']}"


def population_known(row):
    """A group that the cohort can select, or one patient."""
    name = row["population"]
    if name and name not in cohort.POPULATIONS and not ONE_PATIENT.fullmatch(name):
        yield "population", "a population of lib.paper.cohort"


def statistic_known(row):
    """One that can be computed."""
    if row["statistic"] and row["statistic"] not in STATISTICS:
        yield "statistic", "a statistic of lib.engine.claims"


def statistic_fits_variable(row):
    """People are counted by their code; a property has a share, a number has a mean, and a change a p-value."""
    if row["statistic"] in STATISTICS and row["variable"]:
        of, variable = STATISTICS[row["statistic"]].of, VARIABLES.get(row["variable"])
        if variable is None or not isinstance(variable.kind, of):
            yield "variable", f"{VARIABLE_KINDS[of]}, as the statistic is {row['statistic']}"


def statistic_fits_population(row):
    """A value is that of one patient; everything else is of a group."""
    one = row["population"].startswith("patient ")
    if row["statistic"] and one != (row["statistic"] == "value"):
        expected = "a group of patients" if one else "one patient"
        yield "population", f"{expected}, as the statistic is {row['statistic']}"


def figure_readable(row):
    """What is to be recomputed was printed as a figure that lib.engine.published can read, or as two for a compound."""
    if row["kind"] in RECOMPUTED_KINDS:
        compound = row["statistic"] in STATISTICS and bool(STATISTICS[row["statistic"]].parts)
        try:
            if compound:
                _, _ = parts(row["reported"])
            else:
                parse(row["reported"])
        except ValueError:
            yield "reported", TWO_FIGURES if compound else ONE_FIGURE


AIMED = [partial(aimed_when_recomputed, column=name) for name in ("population", "variable", "statistic")]
RULES = {
    **row_rules.RULES,
    "claims": (
        kind_known, *AIMED, population_known, statistic_known, statistic_fits_variable, statistic_fits_population, figure_readable,
    ),
    "consistency": (point_rules.reading_given,),
}  # fmt: skip


class UnsoundError(Exception):
    """A rule has asked for a cell that is not valid by itself."""


class Sound(dict):
    """The valid cells of a row."""

    def __missing__(self, column):
        raise UnsoundError


def broken(name, cells):
    """Yield (column, expectation) for every rule of the file `name` that the valid cells of a row break."""
    yield from applied(RULES.get(name, ()), Sound(cells))


def broken_point(cells, claims):
    """The same for a point of the audit, held to the claims (id -> valid cells)."""
    yield from applied(point_rules.RULES, Sound(cells), claims)


def applied(rules, *arguments):
    """What the rules yield, each as far as it comes."""
    for rule in rules:
        with suppress(UnsoundError):
            yield from rule(*arguments)
