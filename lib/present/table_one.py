"""Table I in the journal's own form, its printed summary under the recomputed one."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.engine.printing import cell, number
from lib.present import ledger
from lib.present.html import Html, part, table

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


def table_one(patients: pd.DataFrame, records: pd.DataFrame) -> Html:
    """Return the rebuilt Table I: a row per patient, the recomputed summary, the printed one, the verdicts."""
    rows = [map(shown, patient) for patient in patients[list(COLUMNS.values())].itertuples(index=False)]
    foot = [
        summary_row(records, "Recomputed", lambda r: number(r.recomputed)),
        summary_row(records, "Printed", lambda r: ledger.claim_link(r.claim_id, r.reported)),
        summary_row(records, "Verdict", lambda r: part("symbol", ledger.SYMBOLS[r.verdict][0], r.verdict)),
    ]
    caption = (
        "Table I, rebuilt: patients with dermatomyositis with primarily cutaneous activity who responded. * suspended"
    )
    return table(list(COLUMNS), rows, caption, "table-one", foot=foot)


def heading(column: str) -> str:
    """Return the heading of a column without its unit."""
    return next(text for text, name in COLUMNS.items() if name == column).partition(" (")[0]


def shown(value: Any) -> str:
    """Return a cell as the journal prints it: a whole dose without decimals."""
    return cell(value) if isinstance(value, float) else str(value)


# A mean is printed with its SD, a median with its quartiles, and most columns are not summarised.
FORMS = {0: Html(), 2: Html("{} ± {}"), 3: Html("{} ({}–{})")}


def summary_row(records: pd.DataFrame, name: str, text: Callable[[Any], str]) -> list[str]:
    """Return a row of the foot: its name, then for each column text(record) of each printed figure, in its form."""
    printed, cells = records[records["location"].eq("Table I: summary row")], [name]
    for column in list(COLUMNS.values())[1:]:
        figures = [text(record) for record in printed[printed["variable"].eq(column)].itertuples()]
        cells.append(FORMS[len(figures)].format(*figures))
    return cells
