"""What every chapter opens with: the validated data, the cohort, and the judged ledger."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lib.engine import ledger
from lib.loading import loader
from lib.paper import cohort

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Book:
    """The data package as frames, by name: patients, enrolled, claims, numerals."""

    tables: dict

    @cached_property
    def participants(self):
        """The 18 enrolled with every variable; NaN where the paper says nothing."""
        return cohort.participants(self.tables)

    @cached_property
    def responders(self):
        """The 12 patients of Table I."""
        return cohort.population(self.participants, "responders")

    @cached_property
    def records(self):
        """The judged ledger, one row per claim (lib.engine.ledger.verify)."""
        return ledger.verify(self.tables)


def open_cohort(directory=DATA):
    """Read and validate the data package; DataError names every fault."""
    return Book(loader.load(directory))
