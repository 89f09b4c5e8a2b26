"""What every chapter opens with: the validated data, the study that they make, and the judged ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from lib.engine import claim_rules, claims, ledger, what_if_cell
from lib.engine.claims import Claim
from lib.engine.published import PLAIN, Marks, stated_marks
from lib.engine.study import Study
from lib.loading import descriptor, loader, package
from lib.loading.files import File
from lib.paper import cohort, row_rules
from lib.paper.audit import point_rules, points
from lib.paper.variables import VARIABLES

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Book:
    """The data package as frames, by the name of its files; how the paper prints numbers, and each file's columns as described."""

    tables: dict[str, pd.DataFrame]
    marks: Marks = PLAIN
    fields: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    @cached_property
    def study(self) -> Study:
        """The people of the paper, and what it says about them."""
        return cohort.study(self.tables)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the ledger, its figures parsed."""
        return claims.read(self.tables["claims"], self.marks)

    @cached_property
    def records(self) -> pd.DataFrame:
        """The judged ledger, one row per claim (lib.engine.ledger.judge)."""
        return ledger.judge(self.study, self.claims)

    @property
    def participants(self) -> pd.DataFrame:
        """Everyone enrolled with every variable; missing where the paper says nothing."""
        return self.study.participants

    @cached_property
    def responders(self) -> pd.DataFrame:
        """The patients of Table I."""
        return self.study.members("responders")

    @cached_property
    def slips(self) -> pd.DataFrame:
        """Every slip of one key in the tables of people, and the verdicts that it moves (lib.engine.what_if_cell)."""
        asked = {
            name: what_if_cell.Table(cohort.KEYS[name][0], self.fields[name], row_rules.RULES.get(name, ()))
            for name in cohort.FILES
        }
        return what_if_cell.slips(self.study, self.claims, self.tables, cohort.participants, asked)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim by its id; KeyError when there is none."""
        return {claim.claim_id: claim for claim in self.claims}[claim_id]


def marks(directory: str | Path = DATA) -> Marks:
    """Return how the paper prints numbers, as its data package says."""
    return stated_marks(descriptor.read(Path(directory, package.PACKAGE)))


def files(printed: Marks = PLAIN) -> dict[str, File]:
    """Return what the book asks of a data package: the people's files, the ledger, and the lists of the audit."""
    people = {
        name: File(columns, tuple(cohort.KEYS[name]), cohort.REFERENCES.get(name, {}), row_rules.RULES.get(name, ()))
        for name, columns in cohort.FILES.items()
    }
    ledger_files = claim_rules.files(cohort.POPULATIONS, VARIABLES, "patients", printed)
    return people | ledger_files | point_rules.files(points.CHECKS, VARIABLES)


def load(directory: str | Path = DATA) -> dict[str, pd.DataFrame]:
    """Return the validated frames of a data package, by name; DataError names every fault."""
    return loader.load(directory, files(marks(directory)))


def open_cohort(directory: str | Path = DATA) -> Book:
    """Read and validate the data package; DataError names every fault."""
    return Book(load(directory), marks(directory), fields(directory))


def fields(directory: str | Path = DATA) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return the description of each column of each file of a data package, by name."""
    resources = descriptor.read(Path(directory, package.PACKAGE))["resources"]
    return {each["name"]: {column["name"]: column for column in each["schema"]["fields"]} for each in resources}
