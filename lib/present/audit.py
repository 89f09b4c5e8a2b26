"""The tables of the audit and of the checklist, as HTML."""

from html import escape

from lib.paper import cohort, response
from lib.paper.audit.finding import drugs
from lib.present import tables


def table(headings, rows, caption, table_id, css="data"):
    """A captioned table from rows of cells (HTML or numbers already written out)."""
    return tables.frame_table(headings, [tables.row(cells, headings) for cells in rows], caption, table_id, css=css)


def points(checked, caption, table_id):
    """The points of the audit: question, outcome, evidence, meaning, places with their claims."""
    headings = ["Point", "Question", "Outcome", "Evidence", "What it means", "Where"]
    rows = [tables.row(point_cells(p), headings, f' id="{p.point}" class="target-row"') for p in checked.itertuples()]
    return tables.frame_table(headings, rows, caption, table_id, css="data cards")


# A symbol and a word, as for the verdicts, whose colours serve here too.
OUTCOMES = {
    "bears on the conclusion": ("▲", "inconsistent"),
    "weakens a number": ("◆", "not-reproduced"),
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


RESTS_ON_ORDER = ' Rests on the <a href="#row-order">order of the rows</a>.'


def point_cells(point):
    """The cells of one point."""
    links = ", ".join(tables.claim_link(claim_id) for claim_id in dict.fromkeys(point.claims.split()))
    where = "<br>".join(filter(None, (escape(point.places), links)))
    evidence = escape(point.evidence) + (RESTS_ON_ORDER if point.rests_on_order else "")
    badge = tables.badge(point.matters, OUTCOMES)
    return [point.point, escape(point.question), badge, evidence, escape(point.meaning), where]


PATIENT_HEADINGS = (
    "Case", "Prednisone, mg/day", "Lower?", "Enzyme, U/L", "Against the range", "Listed drugs tried", "Without the one kept"
)  # fmt: skip


def patients(book):
    """Definition, enzyme and inclusion criterion applied to each responder."""
    states, used = response.reference_states(book.responders), drugs(book.responders)
    rows = zip(book.responders.itertuples(), states.itertuples(), used.itertuples())
    cells = [patient_cells(*row) for row in rows]
    return table(
        PATIENT_HEADINGS,
        cells,
        "The paper's definitions, applied to each patient of Table I; changes rest on the order of the rows",
        "audit-patients",
    )


def patient_cells(patient, state, used):
    """The cells of one patient."""
    listed = set(cohort.INCLUSION_DRUGS)
    return [
        f"{int(patient.patient)}",
        f"{patient.prednisone_baseline_mg_day:g} → {patient.prednisone_6mo_mg_day:g}",
        "yes" if patient.prednisone_reduced else "<strong>no</strong>",
        f"{patient.cpk_baseline_u_l:g} → {patient.cpk_6mo_u_l:g}",
        f"{state.before} → {state.after}",
        f"{len(used.tried & listed)}",
        f"{len((used.tried - used.kept) & listed)}",
    ]


GROUPS = {"stopped": "stopped leflunomide", "muscle": "with muscle activity"}


def denominators(book):
    """Which patients each finding of the paper is about: 18, 12, or fewer."""
    headings = ["Patients", "Number", "Findings", "Which"]
    findings = book.records[book.records["kind"] == "finding"]
    rows = [
        [
            GROUPS.get(name, name),
            len(cohort.population(book.participants, name)),
            len(group),
            ", ".join(map(tables.claim_link, group["claim_id"])),
        ]
        for name, group in findings.groupby("population", sort=False)
    ]
    rows.sort(key=lambda row: -row[1])
    return table(headings, rows, "The denominators: whom the paper's findings are about", "denominators")


def checklist(items):
    """The STROBE items: what each asks, whether and where the paper answers, and what this book does."""
    headings = ["Item", "Section", "Asks for", "Answered", "In the paper", "In this book"]
    rows = [
        [r.item, r.section, escape(r.asks), tables.badge(r.answered, ANSWERS), escape(r.paper), escape(r.book)]
        for r in items.itertuples()
    ]
    caption = "STROBE, the items for cohort studies, held against the paper and against this book"
    return table(headings, rows, caption, "strobe-items", css="data cards")
