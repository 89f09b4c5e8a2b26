"""Tables as HTML: captioned, scoped, scrollable, with ids that never change."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from lib.present.html import part
from lib.present.output import Html


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
    labels = [plain(heading) for heading in headings]
    sortable = zip(headings, sort or [""] * len(headings), strict=True)
    bodies = ([labelled(row, labels) for row in body] for body in (rows, foot))
    return part("table", table_id, css, caption, list(sortable), *bodies)


def plain(heading: str) -> str:
    """Return a heading without its tags."""
    return heading.striptags() if isinstance(heading, Html) else heading


def labelled(row: Row | Iterable[Any], labels: Sequence[str]) -> Row:
    """Return a row, each of its cells beside the name of its column."""
    cells, attributes = row if isinstance(row, Row) else Row(row)
    return Row(list(zip(labels, cells, strict=True)), attributes)
