"""Hold the text of the files to the data package: cells, keys and rules; every fault at once.

Numbers are held to their plain form, because " 30", "3_0", "1e1" and "INF" are numbers to
many a reader. What a cell must be by itself depends on its text alone, so that each text
is looked at once, however many cells hold it.
"""

import heapq
import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from lib.loading.csvfile import Table
from lib.loading.faults import MOST, Fault, first
from lib.loading.files import File, Rule
from lib.loading.letters import confusable
from lib.loading.package import Field
from lib.loading.patterns import unmatched

# The minus of a keyboard, no zeros in front, no negative zero, and no more digits than a number can hold.
WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
NUMERAL = re.compile(r"(?!-0(\.0*)?$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")
NOUNS = {"integer": "an integer", "number": "a number"}
log = logging.getLogger(__name__)
REMEMBERED = 100_000  # rows whose cells a rule has seen already


class Finding(NamedTuple):
    """What a pass finds amiss: in each of some rows (places in the table), the cells of these columns."""

    columns: tuple[str, ...]
    expected: str
    rows: Sequence[int]


@dataclass
class Checked:
    """A table with what is amiss in it: column -> its rows, and the findings themselves."""

    table: Table
    file: File
    amiss: dict[str, set[int]]
    findings: list[Finding]

    def note(self, findings: Iterable[Finding]) -> None:
        """Add findings; the first word on a cell stands."""
        for columns, expected, rows in findings:
            new = [row for row in rows if not any(row in self.amiss[column] for column in columns)]
            self.findings.append(Finding(columns, expected, new))
            for column in columns:
                self.amiss[column].update(new)

    def has(self, columns: Iterable[str]) -> bool:
        """Whether the file has these columns, and rows."""
        return set(columns) <= set(self.table.columns)

    def certain(self, columns: Iterable[str]) -> bool:
        """Whether the file has these columns and all their cells are known: no row is torn, and no cell amiss."""
        return self.has(columns) and not self.table.torn and not any(self.amiss[column] for column in columns)

    def rows(self, columns: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The cells of these columns, row by row."""
        return zip(*(self.table.columns[column] for column in columns))

    def present(self, field: Field) -> set[str]:
        """The texts of a column that are not missing."""
        return set(self.table.columns[field.name]).difference(self.table.resource.missing)

    def sound(self, row: int) -> dict[str, str | None]:
        """The cells of a row that are not amiss, a missing one as None."""
        cells = {name: texts[row] for name, texts in self.table.columns.items() if row not in self.amiss[name]}
        return {name: self.known(text) for name, text in cells.items()}

    def known(self, text: str) -> str | None:
        """The text of a cell, None when it is missing."""
        return None if text in self.table.resource.missing else text

    def faults(self) -> list[Fault]:
        """The first faults of the file, row by row, a row's in the order of its columns; and how many more there are."""
        names = self.table.resource.names
        places = ((row, names.index(f.columns[0]), n) for n, f in enumerate(self.findings) for row in f.rows)
        found = [self.fault(row, self.findings[number]) for row, _, number in heapq.nsmallest(MOST, places)]
        count = len(self.table.faults) + self.table.more + sum(len(finding.rows) for finding in self.findings)
        return first(sorted([*self.table.faults, *found], key=lambda fault: fault.row or 0), count)

    def fault(self, row: int, finding: Finding) -> Fault:
        """One row of a finding, as a Fault."""
        cells = ", ".join(repr(self.table.columns[column][row]) for column in finding.columns)
        columns = " + ".join(finding.columns)
        return Fault(self.table.file, cells, finding.expected, self.table.numbers[row], columns)


class Rows(Mapping):
    """The rows of a checked table by the cell of one column, each with its sound cells alone."""

    def __init__(self, checked: Checked, column: str):
        self.checked = checked
        self.places = {cell: row for row, cell in enumerate(checked.table.columns[column])}

    def __getitem__(self, cell: str) -> dict[str, str | None]:
        return self.checked.sound(self.places[cell])

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def find_faults(tables: Sequence[Table], files: Mapping[str, File]) -> list[Fault]:
    """Return the Faults of some Tables, in the order of files and rows.

    The passes follow one another; each is told what those before it have found, and
    asks nothing of a cell that is amiss. Raises lib.loading.patterns.EndlessError when a
    pattern takes too long, and whatever a rule raises that cannot be applied to its cells.
    """
    checked = {
        table.resource.name: Checked(table, files.get(table.resource.name, File({}, ())), defaultdict(set), [])
        for table in tables
    }
    for what, each_pass in (
        ("cells", cells_amiss),
        ("keys and rules", rows_amiss),
        ("rules across files", files_amiss),
    ):
        log.info("Checking the %s of %d rows", what, sum(len(table.numbers) for table in tables))
        found = each_pass(checked)
        for name, findings in found.items():
            checked[name].note(findings)
    return [fault for each in checked.values() for fault in each.faults()]


def cells_amiss(checked: Mapping[str, Checked]) -> dict[str, list[Finding]]:
    """The first pass: what each cell must be by itself."""
    found = {
        name: [f for field in each.table.fields() for f in column_amiss(each, field)] for name, each in checked.items()
    }
    patterned = {
        (name, field.name): field for name, each in checked.items() for field in each.table.fields() if field.pattern
    }
    asked = {place: (field.pattern, checked[place[0]].present(field)) for place, field in patterned.items()}
    for (name, column), wrong in unmatched(asked).items():
        field = patterned[name, column]
        reason = expectation(field, checked[name].table.resource.missing)
        found[name] += grouped(checked[name], field, dict.fromkeys(wrong, reason))
    return found


def column_amiss(each: Checked, field: Field) -> list[Finding]:
    """The cells of a column that are no values of it, but for its pattern, and those that another row has already."""
    missing, texts = each.table.resource.missing, each.table.columns[field.name]
    expected, fits = expectation(field, missing), fitting(field)
    wrong = {}
    for text in set(texts):
        if letter := confusable(text):
            wrong[text] = f"letters of one script in a word ({letter!r} is {unicodedata.name(letter)})"
        elif field.required if text in missing else not fits(text):
            wrong[text] = expected
    found = grouped(each, field, wrong)
    if field.constraints.get("unique"):
        values = [None if text in wrong or text in missing else value(text, field) for text in texts]
        found += again((field.name,), values, "a value that no earlier row has")
    return found


def grouped(each: Checked, field: Field, wrong: Mapping[str, str]) -> list[Finding]:
    """The cells of a column whose text is wrong (text -> expectation), by expectation."""
    rows = defaultdict(list)
    for row, text in enumerate(each.table.columns[field.name] if wrong else ()):
        if text in wrong:
            rows[wrong[text]].append(row)
    return [Finding((field.name,), expected, places) for expected, places in rows.items()]


def again(columns: tuple[str, ...], values: Iterable[Hashable], expected: str) -> list[Finding]:
    """The rows that hold what an earlier one holds, None apart."""
    earlier: set[Hashable] = set()
    rows = []
    for row, held in enumerate(values):
        if held in earlier:
            rows.append(row)
        elif held is not None:
            earlier.add(held)
    return [Finding(columns, expected, rows)]


def fitting(field: Field) -> Callable[[str], bool]:
    """Return what tells whether a text is a value of a column, as far as its pattern does not decide."""
    return fitting_text(field) if field.type == "string" else fitting_number(field)


def fitting_text(field: Field) -> Callable[[str], bool]:
    """The same for a column of text: nothing invisible, nothing stray, as long as it may be, and listed."""
    limits = field.constraints
    shortest, longest, listed = limits.get("minLength", 0), limits.get("maxLength"), limits.get("enum")

    def fits(text: str) -> bool:
        long_enough = shortest <= len(text) and (longest is None or len(text) <= longest)
        return text.isprintable() and text == text.strip() and long_enough and (listed is None or text in listed)

    return fits


def fitting_number(field: Field) -> Callable[[str], bool]:
    """The same for a column of numbers: plain, between its limits, in steps, and listed."""
    of_type = int if field.type == "integer" else Decimal
    plain = WHOLE if field.type == "integer" else NUMERAL
    low, high = (Decimal(str(field.constraints[limit])) for limit in ("minimum", "maximum"))
    listed = field.constraints.get("enum")
    levels = None if listed is None else {Decimal(str(level)) for level in listed}
    step = None if field.step is None else Fraction(str(field.step))

    def fits(text: str) -> bool:
        if not plain.fullmatch(text) or not low <= (number := of_type(text)) <= high:
            return False
        return (step is None or Fraction(text) % step == 0) and (levels is None or number in levels)

    return fits


def value(text: str, field: Field) -> Hashable:
    """What a text stands for, by which two cells are told apart: 1.0 is 1 in a column of numbers."""
    return Decimal(text) if field.type == "number" else text


def expectation(field: Field, missing: Sequence[str]) -> str:
    """Say in words what a cell of the field may hold."""
    codes = "" if field.required else "".join(f", or {code or 'nothing'}" for code in missing)
    return (levels(field) or field.form or limits(field) or "some text, without stray spaces") + codes


def levels(field: Field) -> str:
    """The closed list of a field's values, if it has one."""
    listed = ", ".join(str(level) or "nothing" for level in field.constraints.get("enum", ()))
    return f"one of {listed}" if listed else ""


def limits(field: Field) -> str:
    """The kind, range, step and unit of a numeric field."""
    if field.type not in NOUNS:
        return ""
    step = f" in steps of {field.step}" if field.step is not None else ""
    unit = f" ({field.unit})" if field.unit != "none" else ""
    return f"{NOUNS[field.type]} of {field.constraints['minimum']} to {field.constraints['maximum']}{step}{unit}"


def rows_amiss(checked: Mapping[str, Checked]) -> dict[str, list[Finding]]:
    """The second pass: what valid cells must be beside each other: keys, references, and the rules of a row."""
    return {
        name: [
            *keys_amiss(each),
            *references_amiss(each, checked),
            *(f for rule in each.file.rules if not rule.beside for f in broken(each, rule)),
        ]
        for name, each in checked.items()
    }


def keys_amiss(each: Checked) -> list[Finding]:
    """Primary keys that another row has already; of the key, as many columns as the file has."""
    key = tuple(column for column in each.table.resource.key if each.has([column]))
    fields = [each.table.resource.column(column) for column in key]
    unsound = set().union(*(each.amiss[column] for column in key))
    rows = enumerate(each.rows(key))
    values = (None if row in unsound else tuple(map(value, cells, fields)) for row, cells in rows)
    return again(key, values, "a key that no earlier row has")


def references_amiss(each: Checked, checked: Mapping[str, Checked]) -> list[Finding]:
    """Foreign keys that the other file lacks, where both have the columns and those of the other are known."""
    found = []
    for to in each.table.resource.references:
        other = checked[to.other]
        if each.has(to.columns) and other.certain(to.others):
            known = set(other.rows(to.others))
            rows = [
                row
                for row, cells in enumerate(each.rows(to.columns))
                if cells not in known and None not in map(each.known, cells)
            ]
            found.append(Finding(to.columns, f"a row of {to.other} with the same", rows))
    return found


def files_amiss(checked: Mapping[str, Checked]) -> dict[str, list[Finding]]:
    """The third pass: the rules of a row that look into another file, of which every id is known."""
    found: dict[str, list[Finding]] = {name: [] for name in checked}
    for name, each in checked.items():
        for rule in each.file.rules:
            if rule.beside in checked and checked[rule.beside].certain(checked[rule.beside].file.key[:1]):
                other = checked[rule.beside]
                found[name] += broken(each, rule, Rows(other, other.file.key[0]))
    return found


def broken(each: Checked, rule: Rule, *beside: Rows) -> list[Finding]:
    """The cells that break one rule, in the rows in which every cell that it reads is sound."""
    if not each.has(rule.reads):
        return []

    @lru_cache(maxsize=REMEMBERED)
    def find(cells: tuple[str, ...]) -> list[tuple[str, str]]:
        return list(rule.find(dict(zip(rule.reads, map(each.known, cells))), *beside))

    unsound = set().union(*(each.amiss[column] for column in rule.reads))
    rows = defaultdict(list)
    for row, cells in enumerate(each.rows(rule.reads)):
        for told in find(cells) if row not in unsound else ():
            rows[told].append(row)
    return [Finding((column,), expected, places) for (column, expected), places in rows.items()]
