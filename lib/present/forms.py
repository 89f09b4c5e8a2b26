"""How a figure may be printed, and how it is read: the table of forms, for those who bring a paper."""

from itertools import groupby

from lib.engine import forms
from lib.engine.forms import Row
from lib.engine.published import stated_properties
from lib.present.html import Html, folded, part, table

HEADINGS = ("As printed", "Read as", "Statistic", "Marks that the package states")


def forms_tables() -> Html:
    """Return a folded table for each kind of figure: every form that the engine reads or refuses, read anew."""
    kinds = groupby(forms.rows(), key=lambda row: row.kind)
    return Html("").join(folded_kind(kind, list(rows)) for kind, rows in kinds)


def folded_kind(kind: str, rows: list[Row]) -> Html:
    """Return the forms of one kind, folded under its name."""
    table_id = f"forms-{'-'.join(kind.split()).replace(',', '')}"
    return folded(
        f"{kind} ({len(rows)})", table(HEADINGS, map(cells, rows), f"Forms: {kind}", table_id, css="data cards")
    )


def cells(row: Row) -> list:
    """Return the cells of one form: its reading, or what to type instead."""
    marks = ", ".join(f"{name} {mark}" for name, mark in stated_properties(row.marks).items())
    return [part("code", row.text), row.reading or f"refused: {row.refusal}", row.statistic or "any", marks or "none"]
