"""What every chapter opens with: the validated data, the study that they make, and the judged ledger."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from lib.engine import claims, ledger
from lib.engine.claims import Claim
from lib.engine.study import Study
from lib.loading import loader
from lib.paper import cohort

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Book:
    """The data package as frames, by the name of its files."""

    tables: dict[str, pd.DataFrame]

    @cached_property
    def study(self) -> Study:
        """The people of the paper, and what it says about them."""
        return cohort.study(self.tables)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the ledger, its figures parsed."""
        return claims.read(self.tables["claims"])

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

    def claim(self, claim_id: str) -> Claim:
        """Return one claim by its id; KeyError when there is none."""
        return {claim.claim_id: claim for claim in self.claims}[claim_id]


def open_cohort(directory: Path = DATA) -> Book:
    """Read and validate the data package; DataError names every fault."""
    return Book(loader.load(directory))
