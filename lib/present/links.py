"""Links that stand in a sentence, beside its facts (lib.present.words.say)."""

from typing import Any

import pandas as pd

from lib.engine import ledger as engine
from lib.engine.claims import FINDING
from lib.engine.rounding import printed
from lib.paper import facts
from lib.present import ledger
from lib.present.html import Html, link

NAMED = Html("{} ({})")


def p_values(book: Any) -> dict[str, Html]:
    """Return the printed p-values of abstract and Results, by section, each linked to its row of the ledger."""
    claims = {section.lower(): facts.p_claim(book, section) for section in ("Abstract", "Results")}
    return {name: ledger.claim_link(claim.claim_id, facts.p_printed(claim.reported)) for name, claim in claims.items()}


def not_results(records: pd.DataFrame, section: str) -> list[Html]:
    """Return the numerals of a section that are no results, with what each is, linked to its row."""
    others = records[records["section"].eq(section) & records["kind"].ne(FINDING)]
    return [NAMED.format(r.reported, ledger.claim_link(r.claim_id, r.quantity)) for r in others.itertuples()]


def weightiest(checked: pd.DataFrame) -> dict[str, list[Html]]:
    """Return the points of the audit that bear on the conclusion as links to their rows on the same page, with their topics.

    checked  the frame of lib.paper.audit.points.points
    """
    found = checked[checked["matters"].eq("bears on the conclusion")]
    return {"points": [NAMED.format(link(f"#{p.point}", p.point), p.topic.lower()) for p in found.itertuples()]}


def failing(book: Any) -> list[Html]:
    """Return the findings that the data do not give, each linked to its row, with what the data give instead."""
    told = []
    for r in engine.failing(book.records).itertuples():
        gives = printed(r.recomputed, book.claim(r.claim_id).figures[0])  # as it would print
        given = f"the data give {gives}"
        if r.statistic == "p-value":  # there are several tests, and several forms of some
            as_printed = ", as their program prints them," if book.study.methods.printed else ""
            given = f"the nearest p-value of the tests that the Methods name{as_printed} is {gives}"
        row = ledger.claim_link(r.claim_id, r.reported)
        told.append(Html("{} for the {} ({}; {})").format(row, r.quantity, r.location, given))
    return told
