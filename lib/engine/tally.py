"""What the judged ledger says as a whole: the counts behind the sentences that sum it up.

The records are those of lib.engine.ledger.verify; what comes back is a dictionary of whole
numbers for a sentence (lib.present.words.say).
"""

from lib.engine import ledger, verdict


def verdicts(records):
    """Return how the paper's own findings were judged: the number of findings by verdict."""
    found = ledger.counts(records).loc["finding"]
    return {
        "findings": int(found.sum()),
        "hold": int(found[verdict.REPRODUCED] + found[verdict.CONVENTION]),
        "reproduced": int(found[verdict.REPRODUCED]),
        "convention": int(found[verdict.CONVENTION]),
        "inconsistent": int(found[verdict.INCONSISTENT]),
        "supported": int(records["supported"].eq("this figure").sum()),
        "not_reproduced": int(found[verdict.NOT_REPRODUCED]),
        "not_checkable": int(found[verdict.NOT_CHECKABLE]),
    }


def evidence(records):
    """Return on what the findings that hold rest: how many on Table I, how many on the paper's words.

    Of the latter, `transcribed` are told in one place only, from which they were typed.
    """
    findings = records[records["kind"].eq("finding")]
    told_once = ~findings.duplicated(["population", "variable", "statistic"], keep=False)
    held = findings["verdict"].isin([verdict.REPRODUCED, verdict.CONVENTION])
    table, text = (held & findings["evidence"].eq(source) for source in ("Table I", "text"))
    return {
        "hold": int(held.sum()),
        "table": int(table.sum()),
        "text": int(text.sum()),
        "transcribed": int((text & told_once).sum()),
    }


def checkable(records):
    """Return how many of the findings can be checked, and how many of these the data give."""
    found = ledger.counts(records).loc["finding"]
    given = [is_given(record) for record in findings(records)]
    return {"checkable": int(found.sum() - found[verdict.NOT_CHECKABLE]), "supported_by_data": sum(given)}


def findings(records):
    """Return the paper's own findings as rows, in reading order."""
    return list(records[records["kind"].eq("finding")].itertuples())


def is_given(record):
    """Return whether the data give a figure, be it contradicted elsewhere or not."""
    return record.verdict in (verdict.REPRODUCED, verdict.CONVENTION) or record.supported == "this figure"


def completeness(tables):
    """Return the number of numerals that a program counted in the paper, and of claims in the ledger."""
    return {"numerals": len(tables["numerals"]), "claims": len(tables["claims"])}
