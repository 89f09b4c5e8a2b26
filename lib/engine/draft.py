"""Begin the data package of a paper from its text and its table of people, for a person to complete.

    python -m lib draft PAPER.txt --people TABLE.csv --out DIR --headings ABSTRACT Methods Results \\
        --table "Table I." "M, male."

What can be read off is written: the numerals, a row of the ledger for each, the columns with
their types and the limits within which their values lie; a duration such as "3 mo" is put as the
data package has it, P3M. What is no more than likely, such as
that "(1-6)" cites, is a guess to be looked at. What only a person can tell is TO_FILL_IN in the
ledger and null in the package, and the loader refuses both until they are filled in. Whom a
finding is about is left empty, and refused as soon as its kind says that it is one. The unit of
a cell of the table is that of its column, and filled in there alone.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from lib.engine import numerals
from lib.engine.claims import FINDING, KINDS, ROW, TABLE_CELL
from lib.engine.durations import unit_of_time
from lib.engine.published import PLAIN, SYMBOLS, Marks, number, parse, plain, stated_properties
from lib.loading.cells import NUMERAL
from lib.loading.contents import text_of
from lib.loading.csvfile import Row, TornError, rows_of
from lib.loading.faults import DataError, Fault
from lib.loading.package import PACKAGE
from lib.loading.times import day

TO_FILL_IN = "? TO FILL IN"  # a column that awaits it is one of texts without a question mark
PEOPLE, NUMERALS, CLAIMS = "patients.csv", "numerals.csv", "claims.csv"
FILES = (PEOPLE, NUMERALS, CLAIMS, PACKAGE)
DESCRIPTIONS = {
    PEOPLE: "The table of people of the paper, one row for each.",
    NUMERALS: "The numerals of the paper in reading order, as python -m lib numerals lists them.",
    CLAIMS: "One row for each numeral of the paper: where it stands and what it says.",
}

# The table of people

MISSING = ("", "NA", "N/A", "n/a", "ND", "nd", "-", "–", "—", "?", "unknown", "Unknown")  # in a column of numbers
DURATION = re.compile(r"((?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?)\s?([A-Za-z]+\.?)")  # 3 mo, 1.5 years
DATE_AS_PRINTED = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{1,2}\.? [A-Za-z]{3,9}\.? [0-9]{4}")
DECIMAL_COMMA = Marks(",")
MOST_LEVELS = 12  # of a column of codes; one of more is a column of texts


@dataclass(frozen=True)
class People:
    """The table of people as typed: the cells of each column, and the line on which each row begins."""

    cells: Mapping[str, Sequence[str]]
    lines: Sequence[int]

    def known(self, column: str) -> list[str]:
        """Those cells of a column that could be a value."""
        return [cell for cell in self.cells[column] if cell not in MISSING]

    def kind(self, column: str) -> str:
        """What all that is known in a column is, a key of VALUES; "" for codes and texts."""
        known = self.known(column)
        return next((kind for kind, value in VALUES.items() if known and all(map(value.reads, known))), "")

    def levels(self, column: str) -> list[str]:
        """The codes of a column of codes; none where it is one of values, or of texts, which are many or all differ."""
        levels = [] if self.kind(column) else sorted(set(self.cells[column]) - set(self.missing))
        return levels if len(levels) <= min(MOST_LEVELS, len(self.lines) - 1) else []

    def read_by(self, marks: Marks) -> "People":
        """Return the table with its columns of numbers and durations in plain form, where the paper's marks read them."""
        return replace(self, cells={column: in_plain_form(cells, marks) for column, cells in self.cells.items()})

    def typed(self) -> Iterator[tuple[str, ...]]:
        """Return its rows as the data package has them: a duration in the form of the standard."""
        timed = {column: map(standard, self.cells[column]) for column in self.cells if self.kind(column) == "duration"}
        return zip(*{**self.cells, **timed}.values(), strict=True)

    @property
    def key(self) -> str:
        """The first column that tells its rows apart; StopIteration where there is none."""
        return next(column for column, cells in self.cells.items() if len(set(cells)) == len(cells))

    @property
    def missing(self) -> list[str]:
        """The codes of missing values among numbers, dates and durations, and empty cells."""
        valued = {cell for column, cells in self.cells.items() if self.kind(column) for cell in cells}
        empty = any("" in cells for cells in self.cells.values())
        return [code for code in MISSING if code in valued or (code == "" and empty)]


def in_plain_form(cells: Sequence[str], marks: Marks) -> Sequence[str]:
    """Return the cells of a column with their numbers as the loader reads them, or as they are if marks do not read all."""
    read = {cell: plainly(cell, marks) for cell in cells if cell not in MISSING}
    alike = any(all(map(VALUES[kind].reads, read.values())) for kind in ("number", "duration"))
    return [read.get(cell, cell) for cell in cells] if alike else cells


def plainly(cell: str, marks: Marks) -> str:
    """Return a number, or one with its unit, as the loader reads it: 2355 for 2,355 and -1.4 for −1.4.

    Empty where a cell is none in a paper with these marks.
    """
    printed = rf"(?P<sign>[-−+]?){number(marks, spaced=True)}(?P<unit>(?:\s?[A-Za-z]+\.?)?)"
    found = re.fullmatch(printed, plain(cell), re.VERBOSE)
    if not found or found["power"] or found["exponent"]:
        return ""
    sign = "-" if found["sign"] in ("-", "−") else ""
    whole = re.sub("[^0-9]", "", found["whole"]) or "0"
    return sign + ".".join(filter(None, (whole, found["decimals"]))) + found["unit"]


def duration(cell: str) -> tuple[str, str] | None:
    """Return the number and the unit, a key of lib.loading.times.DAYS, of a printed duration; None where a cell is none."""
    found = DURATION.fullmatch(cell)
    unit = unit_of_time(found[2]) if found else ""
    return (found[1], unit) if found and unit else None


def like_a_number(cell: str) -> bool:
    """Whether a cell with digits in it can be read as a figure, perhaps with a unit, a comparator or a decimal comma."""
    return bool(re.search("[0-9]", cell)) and any(value(cell, marks) != cell for marks in (PLAIN, DECIMAL_COMMA))


class Value(NamedTuple):
    """What the cells of a column of values may be: how one is told, how one that is typed otherwise looks, and in words."""

    reads: Callable[[str], Any]
    looks: Callable[[str], Any]
    words: str


VALUES = {
    "date": Value(day, DATE_AS_PRINTED.fullmatch, "a date such as 2014-03-12"),
    "duration": Value(duration, duration, "a duration such as 3 mo"),
    "number": Value(NUMERAL.fullmatch, like_a_number, "a number"),
}


def standard(cell: str) -> str:
    """Return a printed duration in the form of the standard: P3M for 3 mo; any other cell as it is."""
    found = duration(cell)
    return f"P{found[0]}{found[1][0].upper()}" if found else cell


def people(path: str) -> People:
    """Return the table of people of a CSV file; DataError names every fault."""
    try:
        header, *rows = [*rows_of(StringIO(text_of(path, "a CSV file"), newline=""))] or [Row(0, 1, [])]
    except TornError as error:
        raise DataError([Fault(path, f"what cannot be read ({error})", "a CSV file in UTF-8")]) from None
    columns = header.cells
    if len(columns) == 1 and re.search(r"[;\t]", columns[0]):
        raise DataError([Fault(path, f"header {columns[0]!r}", "names parted by commas, not by semicolons or tabs")])
    expected = f"{len(columns)}, as in the header"
    uneven = (row for row in rows if len(row.cells) != len(columns))
    faults = [Fault(path, f"{len(row.cells)} cells", expected, row.number, line=row.line) for row in uneven]
    if not rows or not all(columns) or len(set(columns)) < len(columns):
        found = f"header {','.join(columns)!r} and {len(rows)} rows"
        faults.insert(0, Fault(path, found, "names, no two alike, and a row"))
    if faults:
        raise DataError(faults)
    cells = list(zip(*(row.cells for row in rows), strict=True))
    if all(len(set(each)) < len(rows) for each in cells):
        raise DataError([Fault(path, "no column without repetitions", "one with a code for each person")])
    return People(dict(zip(columns, cells, strict=True)), [row.line for row in rows])


# The ledger

# Whether a numeral is no result can be guessed from what stands before and after it.
SHOWN_AS = r"(?:[<>=]{2}|[<>≤≥=≈])\s*$"  # <= as well
LIMIT = r"(?:[<>]=?|=[<>]|[≤≥≈])\s*$"
FARTHEST = 3  # characters before a numeral that its comparator begins
LABELLED = r"\b(?:tables?|fig(?:\.|ures?)?|box|appendix|supplement)\s*$"
P_VALUE = rf"\bp(?:[ -]values?)?\s*{SHOWN_AS}"
ENDING = r"(?:st|nd|rd|th)\b"
BEHIND = re.compile(rf"\s?%|{ENDING}")
YEAR = r"(?:19|20)[0-9]{2}"
CITATION = re.compile(r"(?<![0-9)%])(?<![0-9]\s)[(\[]\s*[0-9]{1,3}(?:\s*[-,;]\s*[0-9]{1,3})*\s*[)\]]")
UNITS = {*SYMBOLS, "%", "percent", "per", "cent"}
# Three numbers that may be a date, and where the year, the month and the day stand among them.
PRINTED_DATE = re.compile(r"(?<![0-9])(?=([0-9]{1,4})[-./\s]{1,3}([0-9]{1,2})[-./\s]{1,3}([0-9]{1,4})(?![0-9]))")
ORDERS = ((0, 1, 2), (2, 1, 0), (2, 0, 1))  # year first, day first, month first
LONGEST_BEFORE = 30  # characters looked at before a numeral
CODE = "code of the person"
NEARLY_ALL = 0.8  # of a person's printed cells, or of the people


@dataclass(frozen=True)
class Cell:
    """A value of one person in the table of people, or a numeral in it, and its unit if that is printed with it."""

    person: str
    column: str
    value: object
    unit: str = ""


class Part(NamedTuple):
    """A part of a date of the table: the date as 2014-03-12, and the place of the part where it is printed, from 0."""

    date: str
    place: int


def claims(found: dict[str, str], tables: Sequence[str], table: People, marks: Marks = PLAIN) -> list[dict[str, Any]]:
    """Return a row of the ledger for each numeral, what only a person can tell being TO_FILL_IN.

    found   name -> text of each section
    tables  the names of those that are tables, whose numerals are looked up in `table`
    """
    rows: list[dict[str, Any]] = []
    left = list(cells_of(table, marks))
    for section, text in found.items():
        places, source = list(numerals.places(text, marks)), plain(text)
        values = with_dates([value_at(text, source, *place, marks) for place in places], source, places, left)
        cells = found_in(values, printable(left, values), table.key) if section in tables else {}
        left = [cell for cell in left if cell.column == table.key or cell not in cells.values()]  # a code may return
        cited = () if section in tables else [*citations(source, places, marks)]
        for k, (start, stop) in enumerate(places):
            address = {"section": section, "position": k + 1, "location": section}
            within = any(opening < start and stop < closing for opening, closing in cited)
            about = of_cell(cells[k], table) if k in cells else guess(source, start, stop, within)
            rows.append(address | about | {"reported": reported(text, source, start, stop)})
    digits = max(3, len(str(len(rows))))  # of all ids alike: the loader sorts them as texts
    return [{"claim_id": f"c-{k:0{digits}}"} | row for k, row in enumerate(rows, 1)]


def cells_of(table: People, marks: Marks) -> Iterator[Cell]:
    """Yield the numbers of the table of people row by row, those of durations, texts and codes of people among them.

    A date has three, for its year, its month and its day, each with the whole of it as its value.
    """
    kinds = {name: table.kind(name) for name in table.cells}
    for person, *row in zip(table.cells[table.key], *table.cells.values(), strict=True):
        for (name, kind), text in zip(kinds.items(), row):
            if name == table.key or not kind:
                source, places = plain(text), numerals.places(text, marks)
                yield from (Cell(person, name, value_at(text, source, *place, marks)) for place in places)
            elif kind == "date" and text not in MISSING:
                yield from (Cell(person, name, Part(text, place)) for place in range(3))
            elif kind == "number" and text not in MISSING:
                yield Cell(person, name, Decimal(text))
            elif kind == "duration" and (found := duration(text)):
                yield Cell(person, name, Decimal(found[0]), found[1])


def value_at(text: str, source: str, start: int, stop: int, marks: Marks) -> object:
    """The value of a numeral of a text; of a limit such as "<5" itself with its sign, and "" of the number of a table.

    source  the same text in one typography (lib.engine.published.plain)
    """
    if labelled(source, start):
        return ""
    if before := re.search(LIMIT, source[max(0, start - FARTHEST) : start]):
        return f"{before[0].strip()}{source[start:stop]}"
    return value(" ".join(text[start:stop].split()), marks)


def with_dates(
    values: Sequence[object], source: str, places: Sequence[tuple[int, int]], cells: Sequence[Cell]
) -> list[object]:
    """Return the values of the numerals of a text, those that make a date of the table being parts of it.

    A lone day or month, or a Roman numeral, agrees with parts of dates by chance. So a date counts as a whole: its
    numerals in digits, one behind the other, in the one of ORDERS in which most of the text's are dates of the table.
    """
    dates = {cell.value.date for cell in cells if isinstance(cell.value, Part)}
    found, reached = list(values), 0
    for start, stop, date in max(([*printed_dates(source, order, dates)] for order in ORDERS), key=len):
        within = [k for k, (first, _) in enumerate(places) if start <= first < stop]
        if start >= reached:
            found[within[0] : within[-1] + 1] = [Part(date, place) for place in range(len(within))]
            reached = stop
    return found


def printable(cells: Sequence[Cell], values: Sequence[object]) -> list[Cell]:
    """Return the cells without the third part of a date that the text prints as two numerals, 14.03 and 2009."""
    parts = {each for each in values if isinstance(each, Part)}
    dates = {part.date for part in parts}
    of_dates = {cell for cell in cells if isinstance(cell.value, Part) and cell.value.date in dates}
    return [cell for cell in cells if cell not in of_dates or cell.value in parts]


def printed_dates(source: str, order: Sequence[int], dates: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where a text has one of some dates, printed in an order, and that date as 2014-03-12."""
    for found in PRINTED_DATE.finditer(source):
        year, month, day_of_month = (int(found[1 + place]) for place in order)
        if (date := f"{year:04}-{month:02}-{day_of_month:02}") in dates:
            yield found.start(1), found.end(3), date


def match(values: Sequence[object], cells: Sequence[Cell]) -> dict[int, Cell]:
    """Map places in a list of numerals, given by their values, to the cells that they print, as far as runs of two or more agree.

    A table is printed row by row; the text of a PDF may give a part of it column by column.
    """
    columns = list(dict.fromkeys(cell.column for cell in cells))
    orders = (cells, sorted(cells, key=lambda cell: columns.index(cell.column)))
    found: dict[int, Cell] = {}
    before = -1
    while before < len(found):
        before = len(found)
        for order in orders:
            agree(values, [cell for cell in order if cell not in found.values()], found)
    return found


def found_in(values: Sequence[object], cells: Sequence[Cell], key: str) -> dict[int, Cell]:
    """Map places in the numerals of a table to the cells that they print; none where it is no table of people.

    A summary of people agrees with some of their cells by chance. So a person counts whose code stands right
    before another cell of the same row, if two or more do, most of those that agree at all, in a table of which
    most numerals agree; what is found of them shows which columns are printed. Without codes nearly all people
    must be there. Besides those named by their codes a person counts of whose printed cells nearly all are found.
    """
    found = match(values, cells)
    codes = {cell.person: cell.value for cell in cells if cell.column == key}
    behind = {k: cell.person for k, cell in found.items() if k and cell.column != key}
    named = {person for k, person in behind.items() if codes.get(person) == values[k - 1]}
    agreeing, everybody = {cell.person for cell in found.values()}, {cell.person for cell in cells}
    listed = len(named) > 1 and 2 * len(named) >= len(agreeing) and 2 * len(found) >= len(values)
    own = shares_found([cell for cell in cells if cell.person in (named if listed else everybody)], found, "column")
    columns = {column for column, share in own.items() if 2 * share > 1}
    shares = shares_found([cell for cell in cells if cell.column in columns], found, "person")
    whole = {person for person, share in shares.items() if share >= NEARLY_ALL}
    if not listed and len(whole) < NEARLY_ALL * len(everybody):
        return {}
    kept = {k for k, cell in found.items() if cell.person in named or (cell.column in columns and cell.person in whole)}
    return {k: found[k] for k in kept}


def shares_found(cells: Sequence[Cell], found: Mapping[int, Cell], by: str) -> dict[str, float]:
    """Return of the cells of each person, or of each column, the share that was found."""
    there = set(found.values())
    every = Counter(getattr(cell, by) for cell in cells)
    those = Counter(getattr(cell, by) for cell in cells if cell in there)
    return {name: those[name] / count for name, count in every.items()}


def agree(values: Sequence[object], cells: Sequence[Cell], found: dict[int, Cell]) -> None:
    """Add to `found` the runs of values not found yet that agree with some cells in their order."""
    places = [k for k in range(len(values)) if k not in found]
    sought = [cell.value for cell in cells]
    blocks = SequenceMatcher(None, [values[k] for k in places], sought, autojunk=False).get_matching_blocks()
    runs = (block for block in blocks if block.size > 1)
    found.update({places[run.a + k]: cells[run.b + k] for run in runs for k in range(run.size)})


def value(numeral: str, marks: Marks) -> object:
    """The value of a numeral, or itself where it has none."""
    try:
        return parse(numeral, marks).value
    except ValueError:
        return numeral


def of_cell(cell: Cell, table: People) -> dict[str, str]:
    """What a numeral of the table is about."""
    kind, what = table.kind(cell.column), f"{cell.column} of patient {cell.person}"
    if cell.column == table.key:
        return about("label", CODE)
    if kind == "date":
        return about("label", f"part of a date, {what}")
    if not kind:
        is_no = isinstance(cell.value, Fraction) and not cell.value  # the word; a 0 in digits is a Decimal
        return about("wording", what) if is_no else about(TO_FILL_IN, what) | {"unit": TO_FILL_IN}
    whose = {"population": f"patient {cell.person}", "variable": cell.column, "statistic": "value", "unit": cell.unit}
    return about(TABLE_CELL, what) | whose


def about(kind: str, quantity: str) -> dict[str, str]:
    """What a numeral is, where it is not said whom it is about."""
    return {"kind": kind, "quantity": quantity, "population": "", "variable": "", "statistic": "", "unit": ""}


def labelled(source: str, start: int) -> bool:
    """Whether the numeral that begins at a place is the number of a table or a figure."""
    return bool(re.search(LABELLED, source[max(0, start - LONGEST_BEFORE) : start], re.IGNORECASE))


def citations(source: str, places: Sequence[tuple[int, int]], marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the places of brackets that most likely cite.

    One behind a number, or behind a number with its unit, holds a result, as in "49 years (29-71)";
    so does one with a number that has the decimal mark of the paper, as "(1,9)" may have.
    """
    for found in CITATION.finditer(source):
        behind = next((source[stop : found.start()] for _, stop in reversed(places) if stop <= found.start()), "none")
        # Nothing but the unit of a number: "", " %" or " mg per day".
        of_a_number = all("/" in word or word.lower() in UNITS for word in behind.split())
        if not of_a_number and not (marks.decimal and re.search(rf"[0-9]\{marks.decimal}[0-9]", found[0])):
            yield found.span()


def guess(source: str, start: int, stop: int, cited: bool) -> dict[str, str]:
    """What a numeral most likely is, by what stands around it; TO_FILL_IN where that says nothing."""
    before, numeral, after = source[max(0, start - LONGEST_BEFORE) : start], source[start:stop], source[stop : stop + 3]
    if cited:
        return about("citation", "reference")
    if labelled(source, start):
        return about("label", "number of a table or a figure")
    if re.fullmatch(YEAR, numeral) and not re.match(r"\s?[%.]?[0-9%]", after):
        return about("date", "year")
    if re.match(ENDING, after):
        return about("label", "a place in an order")
    if numeral.lower() == "first":
        return about("wording", "a place in an order")
    if re.search(P_VALUE, before, re.IGNORECASE):
        return about(FINDING, TO_FILL_IN) | {"statistic": "p-value"}
    return about(TO_FILL_IN, TO_FILL_IN) | {"unit": "%" if re.match(r"\s?%", after) else TO_FILL_IN}


def reported(text: str, source: str, start: int, stop: int) -> str:
    """A numeral with what belongs to it: the comparator before it, the per cent sign or the ending after it."""
    before = re.search(SHOWN_AS, source[max(0, start - FARTHEST) : start])
    after = BEHIND.match(source, stop)
    printed = text[start - (len(before[0]) if before else 0) : after.end() if after else stop]
    return " ".join(printed.split())


# The package

PLACE = "Place of the numeral within its section, from 1."


def package(name: str, table: People, sections: Sequence[str], marks: Marks = PLAIN) -> dict[str, Any]:
    """Return the description of the three files, a Frictionless Data Package; null where a unit is to be filled in."""
    address = {
        "section": column("Part of the paper.", required=True, enum=[*sections]),
        "position": column(PLACE, "integer", minimum=1, maximum=9999, required=True),
    }
    filled = {"pattern": f"[^{TO_FILL_IN[0]}]*"}
    words = {"form": f"what the paper says, in place of {TO_FILL_IN} and without a question mark"}
    of_claims = address | {
        "claim_id": column("Address of the claim.", required=True, pattern="c-[0-9]{3,}")
        | {"form": "c- and three digits or more"},
        "location": column("Place within the section, for a reader with the paper in hand.", required=True),
        "kind": column("What sort of figure it is.", required=True, enum=[*KINDS]),
        "quantity": column("What the figure measures.", required=True, minLength=1, **filled) | words,
        "population": column("People the figure is about; empty where it is not recomputed."),
        "variable": column("What the figure summarises; empty where it is not recomputed."),
        "statistic": column("How it summarises it; empty where it is not recomputed."),
        "reported": column("The figure as printed.", required=True, minLength=1),
        "unit": column("Unit of the figure; empty when it has none, or that of its column.", **filled) | words,
    }
    of_numerals = address | {"numeral": column("The numeral as printed.", required=True, minLength=1)}
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "paper",
        **stated_properties(marks),
        "resources": [
            resource(PEOPLE, {name: of_people(table, name) for name in table.cells}, [table.key], table.missing),
            resource(NUMERALS, of_numerals, ["section", "position"]),
            resource(CLAIMS, {name: of_claims[name] for name in ROW}, ["claim_id"]),
        ],
    }


def resource(
    path: str, fields: dict[str, dict[str, Any]], key: list[str], missing: Sequence[str] = ()
) -> dict[str, Any]:
    """The description of one file."""
    columns = [{"name": name, **about} for name, about in fields.items()]
    schema = {"fields": columns, "primaryKey": key, "missingValues": [*missing]}
    return {
        "name": Path(path).stem, "path": path, "description": DESCRIPTIONS[path], "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def column(description: str, kind: str = "string", unit: str | None = "none", **constraints: object) -> dict[str, Any]:
    """The description of one column."""
    return {"type": kind, "unit": unit, "description": description, "constraints": constraints}


def of_people(table: People, name: str) -> dict[str, Any]:
    """The description of one column of the table of people, from its cells: type, limits, step or codes."""
    known, kind = table.known(name), table.kind(name)
    constraints: dict[str, Any] = {"required": not set(table.cells[name]) & set(table.missing)}
    description = f"{name}, as in the table of the paper."
    if kind == "date":
        return column(description, "date", **constraints, minimum=min(known), maximum=max(known))
    if kind == "duration":
        units = {found[1] for cell in known if (found := duration(cell))}
        unit = units.pop() if len(units) == 1 else None
        return column(description, "duration", unit, **constraints)
    if not kind:
        constraints |= {"enum": levels} if (levels := table.levels(name)) else {"minLength": 1}
        return column(description, **constraints)
    places = max(len(cell.partition(".")[2]) for cell in known)
    as_json = float if places else int
    constraints |= {"minimum": as_json(min(map(Decimal, known))), "maximum": as_json(max(map(Decimal, known)))}
    about = column(description, "number" if places else "integer", "none" if name == table.key else None, **constraints)
    return about | ({"step": float(Decimal(1).scaleb(-places))} if places else {})


# The command


def add_options(command: argparse.ArgumentParser) -> None:
    """Give the command `draft` its options, those of `numerals` among them."""
    numerals.add_options(command)
    command.add_argument(
        "--people", required=True, metavar="TABLE.csv", help="the paper's table of people, one row each"
    )
    command.add_argument("--out", required=True, metavar="DIR", help="where to write; no file there is overwritten")


def run(options: argparse.Namespace) -> str:
    """Write the draft, and return what was written and what is to be filled in; DataError where it cannot be."""
    found, marks = numerals.read(options)
    as_typed = people(options.people)
    table = as_typed.read_by(marks)
    tables = [numerals.table_name(first) for first, _ in options.tables]
    ledger = claims(found, tables, table, marks)
    description = package(Path(options.paper).stem, table, [*found], marks)
    write(Path(options.out), {
        PEOPLE: numerals.written([list(table.cells), *table.typed()]),
        NUMERALS: numerals.written([numerals.COLUMNS, *numerals.table(found, marks)]),
        CLAIMS: numerals.written([ROW, *([row[name] for name in ROW] for row in ledger)]),
        PACKAGE: json.dumps(description, indent=1, ensure_ascii=False) + "\n",
    })  # fmt: skip
    return "\n".join([*summary(options.out, ledger, description), *remarks(options.people, as_typed, table, marks)])


def write(directory: Path, texts: dict[str, str]) -> None:
    """Write files that are not there yet, or none; DataError names those that are."""
    there = [directory / name for name in texts if (directory / name).exists()]
    if there:
        raise DataError([Fault(str(path), "a file", "none there, as nothing is overwritten") for path in there])
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in texts.items():
            with (directory / name).open("x", encoding="utf-8", newline="") as file:
                file.write(content)
    except OSError as error:
        found = f"what cannot be written ({error})"
        raise DataError([Fault(str(directory), found, "a directory to write in")]) from None


def summary(directory: str, ledger: Sequence[dict[str, Any]], description: dict[str, Any]) -> Iterator[str]:
    """Say what was written, and what is to be filled in."""
    cells = [str(cell) for row in ledger for cell in row.values()]
    guessed = sum(row["kind"] != TO_FILL_IN for row in ledger)
    units = [field["name"] for field in description["resources"][0]["schema"]["fields"] if field["unit"] is None]
    yield f"{directory}: {', '.join(FILES)}"
    yield f"{CLAIMS}: {len(ledger)} numerals, {guessed} of them with a kind that was guessed; look at each."
    yield f"{CLAIMS}: {cells.count(TO_FILL_IN)} cells hold {TO_FILL_IN}."
    yield f"{PACKAGE}: the units of {', '.join(units) or 'no column'} are null, and its limits are those that were seen."


def remarks(path: str, as_typed: People, table: People, marks: Marks) -> Iterator[str]:
    """Say what was made of the table of people that a person has to know."""
    if changed := ", ".join(rewritten(as_typed, table)):
        yield f"{PEOPLE}: numbers are written plainly in {changed}."
    if lacking := "; ".join(missing(table)):
        yield f"{PEOPLE}: missing are {lacking}."
    if single := "; ".join(once(table)):
        yield f"{PEOPLE}: codes that occur once, perhaps by a slip, are {single}."
    yield from map(str, filter(None, (odd(path, table, column, marks) for column in table.cells)))


def rewritten(as_typed: People, table: People) -> Iterator[str]:
    """Name the columns whose numbers were put into plain form, each with the first of them."""
    for column, cells in table.cells.items():
        pairs = zip(as_typed.cells[column], cells, strict=True)
        if found := next((f"{new} for {old}" for old, new in pairs if old != new), ""):
            yield f"{column} ({found})"


def missing(table: People) -> Iterator[str]:
    """Name the columns of which cells are missing, each with their number."""
    for column, cells in table.cells.items():
        if lacking := len(cells) - len(table.known(column)):
            yield f"{lacking} of {len(cells)} cells of {column}"


def once(table: People) -> Iterator[str]:
    """Name the columns of codes in which a code stands once and most do not, each with those codes."""
    for column, cells in table.cells.items():
        levels = table.levels(column)
        single = [level for level in levels if cells.count(level) == 1]
        if single and 2 * len(single) <= len(levels):
            yield f"{', '.join(map(repr, single))} of {column}"


def odd(path: str, table: People, column: str, marks: Marks) -> Fault | None:
    """Return what keeps a column from being one of dates, durations or numbers, as most of its cells look like; or None."""
    known = [] if column == table.key or table.kind(column) else table.known(column)
    by_marks = {cell: plainly(cell, marks) for cell in known}
    for reads, looks, expected in VALUES.values():
        if 2 * sum(bool(looks(cell) or looks(by_marks[cell])) for cell in known) > len(known):
            as_typed = [cell for cell in known if not reads(cell)]
            as_printed = [cell for cell in known if not reads(by_marks[cell])]
            strange = min(as_printed, as_typed, key=len)
            because = f"the column is one of texts because of {len(strange)} of its {len(known)} cells"
            row = table.cells[column].index(strange[0])
            by_comma = any("," in cell for cell in strange) and all(plainly(cell, DECIMAL_COMMA) for cell in known)
            hint = "; with decimal commas say --decimal ," if by_comma and not marks.decimal else ""
            missing = f"{expected}, or NA if it is missing; {because}{hint}"
            return Fault(path, repr(strange[0]), missing, row + 1, column, line=table.lines[row])
    return None
