"""What those look up who bring data or a paper: the columns of each file, how a figure may be printed, what Methods may name.

All are told anew from what the loader checks by, and from what the engine reads and knows.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lib.engine.forms import FORMS, reading
from lib.engine.published import stated_properties
from lib.engine.study import methods_of_tests
from lib.loading import descriptor
from lib.loading.package import PACKAGE
from lib.present.html import Html, folded, part, table
from lib.stats.descriptive import DEFINITIONS

HEADINGS = ["Column", "Type", "Unit", "Levels, form or limits", "Missing", "Meaning", "Source in the paper"]


def resource(directory: Path, name: str) -> dict[str, Any]:
    """Return the description of one file, from the datapackage.json of a folder; KeyError with those there are."""
    package = descriptor.read(directory / PACKAGE)
    described = {entry["name"]: entry for entry in package["resources"]}
    if name not in described:
        raise KeyError(f"no resource {name!r} in {PACKAGE}, which has {', '.join(described)}")
    return described[name]


def columns_table(directory: Path, name: str) -> Html:
    """Return one row for each column of a file, from the datapackage.json of a folder."""
    described = resource(directory, name)
    missing = ", ".join(filter(None, described["schema"].get("missingValues", []))) or "none"
    rows = [cells(field, missing) for field in described["schema"]["fields"]]
    caption = ": ".join(filter(None, [described["path"], described.get("description")]))
    return table(HEADINGS, rows, caption, f"columns-{name}", css="data cards wide")


def cells(field: Mapping[str, Any], missing: str) -> list[str]:
    """Return the cells of one column's row."""
    name, unit, source = part("code", field["name"]), field.get("unit", ""), field.get("source", "")
    return [name, field["type"], unit, limits(field), missing, field.get("description", ""), source]


def limits(field: Mapping[str, Any]) -> str:
    """Return the codes with their meanings, the closed list, the form in words, or the numeric limits."""
    levels, constraints = field.get("levels"), field.get("constraints", {})
    if levels:
        return part("lines", [f"{code or '(empty)'}: {meaning}" for code, meaning in levels.items()])
    if "enum" in constraints:
        return part("lines", [str(level) or "(empty)" for level in constraints["enum"]])
    if "form" in field:
        return field["form"]
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if high is None:
        return "" if low is None else f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def legend(directory: Path, name: str, *columns: str) -> Html:
    """Return the codes of some columns of a file with their meanings, as under the journal's table."""
    fields = [field for field in resource(directory, name)["schema"]["fields"] if field["name"] in columns]
    codes = {code: meaning for field in fields for code, meaning in field["levels"].items()}
    return part("paragraph", f"{'; '.join(f'{code}: {meaning}' for code, meaning in codes.items())}. *: suspended.")


def forms_tables() -> Html:
    """Return a folded table for each kind of figure: every form that the engine reads or refuses, read anew."""
    headings = ["As printed", "Read as", "Statistic", "Marks that the package states"]
    shown = []
    for kind, forms in FORMS.items():
        rows = []
        for form in forms:
            marks = ", ".join(f"{name} {mark}" for name, mark in stated_properties(form.marks).items())
            in_common = form.statistic or "any", marks or "none"
            rows += ([part("code", text), reading(form, text), *in_common] for text in form.texts)
        table_id = f"forms-{'-'.join(kind.split()).replace(',', '')}"
        of_kind = table(headings, rows, f"Forms: {kind}", table_id, css="data cards")
        shown.append(folded(f"{kind} ({len(rows)})", of_kind))
    return Html("").join(shown)


def names_tables() -> Html:
    """Return two tables of what Methods may name: each test with its printed methods, each statistic with its definitions."""
    tests, statistics = as_typed(methods_of_tests()), as_typed(DEFINITIONS)
    of_tests, of_statistics = "Tests, each with its printed methods", "Statistics, each with its definitions"
    return Html("").join(
        [
            table(["Test", "Printed methods"], tests, of_tests, "names-of-tests", css="data cards"),
            table(["Statistic", "Definitions"], statistics, of_statistics, "names-of-definitions", css="data cards"),
        ]
    )


def as_typed(names: Mapping[str, Iterable[str]]) -> list[list[Html]]:
    """Return a row per name: it, and below each other those that belong to it, each as it is to be typed."""
    return [[part("code", name), part("lines", [part("code", each) for each in of])] for name, of in names.items()]
