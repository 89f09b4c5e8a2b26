"""What the judged ledger says as a whole: the counts behind the sentences that sum it up.

The records are those of lib.engine.ledger.judge; what comes back is a dictionary of whole
numbers for a sentence (lib.present.words.say).
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.engine import ledger, verdict
from lib.engine.claims import FINDING


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

    Of the latter, `transcribed` are told in one place only, from which they were typed.
    """
    held = records[records["kind"].eq(FINDING) & records["verdict"].isin(verdict.HOLDING)]
    text = held["evidence"].eq("text")
    return {
        "hold": len(held),
        "table": int((~text).sum()),
        "text": int(text.sum()),
        "transcribed": int((text & held["agreement"].eq(verdict.TOLD_ONCE)).sum()),
    }


def findings(records: pd.DataFrame) -> list[Any]:
    """Return the paper's own findings as rows, in reading order."""
    return list(records[records["kind"].eq(FINDING)].itertuples())


def is_given(record: Any) -> bool:
    """Return whether the data give a figure, be it contradicted elsewhere or not."""
    return record.verdict in verdict.HOLDING


def completeness(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Return the number of numerals that a program counted in the paper, and of claims in the ledger."""
    return {"numerals": len(tables["numerals"]), "claims": len(tables["claims"])}
