"""Which findings the chapter of searches searches for, and which the audit asks of, so that the ledger can lead there."""

from typing import Any

import pandas as pd

from lib.engine import verdict
from lib.engine.claims import FINDING, STATISTICS

ONE_FIGURE = ["population", "variable", "statistic", "reported"]


def searchable(records: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that can be searched for, one of each figure printed more than once.

    A case has one way only, and each part of a compound such as "17.5 ± 6.2" ways of its own.
    """
    ways = {name for name, each in STATISTICS.items() if name != "case" and not each.parts}
    can = records["kind"].eq(FINDING) & records["verdict"].ne(verdict.NOT_CHECKABLE) & records["statistic"].isin(ways)
    return records[can].drop_duplicates(ONE_FIGURE)


def open_questions(records: pd.DataFrame) -> pd.DataFrame:
    """Return the searchable findings that the data do not plainly give, and those that the paper contradicts."""
    contradicted = records["agreement"].eq(verdict.CONTRADICTED)
    return searchable(records[~records["verdict"].isin(verdict.PLAIN) | contradicted])


def addresses(records: pd.DataFrame) -> dict[str, str]:
    """Map the id of each finding whose figure is an open question to the address of what was tried to get it."""
    tried = {figure(record): f"search.html#search-{record.claim_id}" for record in open_questions(records).itertuples()}
    findings = records[records["kind"].eq(FINDING)].itertuples()
    return {record.claim_id: tried[figure(record)] for record in findings if figure(record) in tried}


def asked(book: Any) -> dict[str, list[str]]:
    """Map the id of each claim that points of the audit name to these points; empty for a book without such a list."""
    listed = book.tables.get("consistency", pd.DataFrame())
    points: dict[str, list[str]] = {}
    for row in listed.itertuples():
        for claim_id in dict.fromkeys(row.claims.split()):
            points.setdefault(claim_id, []).append(row.point)
    return points


def figure(record: Any) -> tuple[str, ...]:
    """Return what makes two claims one figure."""
    return tuple(getattr(record, name) for name in ONE_FIGURE)
