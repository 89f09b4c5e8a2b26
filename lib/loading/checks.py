"""Hold the text of the files to the data package: cells, keys and rules; every fault at once.

What a cell must be by itself depends on its text alone, so that each text is looked at
once, however many cells hold it.
"""

import heapq
import logging
import unicodedata
from collections import UserDict, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lib.loading.cells import advice, confusable, expectation, fitting, value
from lib.loading.csvfile import Table
from lib.loading.faults import MOST, Fault, first
from lib.loading.package import Field, File, Rule

log = logging.getLogger(__name__)
REMEMBERED = 100_000  # rows whose cells a rule has seen already


class Finding(NamedTuple):
    """What a pass finds amiss in a file: in each of some rows (places in the table), the cells of these columns."""

    of: "Checked"
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

    def note(self, finding: Finding) -> None:
        """Add a finding; the first word on a cell stands."""
        new = [row for row in finding.rows if not any(row in self.amiss[column] for column in finding.columns)]
        self.findings.append(finding._replace(rows=new))
        for column in finding.columns:
            self.amiss[column].update(new)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of missing values."""
        return self.table.resource.missing

    def has(self, columns: Iterable[str]) -> bool:
        """Whether the file has these columns, and rows."""
        return set(columns) <= set(self.table.columns)

    def unsound(self, columns: Iterable[str]) -> set[int]:
        """The rows in which the cell of one of these columns is amiss."""
        return set().union(*(self.amiss[column] for column in columns))

    def certain(self, columns: Iterable[str]) -> bool:
        """Whether the file has these columns and all their cells are known: no row is torn, and no cell amiss."""
        return self.has(columns) and not self.table.torn and not self.unsound(columns)

    def rows(self, columns: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The cells of these columns, row by row."""
        return zip(*(self.table.columns[column] for column in columns))

    def sound(self, row: int) -> dict[str, str | None]:
        """The cells of a row that are not amiss, a missing one as None."""
        cells = {name: texts[row] for name, texts in self.table.columns.items() if row not in self.amiss[name]}
        return {name: self.known(text) for name, text in cells.items()}

    def known(self, text: str) -> str | None:
        """The text of a cell, None when it is missing."""
        return None if text in self.missing else text

    def value(self, text: str, field: Field) -> Hashable:
        """What the text of a cell stands for, by which two cells are told apart; a missing one is as it is written."""
        return text if self.known(text) is None else value(text, field)

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
        number, line = self.table.numbers[row], self.table.lines[row]
        return Fault(self.table.file, cells, finding.expected, number, columns, line=line)


class Rows(UserDict):
    """The rows of a checked table by the cell of one column, each with its sound cells alone, put together when asked for."""

    def __init__(self, checked: Checked, column: str):
        super().__init__()
        self.checked = checked
        self.data = {cell: row for row, cell in enumerate(checked.table.columns[column])}

    def __getitem__(self, cell: str) -> dict[str, str | None]:
        return self.checked.sound(self.data[cell])


def find_faults(tables: Sequence[Table], files: Mapping[str, File]) -> list[Fault]:
    """Return the Faults of some Tables, in the order of files and rows.

    The passes follow one another; each is told what those before it have found, and
    asks nothing of a cell that is amiss. Raises whatever a rule raises that cannot be applied
    to its cells.
    """
    checked = {
        table.resource.name: Checked(table, files.get(table.resource.name, File({}, ())), defaultdict(set), [])
        for table in tables
    }
    for what, find in PASSES.items():
        log.info("Checking the %s of %d rows", what, sum(len(table.numbers) for table in tables))
        for finding in list(find(checked)):  # all of them are found before the first is noted
            finding.of.note(finding)
    return [fault for each in checked.values() for fault in each.faults()]


def cells_amiss(checked: Mapping[str, Checked]) -> Iterator[Finding]:
    """What each cell must be by itself."""
    for each in checked.values():
        for field in each.table.fields():
            yield from column_amiss(each, field)


def column_amiss(each: Checked, field: Field) -> Iterator[Finding]:
    """The cells of a column that are no values of it, and those that another row has already."""
    missing, texts = each.missing, each.table.columns[field.name]
    expected, fits = expectation(field, missing), fitting(field)
    wrong = {}
    for text in set(texts):
        if letter := confusable(text):
            wrong[text] = f"letters that are what they look like ({letter!r} is {unicodedata.name(letter)})"
        elif field.required if text in missing else not fits(text):
            wrong[text] = expected + advice(text, field)
    yield from grouped(each, field, wrong)
    if field.constraints.get("unique"):
        values = (None if text in wrong or text in missing else each.value(text, field) for text in texts)
        yield again(each, (field.name,), values, "a value that no earlier row has")


def grouped(each: Checked, field: Field, wrong: Mapping[str, str]) -> Iterator[Finding]:
    """The cells of a column whose text is wrong (text -> expectation), by expectation."""
    rows = defaultdict(list)
    for row, text in enumerate(each.table.columns[field.name] if wrong else ()):
        if text in wrong:
            rows[wrong[text]].append(row)
    yield from (Finding(each, (field.name,), expected, places) for expected, places in rows.items())


def again(each: Checked, columns: tuple[str, ...], values: Iterable[Hashable], expected: str) -> Finding:
    """The rows that hold what an earlier one holds, None apart."""
    earlier: set[Hashable] = set()
    rows = []
    for row, held in enumerate(values):
        if held in earlier:
            rows.append(row)
        elif held is not None:
            earlier.add(held)
    return Finding(each, columns, expected, rows)


def rows_amiss(checked: Mapping[str, Checked]) -> Iterator[Finding]:
    """What valid cells must be beside each other: keys, references, and the rules of a row."""
    for each in checked.values():
        yield keys_amiss(each)
        yield from references_amiss(each, checked)
        for rule in each.file.rules:
            if not rule.beside:
                yield from broken(each, rule)


def keys_amiss(each: Checked) -> Finding:
    """Primary keys that another row has already; of the key, as many columns as the file has."""
    key = tuple(column for column in each.table.resource.key if each.has([column]))
    fields = [each.table.resource.column(column) for column in key]
    unsound = each.unsound(key)
    rows = enumerate(each.rows(key))
    values = (None if row in unsound else tuple(map(each.value, cells, fields)) for row, cells in rows)
    return again(each, key, values, "a key that no earlier row has")


def references_amiss(each: Checked, checked: Mapping[str, Checked]) -> Iterator[Finding]:
    """Foreign keys that the other file lacks, where both have the columns and those of the other are known."""
    for columns, name, others in each.table.resource.references:
        if each.has(columns) and checked[name].certain(others):
            known, missing = set(checked[name].rows(others)), set(each.missing)
            cells_of = enumerate(each.rows(columns))
            rows = [row for row, cells in cells_of if cells not in known and missing.isdisjoint(cells)]
            yield Finding(each, columns, f"a row of {name} with the same", rows)


def files_amiss(checked: Mapping[str, Checked]) -> Iterator[Finding]:
    """What the rules of a row find that look into another file, of which every id is known."""
    for each in checked.values():
        for rule in each.file.rules:
            other = checked.get(rule.beside)
            if other and other.certain(other.file.key[:1]):
                yield from broken(each, rule, Rows(other, other.file.key[0]))


def broken(each: Checked, rule: Rule, *beside: Rows) -> Iterator[Finding]:
    """The cells that break one rule, in the rows in which every cell that it reads is sound."""
    if not each.has(rule.reads):
        return

    @lru_cache(maxsize=REMEMBERED)
    def find(cells: tuple[str, ...]) -> list[tuple[str, str]]:
        return list(rule.find(dict(zip(rule.reads, map(each.known, cells))), *beside))

    unsound = each.unsound(rule.reads)
    rows = defaultdict(list)
    for row, cells in enumerate(each.rows(rule.reads)):
        for told in find(cells) if row not in unsound else ():
            rows[told].append(row)
    yield from (Finding(each, (column,), expected, places) for (column, expected), places in rows.items())


# Each pass is told what those before it have found.
PASSES = {"cells": cells_amiss, "keys and rules": rows_amiss, "rules across files": files_amiss}
