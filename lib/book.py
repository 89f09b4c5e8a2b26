"""What every chapter opens with: the validated data, the cohort, and the judged ledger."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lib.engine import claim_rules, claims, ledger
from lib.loading import loader
from lib.loading.files import File
from lib.paper import cohort, row_rules
from lib.paper.audit import point_rules, points

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


def files() -> dict[str, File]:
    """Return what the book asks of a data package: the people's files, the ledger, and the lists of the audit."""
    changes, _ = claims.SORTS["change"]
    people = {
        name: File(columns, tuple(cohort.KEYS[name]), cohort.REFERENCES.get(name, {}), row_rules.RULES.get(name, ()))
        for name, columns in cohort.FILES.items()
    }
    return people | claim_rules.files(cohort.POPULATIONS, claims.SORTS) | point_rules.files(points.CHECKS, changes)


def load(directory=DATA):
    """Return the validated frames of a data package, by name; DataError names every fault."""
    return loader.load(directory, files())


def open_cohort(directory=DATA):
    """Read and validate the data package; DataError names every fault."""
    return Book(load(directory))
