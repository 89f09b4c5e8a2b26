"""Read one CSV file as text, strictly: what the bytes plainly say, or the faults that forbid it.

Encoding (UTF-8), separator (comma) and quoting are fixed (lib.loading.package), because a
reader that detects them guesses. A byte order mark, CRLF line ends and a last line
without its end change nothing of what a file says, and are accepted. Columns are
accepted in the package's order only: an exchanged pair of headers cannot be told from
an exchanged pair of columns.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from lib.loading.contents import contents, not_utf_8
from lib.loading.faults import MOST, Fault, unreadable
from lib.loading.package import Field, Resource

LARGEST = 100_000_000  # bytes of one file: over a million rows like those of Table I
AT_A_TIME = 10_000  # rows


class TornError(Exception):
    """The cells of a row cannot be told apart, from the line on which it has `begun` to that where reading has `ended`."""

    def __init__(self, reason: str, begun: int, ended: int):
        self.begun, self.ended = begun, ended
        super().__init__(reason)


class Row(NamedTuple):
    """One row of a file: its number, 0 for the header, the line on which it begins, 1 for the first, and its cells."""

    number: int
    line: int
    cells: list[str]


@dataclass
class Table:
    """The text of one file.

    resource  its description
    file      its path
    numbers   number of each row that could be read, 1 for the first below the header
    lines     number of the line on which each of them begins, 1 for that of the header
    columns   column -> its cells in these rows; none when the file cannot be read
    faults    what is wrong with the file, its header and the shape of its rows, the first of them
    more      how many such faults there are besides
    torn      whether the cells of some row cannot be told apart
    """

    resource: Resource
    file: str
    numbers: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    torn: bool = False

    def refuse(self, found: str, expected: str, **place: Any) -> None:
        """Note one fault of this file; `place` is its row, line and column, as far as it has them."""
        if len(self.faults) < MOST:
            self.faults.append(Fault(self.file, found, expected, **place))
        else:
            self.more += 1

    def fields(self) -> list[Field]:
        """The described columns that the file has."""
        return [field for field in self.resource.fields if field.name in self.columns]


def read(resource: Resource, directory: str | Path) -> Table:
    """Return the Table of a resource whose file lies in `directory`."""
    table = Table(resource, str(Path(directory, resource.path)))
    try:
        data = contents(directory, resource.path, LARGEST)
        data.decode("utf-8")
        rows = rows_of(TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline=""))
        header = next(rows, None)
        if header is None:
            table.refuse("an empty file", heading(resource))
        elif check_header(table, header.cells):
            take_rows(table, header.cells, rows)
    except OSError as error:
        table.refuse(unreadable(error), "a CSV file")
    except UnicodeDecodeError as error:
        table.faults.append(not_utf_8(table.file, error))
    except TornError as error:
        table.faults, table.more = [], 0
        several = error.begun < error.ended
        lines = f"from line {error.begun} to line {error.ended}" if several else f"in line {error.begun}"
        found = f"cells that cannot be told apart {lines} ({error})"
        table.refuse(found, "quotes in pairs and around whole cells")
    return table


def rows_of(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file, the header first; TornError at one whose cells cannot be told apart."""
    reader, begun = csv.reader(lines, strict=True), 1
    try:
        for number, cells in enumerate(reader):
            yield Row(number, begun, cells)
            begun = reader.line_num + 1
    except csv.Error as error:
        raise TornError(str(error), begun, reader.line_num) from None


def heading(resource: Resource) -> str:
    """The expected header, in words."""
    return f"a header of {len(resource.names)} names separated by commas: {', '.join(resource.names)}"


def check_header(table: Table, header: list[str]) -> bool:
    """Note what is wrong with the header; whether cells can be told by it: some column is there, and none elsewhere."""
    names = table.resource.names
    if not set(names) & set(header):
        table.refuse(repr(",".join(header)), heading(table.resource))
        return False
    for name in names:
        if name not in header:
            table.refuse("no such column", "it to be there", column=name)
    for name, times in Counter(header).items():
        if name not in names:
            table.refuse("an unknown column", f"only {', '.join(names)}", column=repr(name))
        elif times > 1:
            table.refuse(f"{times} columns of that name", "one", column=name)
    exchanged = sorted(header) == sorted(names) and header != names
    for place, (found, expected) in enumerate(zip(header, names), 1):
        if exchanged and found != expected:
            table.refuse(f"{found!r} in place {place}", f"{expected!r} there", column=found)
    return not exchanged


def take_rows(table: Table, header: list[str], rows: Iterator[Row]) -> None:
    """Keep every row that has a cell for each column, one of them filled; hold their number to the package."""
    columns: list[list[str]] = [[] for _ in header]
    known: dict[str, str] = {}  # equal cells share one string, or a million rows would not fit
    filled = 0
    while some := list(islice(rows, AT_A_TIME)):
        kept = [row for row in some if len(row.cells) == len(header) and any(row.cells) and row.cells != header]
        filled += len(kept)
        table.numbers += (row.number for row in kept)
        table.lines += (row.line for row in kept)
        for column, cells in zip(columns, zip(*(row.cells for row in kept))):
            column += map(known.setdefault, cells, cells)
        if len(kept) < len(some):
            whole = {row.number for row in kept}
            rest = [row for row in some if row.number not in whole]
            filled += sum(any(row.cells) for row in rest)
            check_rows(table, header, rest)
    if not filled or table.resource.rows not in (None, filled):
        table.refuse(f"{filled} rows", f"{table.resource.rows or 'at least one'}")
    if table.numbers:
        table.columns = dict(zip(header, columns))


def check_rows(table: Table, header: list[str], rows: list[Row]) -> None:
    """Note what is wrong with rows that cannot be kept."""
    table.torn = True
    for number, line, cells in rows:
        if cells == header:
            table.refuse("the header again", "a row", row=number, line=line)
        else:
            found = f"{len(cells)} cells" if any(cells) else "a blank line"
            table.refuse(found, f"{len(header)} cells (one that holds a comma is in quotes)", row=number, line=line)
