"""What the cells of one row must mean together: what a column's own constraints cannot say.

A rule takes a row (column -> cell as written, each cell valid by itself) and yields
(column, expectation) for each cell that breaks it.
"""

from lib import cohort_rules
from lib.claims import COMPOUND, RECOMPUTED_KINDS
from lib.published import parse, parts

ONE_FIGURE = "a figure as printed, such as 6.0, <0.001, 66.6% or two"
TWO_FIGURES = "two figures as printed, such as 47.8±18.3, (11.3-20.0) or 12 (66.6%)"


def aimed_when_recomputed(row):
    """A figure to recompute says what it is about; the others leave those cells empty."""
    recomputed = row["kind"] in RECOMPUTED_KINDS
    for column in ("population", "variable", "statistic"):
        if recomputed != bool(row[column]):
            yield column, f"{'a' if recomputed else 'no'} {column}, as the kind is {row['kind']}"


def statistic_applies(row):
    """A p-value compares two measurements of a group; a value is that of one patient."""
    one = row["population"].startswith("patient ")
    if row["statistic"] == "p-value" and "_change_" not in row["variable"]:
        yield "variable", "a change between two measurements, as the statistic is p-value"
    if row["statistic"] and one != (row["statistic"] == "value"):
        expected = "a group of patients" if one else "one patient"
        yield "population", f"{expected}, as the statistic is {row['statistic']}"


def figure_readable(row):
    """What is to be recomputed was printed as a figure that lib.published can read, or as two for a compound."""
    compound = row["statistic"] in COMPOUND
    if row["kind"] in RECOMPUTED_KINDS:
        try:
            if compound:
                _, _ = parts(row["reported"])
            else:
                parse(row["reported"])
        except ValueError:
            yield "reported", TWO_FIGURES if compound else ONE_FIGURE


RULES = {**cohort_rules.RULES, "claims": (aimed_when_recomputed, statistic_applies, figure_readable)}


def broken(name, row):
    """Yield (column, expectation) for every rule of the file `name` that the row breaks."""
    for rule in RULES.get(name, ()):
        yield from rule(row)
