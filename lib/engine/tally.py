"""What the judged ledger says as a whole: the counts behind the sentences that sum it up.

The records are those of lib.engine.ledger.judge; what comes back is a dictionary of whole
numbers for a sentence (lib.present.words.say).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lib.engine import ledger, verdict
from lib.engine.claims import FINDING
from lib.engine.numerals import numerals
from lib.engine.published import PLAIN, SPELLINGS, Marks

NOT_SIGNIFICANT = re.compile(SPELLINGS["not significant"][""], re.IGNORECASE)
MOST_PLACES = 20  # that are told where the ledger and the list of numerals do not agree


def verdicts(records: pd.DataFrame) -> dict[str, int]:
    """Return how the paper's own findings were judged: their number by verdict, and how many are contradicted.

    Of the `contradicted` findings the data give `supported`.
    """
    found = ledger.counts(records).loc[FINDING]
    contradicted = records[records["agreement"].eq(verdict.CONTRADICTED)]
    return {
        "findings": int(found.sum()),
        "hold": int(found[list(verdict.HOLDING)].sum()),
        "reproduced": int(found[verdict.REPRODUCED]),
        "as_told": int(found[verdict.AS_TOLD]),
        "convention": int(found[verdict.CONVENTION]),
        "not_reproduced": int(found[verdict.NOT_REPRODUCED]),
        "impossible": int(found[verdict.IMPOSSIBLE]),
        "not_checkable": int(found[verdict.NOT_CHECKABLE]),
        "checkable": int(found.sum() - found[verdict.NOT_CHECKABLE]),
        "contradicted": len(contradicted),
        "supported": int(contradicted["verdict"].isin(verdict.HOLDING).sum()),
    }


def evidence(records: pd.DataFrame) -> dict[str, int]:
    """Return on what the findings that hold rest: how many on Table I, how many on the paper's words.

    Of the latter, `text_under_convention` hold by a convention only, and `transcribed` stand in one place only,
    which is the account that they are checked against.
    """
    held = records[records["kind"].eq(FINDING) & records["verdict"].isin(verdict.HOLDING)]
    text = held["evidence"].eq("text")
    return {
        "hold": len(held),
        "table": int((~text).sum()),
        "text": int(text.sum()),
        "text_under_convention": int((text & held["verdict"].eq(verdict.CONVENTION)).sum()),
        "transcribed": int((text & held["own_account"] & held["agreement"].eq(verdict.TOLD_ONCE)).sum()),
    }


def findings(records: pd.DataFrame) -> list[Any]:
    """Return the paper's own findings as rows, in reading order."""
    return list(records[records["kind"].eq(FINDING)].itertuples())


def is_given(record: Any) -> bool:
    """Return whether the data give a figure, be it contradicted elsewhere or not."""
    return record.verdict in verdict.HOLDING


def completeness(tables: Mapping[str, pd.DataFrame], marks: Marks = PLAIN) -> dict[str, Any]:
    """Return the number of numerals that a program counted in the paper, of claims in the ledger, and whether they agree."""
    count = {name: len(tables[name]) for name in ("numerals", "claims")}
    return count | {"agree": not list(unaccounted(tables, marks))}


def accounting(tables: Mapping[str, pd.DataFrame], marks: Marks = PLAIN) -> str:
    """Return a line on whether each numeral of the paper has its claim, and a line for each place where not."""
    wrong = list(unaccounted(tables, marks))
    numerals = len(tables["numerals"])
    if not wrong:
        return f"Each of the {numerals} numerals of the paper has its claim."
    left = [f"{len(wrong) - MOST_PLACES} more such places."] if len(wrong) > MOST_PLACES else []
    return "\n".join(["The ledger and the list of numerals do not agree:", *wrong[:MOST_PLACES], *left])


def unaccounted(tables: Mapping[str, pd.DataFrame], marks: Marks = PLAIN) -> Iterator[str]:
    """Yield a sentence for each numeral without a claim, each claim without its numeral, and all claims of one place.

    A claim is of the numeral at its position and, where it prints several, of those that follow; of none where it
    prints none, as "n.s." does.
    The list writes the thin space of "1 234" as a plain one, by which two numerals would be told.
    """
    listed = {(row.section, row.position): row.numeral for row in tables["numerals"].itertuples()}
    claimed: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for claim in tables["claims"].itertuples():
        as_listed = claim.reported == listed.get((claim.section, claim.position))
        texts = [claim.reported] if as_listed else numerals(claim.reported, marks)
        if not texts and not NOT_SIGNIFICANT.search(claim.reported):
            texts = [claim.reported]
        if not texts and (claim.section, claim.position) not in listed:
            yield f"{claim.section}, numeral {claim.position}: not in the list of numerals."
        for further, numeral in enumerate(texts):
            claimed[claim.section, claim.position + further].append((claim.claim_id, numeral))
    for (section, position), numeral in listed.items():
        if (section, position) not in claimed:
            yield f"{section}, numeral {position}: no claim for {numeral!r}."
    for (section, position), found in claimed.items():
        expected = listed.get((section, position))
        if expected is None:
            yield f"{section}, numeral {position}: not in the list of numerals."
        if len(found) > 1:
            yield f"{section}, numeral {position}: {', '.join(claim_id for claim_id, _ in found)}, for one numeral."
        elif expected not in (None, found[0][1]):
            claim_id, printed = found[0]
            yield f"{section}, numeral {position}: {expected!r} in the list, {printed!r} in {claim_id}."
