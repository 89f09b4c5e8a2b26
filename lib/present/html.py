"""HTML from templates that escape by themselves: the only place of the book where markup is made.

A part of a page is a macro of templates/parts.html. What is put into it is shown as text,
whatever it holds; only what another part made (an Html) goes in as markup.
Tables are captioned, scoped and scrollable, and their ids never change.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape


class Html(Markup):
    """Markup that a notebook shows as HTML, and that no template escapes again."""

    def _repr_html_(self):
        return str(self)

    def __repr__(self):
        return "HTML"


@cache
def parts() -> TemplateModule:
    """Return the macros of templates/parts.html, read when a page first needs one."""
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("parts.html").module


def part(name: str, *values: Any) -> Html:
    """Return the part of that name filled with `values`, each escaped unless it is Html.

    AttributeError when there is no such part, UndefinedError when it needs more values.
    """
    return Html(getattr(parts(), name)(*values))


def folded(summary: str, content: Html) -> Html:
    """Return content that opens with a click on its summary."""
    return part("folded", summary, content)


def link(address: str, text: str) -> Html:
    """Return a link to an address of the book's own; the text may come from data, the address's beginning may not."""
    return part("link", address, text)


def packed(data: Any) -> str:
    """Return data as JSON without spaces, as an attribute of an element holds it for a script."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class Row(NamedTuple):
    """A row of a table: its cells, each a text, a whole number or Html, and the attributes of its element."""

    cells: Iterable[Any]
    attributes: Mapping[str, str] = MappingProxyType({})


def table(
    headings: Sequence[str],
    rows: Iterable[Row | Iterable[Any]],
    caption: str,
    table_id: str,
    css: str = "data",
    sort: Sequence[str] = (),
    foot: Iterable[Row | Iterable[Any]] = (),
) -> Html:
    """Return a table of rows, each with a cell for every heading; the first cell heads its row.

    sort    the kind of each column, "text" or "number", or "" where it is not to be sorted
    foot    rows below a line

    ValueError when a row has more or fewer cells than there are headings.
    """
    labels = [escape(heading).striptags() for heading in headings]
    sortable = zip(headings, sort or [""] * len(headings), strict=True)
    bodies = ([labelled(row, labels) for row in body] for body in (rows, foot))
    return part("table", table_id, css, caption, list(sortable), *bodies)


def labelled(row: Row | Iterable[Any], labels: Sequence[str]) -> Row:
    """Return a row, each of its cells beside the name of its column."""
    cells, attributes = row if isinstance(row, Row) else Row(row)
    return Row(list(zip(labels, cells, strict=True)), attributes)
