"""The data dictionary of the book, rendered from the data package that the loader checks by."""

import json
from html import escape

from lib.book import DATA
from lib.present import tables
from lib.present.output import Html

HEADINGS = ["Column", "Type", "Unit", "Levels, form or limits", "Missing", "Meaning", "Source in the paper"]


def resource(name, directory=DATA):
    """The description of one file, from datapackage.json."""
    package = json.loads((directory / "datapackage.json").read_text(encoding="utf-8"))
    return next(entry for entry in package["resources"] if entry["name"] == name)


def limits(field):
    """The codes with their meanings, the closed list, the form in words, or the numeric limits, as HTML."""
    levels, constraints = field.get("levels", {}), field.get("constraints", {})
    if levels:
        return "<br>".join(escape(f"{code or '(empty)'}: {meaning}") for code, meaning in levels.items())
    if "enum" in constraints:
        return "<br>".join(escape(str(level) or "(empty)") for level in constraints["enum"])
    if "form" in field:
        return escape(field["form"])
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if high is None:
        return "" if low is None else f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def columns_table(name):
    """One row for each column of a file."""
    described = resource(name)
    missing = ", ".join(filter(None, described["schema"].get("missingValues", []))) or "none"
    rows = [tables.row(cells(field, missing), HEADINGS) for field in described["schema"]["fields"]]
    return tables.frame_table(
        HEADINGS,
        rows,
        f"{described['path']}: {escape(described['description'])}",
        f"columns-{name}",
        css="data cards wide",
    )


def cells(field, missing):
    """The cells of one column's row."""
    texts = [field["type"], field.get("unit", ""), missing, field["description"], field.get("source", "")]
    kind, unit, *rest = (escape(str(text)) for text in texts)
    return [f"<code>{field['name']}</code>", kind, unit, limits(field), *rest]


def legend(name, *columns):
    """The codes of some columns of a file with their meanings, as under the journal's table."""
    fields = [field for field in resource(name)["schema"]["fields"] if field["name"] in columns]
    codes = {code: meaning for field in fields for code, meaning in field["levels"].items()}
    return Html(f"<p>{escape('; '.join(f'{code}: {meaning}' for code, meaning in codes.items()))}. *: suspended.</p>")
