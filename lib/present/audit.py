"""The tables of the audit and of the checklist, as HTML."""

from typing import Any

import pandas as pd

from lib.engine.claims import FINDING
from lib.engine.printing import number
from lib.paper import cohort, response
from lib.paper.cohort import drugs
from lib.present import ledger
from lib.present.html import Html, Row, part, table


def points(checked: pd.DataFrame, caption: str, table_id: str) -> Html:
    """Return the points of the audit: question, outcome, evidence, meaning, places with their claims."""
    headings = ["Point", "Question", "Outcome", "Evidence", "What it means", "Where"]
    rows = []
    for p in checked.itertuples():
        evidence = part("resting_on_order", p.evidence) if p.rests_on_order else p.evidence
        links = ledger.claim_links(dict.fromkeys(p.claims.split()))
        where = part("lines", [line for line in (p.places, links) if line])
        cells = [p.point, p.question, ledger.badge(p.matters, OUTCOMES), evidence, p.meaning, where]
        rows.append(Row(cells, {"id": p.point, "class": "target-row"}))
    return table(headings, rows, caption, table_id, css="data cards")


# A symbol and a word, as for the verdicts, whose colours serve here too.
OUTCOMES = {
    "bears on the conclusion": ("▲", "not-reproduced"),
    "weakens a statement": ("◆", "contradicted"),
    "editorial": ("▫", "not-checkable"),
    "consistent": ("✓", "reproduced"),
}
ANSWERS = {
    "yes": ("✓", "reproduced"),
    "partly": ("◐", "convention"),
    "no": ("✕", "not-reproduced"),
    "not applicable": ("–", "not-checkable"),
    "not seen": ("○", "not-checkable"),
}


def patients(book: Any) -> Html:
    """Return definition, enzyme and inclusion criterion, applied to each responder."""
    headings = [
        "Case", "Prednisone, mg/day", "Lower?", "Enzyme, U/L", "Against the range", "Listed drugs tried", "Without the one kept"
    ]  # fmt: skip
    responders = book.members("responders")
    told = (frame.itertuples() for frame in (responders, response.reference_states(responders), drugs(responders)))
    rows = [
        [
            number(patient.patient),
            f"{number(patient.prednisone_baseline_mg_day)} → {number(patient.prednisone_6mo_mg_day)}",
            "yes" if patient.prednisone_reduced else part("strong", "no"),
            f"{number(patient.cpk_baseline_u_l)} → {number(patient.cpk_6mo_u_l)}",
            f"{state.before} → {state.after}",
            len(used.listed),
            len(used.failed),
        ]
        for patient, state, used in zip(*told)
    ]
    caption = "The paper's definitions, applied to each patient of Table I; changes rest on the order of the rows"
    return table(headings, rows, caption, "audit-patients")


GROUPS = {"stopped": "stopped leflunomide", "muscle": "with muscle activity"}


def denominators(book: Any) -> Html:
    """Return which patients each finding of the paper is about: 18, 12, or fewer."""
    headings = ["Patients", "Number", "Findings", "Which"]
    findings = book.records[book.records["kind"].eq(FINDING)]
    rows = [
        [GROUPS.get(name, name), len(book.members(name)), len(claim_ids), ledger.claim_links(claim_ids)]
        for name, claim_ids in findings.groupby("population")["claim_id"]
    ]
    rows.sort(key=lambda row: -row[1])
    return table(headings, rows, "The denominators: whom the paper's findings are about", "denominators")


def checklist(items: pd.DataFrame) -> Html:
    """Return the STROBE items: what each asks, whether and where the paper answers, and what this book does."""
    headings = ["Item", "Section", "Asks for", "Answered", "In the paper", "In this book"]
    rows = [[r.item, r.section, r.asks, ledger.badge(r.answered, ANSWERS), r.paper, r.book] for r in items.itertuples()]
    caption = "STROBE, the items for cohort studies, held against the paper and against this book"
    return table(headings, rows, caption, "strobe-items", css="data cards")


def enzyme_multiples(book):
    """Each responder's creatine phosphokinase as a multiple of the upper reference limit, before and at six months."""
    limit = cohort.UPPER_CPK_U_L
    rows = [
        [f"{int(r.patient)}", f"{r.cpk_baseline_u_l / limit:.2f}", f"{r.cpk_6mo_u_l / limit:.2f}"]
        for r in book.members("responders").itertuples()
    ]
    caption = "Creatine phosphokinase as a multiple of the upper reference limit"
    return table(["Case", "Before", "At six months"], rows, caption, "enzyme-multiples")
