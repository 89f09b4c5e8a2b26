"""Judge the whole ledger: one record per claim, and what the claims say of each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.engine import verdict
from lib.engine.claims import FINDING, RECOMPUTED_KINDS, ROW, WHY_NOT_RECOMPUTED, Claim, findings
from lib.engine.printing import number, percent
from lib.engine.recompute import Recomputed, recompute
from lib.engine.rounding import printed
from lib.engine.study import Study, Table, Text
from lib.engine.verdict import Verdict
from lib.loading import spreadsheet

# What a claim says of itself, then what the judging adds.
STATED = tuple(name for name in ROW if name != "position")
JUDGED = ("recomputed", "verdict", "definitions", "roundings", "supported", "evidence", "note", "place")


@dataclass(frozen=True)
class Judgement:
    """A claim, and how it fares before it is compared with other claims.

    verdict     of a compound, that of the part that decides
    recomputed  what the data give for that part
    """

    claim: Claim
    verdict: Verdict
    recomputed: Recomputed


def judge(study: Study, claims: Sequence[Claim]) -> pd.DataFrame:
    """Judge every claim; return a frame of one row per claim, columns STATED + JUDGED."""
    alone = {claim.claim_id: judge_alone(study, claim) for claim in claims}
    others = contradictions(claims)
    records = [
        record(study, alone[claim.claim_id], [alone[o.claim_id] for o in others[claim.claim_id]]) for claim in claims
    ]
    return pd.DataFrame(records, columns=STATED + JUDGED)


def judge_alone(study: Study, claim: Claim) -> Judgement:
    """Judge a claim by the data, whatever other claims say."""
    if not claim.recomputed:
        return Judgement(claim, Verdict(verdict.NOT_CHECKABLE), Recomputed(missing=WHY_NOT_RECOMPUTED[claim.kind]))
    parts = zip(claim.statistics, claim.figures, strict=True)
    found = [recompute(study, claim, statistic, figure) for statistic, figure in parts]
    verdicts = [verdict.judge(*pair) for pair in zip(claim.figures, found, strict=True)]
    worst = verdict.worst(verdicts)
    return Judgement(claim, worst, found[verdicts.index(worst)])


def contradictions(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Map each claim's id to the claims that print the same statistic as another number."""
    same = defaultdict(list)
    for claim in findings(claims):
        if claim.statistic != "case":  # a case is one of a set
            same[claim.population, claim.variable, claim.statistic].append(claim)
    found = defaultdict(list)
    for group in same.values():
        for claim in group:
            found[claim.claim_id] = [
                other for other in group if any(map(verdict.contradict, claim.figures, other.figures))
            ]
    return found


def record(study: Study, own: Judgement, others: Sequence[Judgement]) -> dict[str, Any]:
    """Return the record of one claim, given those that contradict it."""
    claim, value = own.claim, own.verdict.value
    source = study.variables[claim.variable].source if claim.recomputed else None
    account = source.account if isinstance(source, Text) else ""
    against_account = bool(account) and own.verdict.word == verdict.NOT_REPRODUCED
    support = supported(own, others) if others else account if against_account else ""
    return {name: getattr(claim, name) for name in STATED} | {
        "recomputed": None if value is None else float(value),
        "verdict": verdict.INCONSISTENT if others or against_account else own.verdict.word,
        "definitions": own.verdict.definitions,
        "roundings": own.verdict.roundings,
        "supported": support,
        "evidence": "" if own.recomputed.missing else "text" if account else table_of(source),
        "note": " ".join(
            filter(None, (named(others), explain(own, account), support and f"The data support {support}."))
        ),
        "place": study.variables[claim.variable].place if claim.recomputed else "",
    }


def recomputed_at(records: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the findings that are recomputed in one section of the book, in reading order."""
    return records[records["kind"].eq(FINDING) & records["place"].eq(place)]


def table_of(source: object) -> str:
    """Return the name of the table that a variable is printed in, or nothing."""
    return source.name if isinstance(source, Table) else ""


def supported(own: Judgement, others: Sequence[Judgement]) -> str:
    """Say which of the contradicting figures the data give."""
    if own.verdict.holds:
        return "this figure"
    right = [other.claim for other in others if other.verdict.holds]
    return " and ".join(dict.fromkeys(f"{claim.reported} ({claim.location})" for claim in right)) or "neither figure"


def named(others: Sequence[Judgement]) -> str:
    """Name the other places and what they print; empty when there are none."""
    claims = [other.claim for other in others]
    places = "; ".join(f"{claim.reported} ({claim.location}, {claim.claim_id})" for claim in claims)
    return f"Printed elsewhere as {places}." if others else ""


def explain(own: Judgement, account: str) -> str:
    """Say how the verdict came about, from the numbers themselves."""
    if own.recomputed.missing:
        return explain_missing(own.claim, own.recomputed)
    source = f"Checked against {account}, not against a table." if account else ""
    return " ".join(filter(None, (explain_value(own.claim, own.verdict), source)))


def explain_value(claim: Claim, own: Verdict) -> str:
    """Say what the data give, where that is not plainly the printed figure."""
    if own.word == verdict.REPRODUCED or claim.compound or own.value is None:
        return ""
    if own.value != own.value:
        return "No case has it." if claim.statistic == "case" else "The patients do not all share one value."
    gives = f"The data give {number(own.value)}"
    if own.definitions:
        return f"{gives} by the named convention; not every standard definition prints as published."
    (figure,) = claim.figures
    return f"{gives}." if figure.exact else f"{gives}, which rounded half up prints as {printed(own.value, figure)}."


def explain_missing(claim: Claim, found: Recomputed) -> str:
    """Name the missing input, and the bounds that any data would respect."""
    if not claim.recomputed:
        return f"Not recomputed: {found.missing}."
    low, high = found.bounds or (None, None)
    bounds = f" Any data would give {number(low)} to {number(high)}." if found.bounds else ""
    return f"Missing: {found.missing}.{bounds}"


def shown(record: Any) -> str:
    """What the data give for a record, as text: "all" where everyone has the property, a dash where nothing is known."""
    if record.recomputed is None or record.recomputed != record.recomputed:
        return "–"
    if record.statistic == "all":
        return "all" if record.recomputed == 1 else percent(record.recomputed)
    return number(record.recomputed)


def counts(records: pd.DataFrame) -> pd.DataFrame:
    """Number of records by kind of claim and verdict, all verdicts shown; columns in order of VERDICTS."""
    groups = records["kind"].where(records["kind"].isin(RECOMPUTED_KINDS), "not recomputed")
    table = pd.crosstab(groups, records["verdict"])
    return table.reindex(index=[*RECOMPUTED_KINDS, "not recomputed"], columns=verdict.VERDICTS, fill_value=0)


def summary(records: pd.DataFrame) -> str:
    """The verdicts on the findings in one line."""
    findings = counts(records).loc["finding"]
    told = ", ".join(f"{count} {word}" for word, count in findings.items())
    cells = counts(records).loc["table cell"]
    return (
        f"{findings.sum()} findings: {told}. "
        f"Table I read back: {cells[verdict.REPRODUCED]} of {cells.sum()} cells as printed. "
        f"{len(records)} numerals accounted for."
    )


def text_table(records: pd.DataFrame) -> str:
    """The records as aligned text, the summary below."""
    columns = ["claim_id", "location", "reported", "recomputed", "verdict", "convention"]
    text = written(records)[columns].to_string(index=False, na_rep="", max_colwidth=60, float_format=number)
    return f"{text}\n{summary(records)}"


def written(records: pd.DataFrame) -> pd.DataFrame:
    """The records with what a verdict needs as one text, `convention`, in place of its two tuples; no place in the book."""
    named = [convention(record) for record in records.itertuples()]
    named_once = records.assign(definitions=named).rename(columns={"definitions": "convention"})
    return named_once.drop(columns=["roundings", "place"])


def convention(record: Any) -> str:
    """The definitions or the roundings that a record's verdict needs, in words; empty when it needs none."""
    return "; ".join(record.definitions + record.roundings)


# How records are written down: for the terminal, and for the files that the book offers.
FORMATS: dict[str, Callable[[pd.DataFrame], str]] = {
    "table": text_table,
    "json": lambda records: written(records).to_json(
        orient="records", indent=1, force_ascii=False, double_precision=15
    ),
    "csv": lambda records: spreadsheet.to_csv(written(records)),
    "summary": summary,
}
