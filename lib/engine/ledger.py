"""Judge the whole ledger: one record per claim, and what the claims say of each other."""

from collections import defaultdict

import pandas as pd

from lib.engine import claims, verdict
from lib.engine.published import parse, parts
from lib.engine.rounding import printed
from lib.paper import cohort

# What a claim says of itself, then what the judging adds.
STATED = (
    "claim_id", "section", "location", "kind", "quantity", "population", "variable", "statistic", "reported", "unit",
)  # fmt: skip
JUDGED = ("recomputed", "verdict", "definitions", "roundings", "supported", "evidence", "note")

# Where the paper tells of each patient in words; lib.paper.cohort.told names the variables.
ACCOUNT = "the account of each patient in the Results"


def verify(tables):
    """Judge every claim; return a frame of one row per claim, columns STATED + JUDGED.

    tables holds the validated frames "patients", "enrolled" and "claims" (lib.loading.loader.load).
    """
    return judge_all(cohort.participants(tables), tables["claims"], cohort.told(tables))


def judge_all(participants, ledger, told=()):
    """Judge the rows of `ledger` against participants; `told` names variables known from the text."""
    rows = list(ledger.itertuples())
    alone = {row.claim_id: judge_alone(participants, row) for row in rows}
    others = contradictions(rows)
    records = [stated(row) | judged(row, alone, others[row.claim_id], row.variable in told) for row in rows]
    return pd.DataFrame(records, columns=STATED + JUDGED)


def stated(claim):
    """The claim's own columns."""
    return {name: getattr(claim, name) for name in STATED}


def figures(claim):
    """The Published figures of a claim: one, or the parts of a compound."""
    return parts(claim.reported) if claim.statistic in claims.COMPOUND else (parse(claim.reported),)


def judge_alone(participants, claim):
    """Return (Verdict, Recomputed) of a claim before it is compared with other claims."""
    if claim.kind not in claims.RECOMPUTED_KINDS:
        missing = claims.Recomputed(missing=claims.WHY_NOT_RECOMPUTED[claim.kind])
        return verdict.Verdict(verdict.NOT_CHECKABLE), missing
    printed_figures, names = figures(claim), claims.statistics(claim)
    found = [claims.recompute(participants, claim, name, f.value) for name, f in zip(names, printed_figures)]
    verdicts = [verdict.judge(*pair) for pair in zip(printed_figures, found)]
    worst = verdict.worst(verdicts)
    return worst, found[verdicts.index(worst)]


def contradictions(rows):
    """Map each claim's id to the claims that print the same statistic as another number."""
    same = defaultdict(list)
    for row in rows:
        if row.kind == "finding" and row.statistic != "case":  # a case is one of a set
            same[row.population, row.variable, row.statistic].append(row)
    found = defaultdict(list)
    for group in same.values():
        for row in group:
            found[row.claim_id] = [
                other for other in group if any(map(verdict.contradict, figures(row), figures(other)))
            ]
    return found


def judged(claim, alone, others, told):
    """The columns JUDGED of one claim, given how it and those it contradicts fare alone."""
    own, found = alone[claim.claim_id]
    against_account = told and own.word == verdict.NOT_REPRODUCED
    support = supported(claim, alone, others) if others else ACCOUNT if against_account else ""
    return {
        "recomputed": None if own.value is None else float(own.value),
        "verdict": verdict.INCONSISTENT if others or against_account else own.word,
        "definitions": own.definitions,
        "roundings": own.roundings,
        "supported": support,
        "evidence": "" if found.missing else "text" if told else "Table I",
        "note": " ".join(
            filter(None, (named(others), explain(claim, own, found, told), support and f"The data support {support}."))
        ),
    }


def holds(judged_alone):
    """Whether a claim, taken alone, is reproduced in one way or another."""
    return judged_alone[0].word in (verdict.REPRODUCED, verdict.CONVENTION)


def supported(claim, alone, others):
    """Which of the contradicting figures the data give."""
    if holds(alone[claim.claim_id]):
        return "this figure"
    right = [other for other in others if holds(alone[other.claim_id])]
    return " and ".join(dict.fromkeys(f"{other.reported} ({other.location})" for other in right)) or "neither figure"


def named(others):
    """Name the other places and what they print; empty when there are none."""
    places = "; ".join(f"{other.reported} ({other.location}, {other.claim_id})" for other in others)
    return f"Printed elsewhere as {places}." if others else ""


def explain(claim, own, found, told):
    """Say how the verdict came about, from the numbers themselves."""
    if found.missing:
        return explain_missing(claim, found)
    source = f"Checked against {ACCOUNT}, not against a table." if told else ""
    return " ".join(filter(None, (explain_value(claim, own), source)))


def explain_value(claim, own):
    """What the data give, where that is not plainly the printed figure."""
    if own.word == verdict.REPRODUCED or claim.statistic in claims.COMPOUND:
        return ""
    if own.value != own.value:
        return "No case has it." if claim.statistic == "case" else "The patients do not all share one value."
    gives = f"The data give {number(own.value)}"
    if own.definitions:
        return f"{gives} by the named convention; not every standard definition prints as published."
    figure = parse(claim.reported)
    return f"{gives}." if figure.exact else f"{gives}, which rounded half up prints as {printed(own.value, figure)}."


def explain_missing(claim, found):
    """Name the missing input, and the bounds that any data would respect."""
    if claim.kind not in claims.RECOMPUTED_KINDS:
        return f"Not recomputed: {found.missing}."
    low, high = found.bounds or (None, None)
    bounds = f" Any data would give {number(low)} to {number(high)}." if found.bounds else ""
    return f"Missing: {found.missing}.{bounds}"


def number(value):
    """A number at five significant digits, enough to see how it would round."""
    return f"{float(value):.5g}"


def shown(record):
    """What the data give for a record, as text: "all" where everyone has the property, a dash where nothing is known."""
    if record.recomputed is None or record.recomputed != record.recomputed:
        return "–"
    if record.statistic == "all":
        return "all" if record.recomputed == 1 else f"{100 * record.recomputed:.1f}%"
    return number(record.recomputed)


def counts(records):
    """Number of records by kind of claim and verdict, all verdicts shown; columns in order of VERDICTS."""
    groups = records["kind"].where(records["kind"].isin(claims.RECOMPUTED_KINDS), "not recomputed")
    table = pd.crosstab(groups, records["verdict"])
    return table.reindex(index=[*claims.RECOMPUTED_KINDS, "not recomputed"], columns=verdict.VERDICTS, fill_value=0)


def summary(records):
    """The verdicts on the findings in one line."""
    findings = counts(records).loc["finding"]
    told = ", ".join(f"{count} {word}" for word, count in findings.items())
    cells = counts(records).loc["table cell"]
    return (
        f"{findings.sum()} findings: {told}. "
        f"Table I read back: {cells[verdict.REPRODUCED]} of {cells.sum()} cells as printed. "
        f"{len(records)} numerals accounted for."
    )


def text_table(records):
    """The records as aligned text, the summary below."""
    columns = ["claim_id", "location", "reported", "recomputed", "verdict", "convention"]
    text = written(records)[columns].to_string(index=False, na_rep="", max_colwidth=60, float_format=number)
    return f"{text}\n{summary(records)}"


def written(records):
    """The records with what a verdict needs as one text, `convention`, in place of its two tuples."""
    named = [convention(record) for record in records.itertuples()]
    return records.assign(definitions=named).rename(columns={"definitions": "convention"}).drop(columns="roundings")


def convention(record):
    """The definitions or the roundings that a record's verdict needs, in words; empty when it needs none."""
    return "; ".join(record.definitions + record.roundings)


# How records are written down: for the terminal, and for the files that the book offers.
FORMATS = {
    "table": text_table,
    "json": lambda records: written(records).to_json(
        orient="records", indent=1, force_ascii=False, double_precision=15
    ),
    "csv": lambda records: written(records).to_csv(index=False).rstrip("\n"),
    "summary": summary,
}
