"""The card of a number: what a reader sees who touches a figure of the paper, wherever the book mentions it.

A card is a dictionary of texts, made from the judged ledger. The ledger's page carries all of
them, lib.present.extension hands them to every page, and chapters/_static/numbers.js shows one
where a link leads to a claim. Without that script the link is a link.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lib.engine import verdict, why
from lib.engine.claims import RECOMPUTED_KINDS
from lib.engine.ledger import convention, shown
from lib.engine.recompute import scale
from lib.present import ledger
from lib.present.html import Html, packed, part

LONGEST_SUM = 90  # characters: a longer one is left to the row of the ledger
BETWEEN_SENTENCES = re.compile(r"(?<=[.])\s+(?=[A-Z])")
PLAINLY = {
    verdict.REPRODUCED: "Recomputed from the data, it prints as published.",
    verdict.AS_TOLD: "No table gives it; the paper's own account in words does.",
    verdict.TRANSCRIBED: "It is one of the data.",
    verdict.NOT_REPRODUCED: "No definition that a program would use gives it.",
    verdict.NOT_CHECKABLE: "What it rests on is not printed.",
}


def stored(book: Any, searches: Mapping[str, str] | None = None) -> Html:
    """Return the cards of all claims, hidden in a page as JSON; `searches` as for lib.present.ledger.ledger_table."""
    places = ledger.open_searches(book.records) if searches is None else searches
    by_id, asked = {record.claim_id: record for record in book.records.itertuples()}, ledger.points_naming(book)
    cards = {
        claim_id: card(book, record, by_id, places.get(claim_id, ""), asked.get(claim_id, ()))
        for claim_id, record in by_id.items()
    }
    return part("stored_cards", packed(cards).replace("<", "\\u003c"))


def card(book: Any, record: Any, by_id: dict[str, Any], search: str, points: Iterable[str]) -> dict[str, Any]:
    """Return the card of one record, without what it has nothing to say of.

    by_id   the records by the id of their claim
    search  the address of what was tried to get the figure; "" where nothing had to be
    points  the points of the audit that name the claim
    """
    told = {
        "verdict": [*ledger.SYMBOLS[record.verdict], record.verdict],
        "agreement": agreement(record, by_id),
        "quantity": record.quantity,
        "location": record.location,
        "printed": ledger.with_unit(record),
        "recomputed": shown(record) if record.kind in RECOMPUTED_KINDS else "",
        "sum": worked(book, record),
        "reason": reason(record),
        "links": links(record, search, points),
    }
    return {name: value for name, value in told.items() if value}


def agreement(record: Any, by_id: dict[str, Any]) -> list[str]:
    """Return what the paper prints elsewhere as symbol, class and words; nothing for what is no finding."""
    if not record.agreement:
        return []
    others = [by_id[claim_id] for claim_id in record.elsewhere]
    places = "; ".join(dict.fromkeys(f"{other.reported} ({other.location})" for other in others))
    words = f"contradicted by {places}" if record.agreement == verdict.CONTRADICTED else ledger.agreeing(record)
    return [*ledger.AGREEMENTS[record.agreement], words]


def worked(book: Any, record: Any) -> str:
    """Return the sum that gives a figure, in one line, where it is short and in the unit of the figure."""
    if pd.isna(record.recomputed) or record.statistic == "":
        return ""
    claim = book.claim(record.claim_id)
    in_its_unit = (each for each in claim.statistics if scale(book.study, claim, each) == 1)
    sums = "; ".join(filter(None, (why.sum_of(book.study, claim, each) for each in in_its_unit)))
    return sums if len(sums) <= LONGEST_SUM else ""


def reason(record: Any) -> str:
    """Return in a sentence or two how the verdict came about: of an impossible figure why it is, and not what the data give."""
    if record.verdict == verdict.IMPOSSIBLE:
        return record.impossible or record.reason
    first, *_ = BETWEEN_SENTENCES.split(record.reason)
    if record.verdict == verdict.CONVENTION:
        return f"It takes a convention: {convention(record)}. {first}".strip()
    return first or PLAINLY.get(record.verdict, "")


def links(record: Any, search: str, points: Iterable[str]) -> list[list[str]]:
    """Return where a reader can go from a card, each as words and an address beside the chapters."""
    found = [["its row of the ledger", f"ledger.html#{record.claim_id}"]]
    if record.place:
        found.append([f"where it is recomputed: {ledger.section_name(record.place)}", record.place])
    if search:
        found.append(["what would give it", search])
    found.extend([f"what the audit asks: {point}", f"audit.html#{point}"] for point in points)
    if record.kind in RECOMPUTED_KINDS:
        found.append([f"its {ledger.code_name(record)}", ledger.source(record)[1]])
    return found
