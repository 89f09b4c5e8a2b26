"""Which findings the chapter of searches searches for, so that the ledger can lead there."""

from typing import Any

import pandas as pd

from lib.engine import verdict
from lib.engine.claims import FINDING

ONE_FIGURE = ["population", "variable", "statistic", "reported"]


def searchable(records: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that can be searched for, one of each figure printed more than once."""
    can = records["kind"].eq(FINDING) & records["verdict"].ne(verdict.NOT_CHECKABLE) & records["statistic"].ne("case")
    return records[can].drop_duplicates(ONE_FIGURE)


def open_questions(records: pd.DataFrame) -> pd.DataFrame:
    """Return the searchable findings that are not plainly reproduced."""
    return searchable(records[~records["verdict"].isin(verdict.PLAIN)])


def addresses(records: pd.DataFrame) -> dict[str, str]:
    """Map the id of each finding that is not plainly reproduced to the address of what was tried to get its figure."""
    found = open_questions(records)
    same = {figure(r): f"search.html#search-{r.claim_id}" for r in found.itertuples()}
    asked = records[records["kind"].eq(FINDING) & ~records["verdict"].isin((*verdict.PLAIN, verdict.NOT_CHECKABLE))]
    return {r.claim_id: same[figure(r)] for r in asked.itertuples() if figure(r) in same}


def figure(record: Any) -> tuple[str, ...]:
    """Return what makes two claims one figure."""
    return tuple(getattr(record, name) for name in ONE_FIGURE)
