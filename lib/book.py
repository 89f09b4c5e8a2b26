"""What every chapter opens with: the validated data, the study that they make, and the judged ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from lib.engine import claim_rules, claims, ledger, what_if_cell, why
from lib.engine.claims import Claim
from lib.engine.paper import Paper, offered
from lib.engine.published import PLAIN, Marks, stated_marks
from lib.engine.study import Study
from lib.loading import descriptor, loader, package
from lib.loading.faults import DataError, Fault, told_by

DATA = Path(__file__).parent.parent / "data"
PACKAGE_OF_PAPER = "lib.paper"


@dataclass(frozen=True)
class Book:
    """A paper's data package, read.

    tables  the validated frames, by the name of their files
    marks   how the paper prints numbers
    paper   what the paper's package offers
    fields  file -> column -> its description in the data package
    """

    tables: dict[str, pd.DataFrame]
    marks: Marks = PLAIN
    paper: Paper = field(default_factory=lambda: offered(PACKAGE_OF_PAPER))
    fields: Mapping[str, Mapping[str, package.Field]] = field(default_factory=dict)

    @cached_property
    def study(self) -> Study:
        """The people of the paper, and what it says about them; DataError where its claims compare who is in both groups."""
        study = self.paper.study(self.tables)
        if faults := [*claim_rules.overlaps(study, self.claims)]:
            raise DataError(faults)
        return study

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the ledger, its figures parsed."""
        return claims.read(self.tables["claims"], self.marks)

    @cached_property
    def records(self) -> pd.DataFrame:
        """The judged ledger, one row per claim (lib.engine.ledger.judge)."""
        return ledger.judge(self.study, self.claims)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Each claim by its id."""
        return {claim.claim_id: claim for claim in self.claims}

    @property
    def participants(self) -> pd.DataFrame:
        """Everyone enrolled with every variable; missing where the paper says nothing."""
        return self.study.participants

    def members(self, population: str) -> pd.DataFrame:
        """Return the rows of the participants in a population."""
        return self.study.members(population)

    @property
    def typed(self) -> what_if_cell.Typed:
        """The study and the files of people, of which a cell may be typed otherwise."""
        return what_if_cell.Typed(self.study, self.tables, self.paper, self.fields)

    @cached_property
    def slips(self) -> pd.DataFrame:
        """Every slip of one key in the files of people, and the verdicts that it moves (lib.engine.what_if_cell)."""
        return what_if_cell.slips(self.typed, self.claims)

    def spans(self, found: pd.DataFrame, results: Mapping[str, Callable[[Study], float]]) -> pd.DataFrame:
        """Return between what results lie over some of `slips` of each cell (lib.engine.what_if_cell.spans)."""
        return what_if_cell.spans(self.typed, found, results)

    def record(self, claim_id: str) -> Any:
        """Return the judged record of one claim by its id, as a named tuple; KeyError when there is none."""
        return self._records_by_id[claim_id]

    @cached_property
    def _records_by_id(self) -> dict[str, Any]:
        return {record.claim_id: record for record in self.records.itertuples()}

    def claim(self, claim_id: str) -> Claim:
        """Return one claim by its id; KeyError when there is none."""
        return self.by_id[claim_id]

    def steps(self, record: Any) -> list[tuple[str, str]]:
        """Return the steps that lead to the verdict of a record, each as (what, words) (lib.engine.why.steps)."""
        return why.steps(self.study, self.claim(record.claim_id), record, map(self.claim, record.elsewhere))


def data() -> Path:
    """Return the folder of the book's own data, which lies beside this package.

    DataError where it does not, as with a package that was installed alone; and where one
    works in another copy of the book than the one whose package this is, as with the
    programs of an environment that was copied with its folder: they start those of the old
    one, and a page of the one would tell the data of the other.
    """
    if not DATA.is_dir():
        remedy = "the book's folder to work in, or the folder of a data package, as with --data"
        raise DataError([Fault(str(DATA), "no data beside the installed package", remedy)])
    here = next((folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "lib/book.py").is_file()), None)
    if here and not here.samefile(DATA.parent):
        python = f"{here}/.venv/bin/python"
        remedy = f"that of {here}, where one works: start by make book, make lab, or with {python} before the program"
        raise DataError([Fault(f"{DATA.parent / 'lib'}", "the lib of another folder", remedy)])
    return DATA


def marks(directory: str | Path) -> Marks:
    """Return how the paper prints numbers, as its data package says; DataError where it says what cannot be."""
    path = Path(directory, package.PACKAGE)
    try:
        return stated_marks(descriptor.read(path))
    except ValueError as error:
        raise DataError([told_by(error, str(path))]) from None


def open_book(directory: str | Path | None = None, paper: Paper | None = None) -> Book:
    """Read and validate the data package of a paper, by default the book's own; DataError names every fault."""
    directory, paper = directory or data(), paper or offered(PACKAGE_OF_PAPER)
    printed = marks(directory)
    files = paper.package(printed)
    resources = package.describe(directory, files)
    package.refuse(Path(directory, package.PACKAGE), paper.units_apart(resources))
    fields = {each.name: {field.name: field for field in each.fields} for each in resources}
    return Book(loader.frames(directory, resources, files), printed, paper, fields)
