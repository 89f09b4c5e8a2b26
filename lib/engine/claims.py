"""One row of the ledger of claims: what a figure is about, and the figures that were printed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd

from lib.engine.durations import unit_of_time
from lib.engine.published import COMPOUNDS, PLAIN, Marks, Published, parts
from lib.engine.study import Change, Code, Kind, Measurement, Property, groups

FINDING, TABLE_CELL, OTHER_FINDING = "finding", "table cell", "other finding"
# Kinds that are recomputed; results of the study, of which some are beyond this engine (a
# regression, survival): the claim's `quantity` says what they are and why; and of the
# kinds that are no results why they are not recomputed.
RECOMPUTED_KINDS = (FINDING, TABLE_CELL)
RESULTS = (FINDING, OTHER_FINDING)
WHY_NOT_RECOMPUTED = {
    "label": "a label on the page, not a result",
    "citation": "a citation number; the reference list is not part of the data",
    "page": "printed by the page, not by the authors",
    "date": "a date in the course of the study, not a result",
    "threshold": "a limit that the authors set, not a result",
    "design": "how the study was run, not a result of it",
    "wording": "a turn of phrase, not a quantity",
    "name": "part of a name",
    "external": "a figure about other studies, whose data are not in the paper",
}
KINDS = (*RECOMPUTED_KINDS, OTHER_FINDING, *WHY_NOT_RECOMPUTED)


@dataclass(frozen=True)
class Statistic:
    """What a statistic asks of a variable, and how it is printed.

    of         the kind of variable that it makes sense of
    between    the kinds of variable that it can compare in two groups; empty where it is of one group
    parts      the statistics of a compound, which is printed as several figures and judged part by part
    whole      what it is when everyone has the property, "n" for their number; None where that bounds nothing
    of_nobody  whether it has a value even where the population is empty
    """

    of: type[Kind] | None
    between: tuple[type[Kind], ...] = ()
    parts: tuple[str, ...] = ()
    whole: int | Literal["n"] | None = None
    of_nobody: bool = False

    @property
    def in_unit(self) -> bool:
        """Whether it is in the unit of its variable, as no number of people, share or p-value is."""
        return self.of is Measurement or self.between == (Measurement,)


STATISTICS = {
    "n": Statistic(Code, of_nobody=True),
    "count": Statistic(Property, whole="n", of_nobody=True),
    "percent": Statistic(Property, whole=100),
    "share": Statistic(Property, whole=1),
    "all": Statistic(Property, whole=1),
    "case": Statistic(Property, of_nobody=True),
    **dict.fromkeys(["value", "each", "mean", "sd", "se", "median"], Statistic(Measurement)),
    **dict.fromkeys(["quartile 1", "quartile 3", "minimum", "maximum"], Statistic(Measurement)),
    "p-value": Statistic(Change, between=(Property, Measurement)),
    # The first group less the second, or over it.
    **dict.fromkeys(["difference of means", "difference of medians"], Statistic(None, between=(Measurement,))),
    **dict.fromkeys(["difference of percents", "relative risk", "odds ratio"], Statistic(None, between=(Property,))),
}
# A compound makes sense of what its first part makes sense of.
STATISTICS |= {name: Statistic(STATISTICS[each.parts[0]].of, parts=each.parts) for name, each in COMPOUNDS.items()}


@dataclass(frozen=True)
class Claim:
    """One numeral of the paper, and what it says of whom.

    claim_id, section, position, location  its address in the ledger and in the paper
    kind                                   one of KINDS
    quantity                               what it is, in words
    population, variable, statistic        what is recomputed; empty for a kind that is not
    reported, unit                         the figure as printed, and its unit
    figures                                the figures of `reported`: one, or one for each part of a compound
    """

    claim_id: str
    section: str
    position: int
    location: str
    kind: str
    quantity: str
    population: str
    variable: str
    statistic: str
    reported: str
    unit: str
    figures: tuple[Published, ...] = ()

    @property
    def recomputed(self) -> bool:
        """Whether the claim is of a kind that is recomputed."""
        return self.kind in RECOMPUTED_KINDS

    @property
    def statistics(self) -> tuple[str, ...]:
        """The statistics of the claim: one, or the parts of a compound."""
        return STATISTICS[self.statistic].parts or (self.statistic,)

    @property
    def parts(self) -> tuple[tuple[str, Published], ...]:
        """Each of its statistics with its figure."""
        return tuple(zip(self.statistics, self.figures, strict=True))

    @property
    def figure(self) -> Published:
        """The figure of a claim that prints one; ValueError, with what to do, where it prints several or is not recomputed."""
        if not self.figures:
            raise ValueError(f"{self.claim_id} is not recomputed, so that it has no figure to look for")
        if len(self.figures) > 1:
            raise ValueError(
                f"{self.claim_id} prints several figures; in the ledger give a row of its own to the one meant"
            )
        return self.figures[0]

    @property
    def total(self) -> Decimal | Fraction | None:
        """What a count among its figures is printed to be out of; None where none is."""
        return next((figure.total for figure in self.figures if figure.total is not None), None)

    @property
    def compares(self) -> bool:
        """Whether the claim is about two groups."""
        return len(groups(self.population)) > 1

    @property
    def units_of_time(self) -> tuple[str, ...]:
        """The unit of time of each figure: that printed with it, or with the others, or the claim's; "" where none is."""
        own = [unit_of_time(figure.measure) for figure in self.figures]
        printed = {unit for unit in own if unit}
        shared = printed.pop() if len(printed) == 1 else unit_of_time(self.unit)
        return tuple(unit or shared for unit in own)

    def unit_of_time(self, statistic: str) -> str:
        """Return the unit of time of the figure of one of its statistics; "" where it has none."""
        return self.units_of_time[self.statistics.index(statistic)]


ROW = tuple(field.name for field in fields(Claim) if field.name != "figures")
STATED = tuple(name for name in ROW if name != "position")  # what a claim says of itself


def from_row(row: dict, marks: Marks = PLAIN) -> Claim:
    """Return the Claim of a row of the ledger (column -> cell), its figures read; ValueError when one is no figure."""
    figures = parts(row["reported"], row["statistic"], marks) if row["kind"] in RECOMPUTED_KINDS else ()
    return Claim(**{name: row[name] for name in ROW}, figures=figures)


def read(ledger: pd.DataFrame, marks: Marks = PLAIN) -> tuple[Claim, ...]:
    """Return the claims of the ledger's frame, each figure read once, in its order."""
    return tuple(from_row(row, marks) for row in ledger.to_dict("records"))


def findings(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that are results of the study, and recomputed."""
    return tuple(claim for claim in claims if claim.kind == FINDING)
