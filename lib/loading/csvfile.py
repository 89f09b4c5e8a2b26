"""Read one CSV file as text, strictly: what the bytes plainly say, or the faults that forbid it.

Encoding (UTF-8), separator (comma) and quoting are fixed (lib.loading.package.FORM), because a
reader that detects them guesses. A byte order mark, CRLF line ends and a last line
without its end change nothing of what a file says, and are accepted. Columns are
accepted in the package's order only: an exchanged pair of headers cannot be told from
an exchanged pair of columns.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from lib.loading.faults import Fault


@dataclass
class Table:
    """The text of one file.

    name, file, schema  of its resource; file is the path
    rows                data row's number, from 1 -> {column: cell}; none when unreadable
    faults              what is wrong with the file, its header and the shape of its rows
    """

    name: str
    file: str
    schema: object
    rows: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)

    def refuse(self, found, expected, row=None, column=None):
        """Note one fault of this file."""
        self.faults.append(Fault(self.file, found, expected, row, column))


def read(resource, directory):
    """Return the Table of a resource of the package (frictionless.Resource) whose file lies in `directory`."""
    table = Table(resource.name, str(Path(directory, resource.path)), resource.schema)
    header, *lines = split(table) or [None]
    if header is not None and check_header(table, header):
        check_count(table, sum(map(any, lines)), resource.rows)
        take_rows(table, header, lines)
    return table


def split(table):
    """Return the lines of the table's file, each a list of cells; None with a fault when it has none."""
    try:
        text = Path(table.file).read_bytes().decode("utf-8-sig")
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        return list(reader) or table.refuse("an empty file", heading(table))
    except OSError as error:
        table.refuse(f"nothing to read ({error.strerror.lower()})", "a CSV file")
    except UnicodeDecodeError as error:
        table.refuse(f"byte 0x{error.object[error.start]:02x} at {error.start}", "text in UTF-8")
    except csv.Error as error:
        table.refuse(
            f"cells that cannot be told apart by line {reader.line_num} ({error})",
            "quotes in pairs and around whole cells",
        )


def heading(table):
    """The expected header, in words."""
    names = table.schema.field_names
    return f"a header of {len(names)} names separated by commas: {', '.join(names)}"


def check_header(table, header):
    """Note what is wrong with the header; whether cells can be told by it: some column is there, and none elsewhere."""
    names = table.schema.field_names
    if not set(names) & set(header):
        table.refuse(repr(",".join(header)), heading(table))
        return False
    for name in names:
        if name not in header:
            table.refuse("no such column", "it to be there", column=name)
    for name, times in Counter(header).items():
        if name not in names:
            table.refuse("an unknown column", f"only {', '.join(names)}", column=repr(name))
        elif times > 1:
            table.refuse(f"{times} columns of that name", "one", column=name)
    exchanged = header != names and sorted(header) == sorted(names)
    if exchanged:
        check_order(table, header)
    return not exchanged


def check_order(table, header):
    """Note every column that stands where the package has another."""
    for place, (found, expected) in enumerate(zip(header, table.schema.field_names), 1):
        if found != expected:
            table.refuse(f"{found!r} in place {place}", f"{expected!r} there", column=found)


def check_count(table, found, expected):
    """Note a number of rows other than the package states."""
    if not found or expected not in (None, found):
        table.refuse(f"{found} rows", f"{expected or 'at least one'}")


def take_rows(table, header, lines):
    """Keep every row that has a cell for each column, one of them filled."""
    for number, cells in enumerate(lines, 1):
        if cells == header:
            table.refuse("the header again", "a row", row=number)
        elif len(cells) == len(header) and any(cells):
            table.rows[number] = dict(zip(header, cells))
        else:
            found = f"{len(cells)} cells" if any(cells) else "a blank line"
            table.refuse(found, f"{len(header)} cells (one that holds a comma is in quotes)", row=number)
