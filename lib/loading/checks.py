"""Hold the text of the files to the data package: cells, keys and rules; every fault at once.

Frictionless applies the package: types, limits, levels, patterns, keys. It is handed
text and never a file, because it would take " 30", "3_0", "1e1" and "INF" for numbers:
numerals are held to their plain form here, before it reads them.

A check yields (table, row, columns, expectation) for what it finds amiss.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

from frictionless import Resource, Schema

from lib.loading.faults import Fault
from lib.loading.files import File

NUMERAL = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")  # no column holds negative values, or more digits
NOUNS = {"integer": "an integer", "number": "a number"}


def find_faults(tables, files: Mapping[str, File]) -> list[Fault]:
    """Return every Fault of the Tables (lib.loading.csvfile.Table), in the order of files and rows.

    The passes follow one another; each is told what those before it have found, and
    asks nothing of a cell that is amiss. Raises TypeError, ValueError or frictionless's
    own error when the package's constraints cannot be applied to its columns.
    """
    read = [table for table in tables if table.rows]
    errors = apply_package(read)
    amiss = note({}, cells_amiss(read, errors))
    amiss = note(amiss, rows_amiss(read, errors, files, amiss))
    amiss = note(amiss, files_amiss(read, files, amiss))
    return [fault for table in tables for fault in by_row(table, amiss)]


def cells_amiss(tables, errors):
    """The first pass: what each cell must be by itself."""
    return [*unplain(tables), *unfit(errors)]


def rows_amiss(tables, errors, files, amiss):
    """The second pass: what valid cells must be beside each other: keys, references, and the rules of a row."""
    return [*repeated(errors), *unmatched(tables, amiss), *incoherent(tables, files, amiss)]


def files_amiss(tables, files, amiss):
    """The third pass: the rules of a row that look into another file, of which every id is known."""
    by_name = {table.name: table for table in tables}
    found = []
    for table in tables:
        for rule in rules_of(table, files):
            other = by_name.get(rule.beside)
            if other and has(other, key := files[other.name].key[0]) and certain(other, [key], amiss):
                rows = {cells[key]: sound(other, row, amiss) for row, cells in other.rows.items()}
                found += broken(table, rule, amiss, rows)
    return found


def by_row(table, amiss):
    """The faults of one table: of the file, then row by row, a row's in the order of its columns."""
    names = table.schema.field_names
    places = sorted((row, names.index(column)) for file, row, column in amiss if file == table.file)
    of_cells = dict.fromkeys(amiss[table.file, row, names[place]] for row, place in places)
    return sorted([*table.faults, *of_cells], key=lambda fault: fault.row or 0)


def note(amiss, findings):
    """Return amiss, (file, row, column) -> Fault, with some findings added; the first word on a cell stands."""
    noted = dict(amiss)
    for table, row, columns, expected in findings:
        if not any((table.file, row, column) in noted for column in columns):
            cells = ", ".join(repr(table.rows[row][column]) for column in columns)
            fault = Fault(table.file, cells, expected, row, " + ".join(columns))
            noted |= {(table.file, row, column): fault for column in columns}
    return noted


def unplain(tables):
    """Cells with stray or invisible characters, numbers in any but plain figures, and off-step doses."""
    for table in tables:
        for row, cells in table.rows.items():
            for field in table.schema.fields:
                if field.name in cells and not is_plain(cells[field.name], field, table.schema.missing_values):
                    yield table, row, (field.name,), expectation(field, table.schema)


def is_plain(cell, field, missing):
    """Whether a cell is written as the package would write it."""
    if field.type not in NOUNS or cell in missing:
        return cell.isprintable() and cell == cell.strip()
    step = field.custom.get("step")
    return bool(NUMERAL.fullmatch(cell)) and (step is None or Fraction(cell) % Fraction(str(step)) == 0)


def expectation(field, schema):
    """Say in words what a cell of the field may hold."""
    missing = "" if field.required else "".join(f", or {code}" for code in schema.missing_values)
    return (levels(field) or field.custom.get("form") or limits(field) or "some text, without stray spaces") + missing


def levels(field):
    """The closed list of a field's values, if it has one."""
    listed = ", ".join(str(level) or "nothing" for level in field.constraints.get("enum", ()))
    return f"one of {listed}" if listed else ""


def limits(field):
    """The kind, range, step and unit of a numeric field."""
    if field.type not in NOUNS:
        return ""
    step = f" in steps of {field.custom['step']}" if "step" in field.custom else ""
    unit = f" ({field.custom['unit']})" if field.custom["unit"] != "none" else ""
    return f"{NOUNS[field.type]} of {field.constraints['minimum']} to {field.constraints['maximum']}{step}{unit}"


def apply_package(tables):
    """Return [(table, frictionless error)] of cells and primary keys, for tables that have rows."""
    return [(table, error) for table in tables for task in as_resource(table).validate().tasks for error in task.errors]


def as_resource(table):
    """The table as a frictionless Resource, with such columns and primary key as its file has."""
    schema = Schema(
        fields=[field for field in table.schema.fields if has(table, field.name)],
        missing_values=table.schema.missing_values,
        primary_key=[name for name in table.schema.primary_key if has(table, name)],
    )
    data = [{name: cells[name] for name in schema.field_names} for cells in table.rows.values()]
    return Resource(data=data, schema=schema)


def has(table, column):
    """Whether the file of a table that has rows has the column."""
    return column in next(iter(table.rows.values()))


def row_of(table, error):
    """Number of the data row of a frictionless error, whose rows begin with the header as 1."""
    return list(table.rows)[error.row_number - 2]


def unfit(errors):
    """Cells that do not fit their column's type or constraints."""
    for table, error in errors:
        if error.type in ("type-error", "constraint-error"):
            field = table.schema.get_field(error.field_name)
            yield table, row_of(table, error), (field.name,), expectation(field, table.schema)


def repeated(errors):
    """Keys that another row has already."""
    for table, error in errors:
        if error.type == "unique-error":
            yield table, row_of(table, error), (error.field_name,), "a value that no earlier row has"
        elif error.type == "primary-key":
            yield table, row_of(table, error), tuple(table.schema.primary_key), "a key that no earlier row has"


def unmatched(tables, amiss):
    """Foreign keys that the other file lacks, where both have the columns and those of the other are known."""
    by_name = {table.name: table for table in tables}
    for table in tables:
        for key in table.schema.foreign_keys:
            other, fields = by_name.get(key["reference"]["resource"]), key["reference"]["fields"]
            known = other and certain(other, fields, amiss) and set(keys(other, fields).values())
            for row, cells in keys(table, key["fields"]).items() if known else ():
                if cells not in known and not set(cells) & set(table.schema.missing_values):
                    yield table, row, tuple(key["fields"]), f"a row of {other.name} with the same"


def certain(table, columns, amiss):
    """Whether all cells of some columns are known: no row is torn, no cell is amiss."""
    torn = any(fault.row for fault in table.faults)
    return not torn and not any((table.file, row, column) in amiss for row in table.rows for column in columns)


def keys(table, columns):
    """Map each row's number to its cells in some columns; empty when the file lacks one of them."""
    there = all(has(table, column) for column in columns)
    return {row: tuple(cells[column] for column in columns) for row, cells in table.rows.items() if there}


def sound(table, row, amiss):
    """The cells of a row that are not amiss."""
    return {name: cell for name, cell in table.rows[row].items() if (table.file, row, name) not in amiss}


def incoherent(tables, files, amiss):
    """Cells that break a rule of their row."""
    for table in tables:
        for rule in rules_of(table, files):
            if not rule.beside:
                yield from broken(table, rule, amiss)


def rules_of(table, files):
    """The rules of the rows of a table; none when the program does not ask for it."""
    return files[table.name].rules if table.name in files else ()


def broken(table, rule, amiss, *beside):
    """The findings of one rule on the rows in which every cell that it reads is sound."""
    for row in table.rows:
        cells = sound(table, row, amiss)
        if set(rule.reads) <= set(cells):
            for column, expected in rule.find(cells, *beside):
                yield table, row, (column,), expected
