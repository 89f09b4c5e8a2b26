"""Table I in the journal's own form, its printed summary under the recomputed one."""

from html import escape

from lib.engine import ledger
from lib.present import tables

# The columns as printed, and the column of patients.csv behind each.
COLUMNS = {
    "Patient": "patient",
    "Gender": "gender",
    "Age (years)": "age_years",
    "Disease (years)": "disease_duration_years",
    "Previous drugs": "drugs_previous",
    "Current drugs": "drugs_current",
    "Activities": "activities",
    "Pred (mg/day)": "prednisone_baseline_mg_day",
    "CPK (U/L)": "cpk_baseline_u_l",
    "Pred, 6 months (mg/day)": "prednisone_6mo_mg_day",
    "CPK, 6 months (U/L)": "cpk_6mo_u_l",
}
# A mean is printed with its SD, a median with its quartiles.
FORMS = {2: "{} ± {}", 3: "{} ({}–{})"}


def summary(records, variable, text):
    """One cell of a summary row: text(record) of each printed figure of the column, in its form."""
    place = records["location"].eq("Table I: summary row") & records["variable"].eq(variable)
    figures = [text(record) for record in records[place].itertuples()]
    return FORMS[len(figures)].format(*figures) if figures else ""


def summary_row(records, name, text):
    """A row of the foot: its name, then one cell for each column that the paper summarises."""
    values = [name, *(summary(records, column, text) for column in list(COLUMNS.values())[1:])]
    return tables.row(values, list(COLUMNS))


def table_one(patients, records):
    """The rebuilt Table I: 12 patients, the recomputed summary, the printed one, the verdicts."""
    rows = [
        tables.row(map(shown, patient), list(COLUMNS))
        for patient in patients[list(COLUMNS.values())].itertuples(index=False)
    ]
    foot = [
        summary_row(records, "Recomputed", lambda r: ledger.number(r.recomputed)),
        summary_row(records, "Printed", lambda r: tables.claim_link(r.claim_id, escape(r.reported))),
        summary_row(records, "Verdict", lambda r: symbol(r.verdict)),
    ]
    caption = (
        "Table I, rebuilt: patients with dermatomyositis with primarily cutaneous activity who responded. * suspended"
    )
    return tables.frame_table(list(COLUMNS), rows, caption, "table-one", foot=foot)


def shown(value):
    """A cell as the journal prints it: a whole dose without decimals."""
    return f"{value:g}" if isinstance(value, float) else escape(str(value))


def symbol(word):
    """A verdict as its symbol, read out as its word."""
    return (
        f'<span class="verdict-symbol" role="img" aria-label="{word}" title="{word}">{tables.SYMBOLS[word][0]}</span>'
    )
