"""A data package, held to what the program asks of its files; every fault at once.

Limits, levels and patterns are the package's own affair. The columns that a program
reads by name, their types, the keys and the references (File) are not: without them it
would judge something else, or end in the middle.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from lib.loading.descriptor import Finding, malformed, read
from lib.loading.faults import DataError, Fault, first

PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Rule:
    """What the cells of one row must mean together, which no column's own constraints can say.

    find    takes a row (column -> cell as written, each valid by itself, None when it is missing) and yields
            (column, expectation) for each cell that breaks the rule
    reads   names of the columns that `find` reads; a row in which one of them is not
            there, or not valid by itself, is left alone
    beside  name of another file, if the rule needs its rows too: `find` takes them as its
            second argument, id (the cell of the first column of its key) -> row, each
            with its valid cells alone. Where not every id is valid, the rule is left out.
    """

    find: Callable[..., Iterable[tuple[str, str]]]
    reads: tuple[str, ...]
    beside: str = ""


OR_MISSING = " or missing"  # behind the type of a column in which values may be missing


def type_of(asked: str) -> str:
    """Return the type of what a File asks of a column: "string" of "string or missing"."""
    return asked.removesuffix(OR_MISSING)


def rule(reads: tuple[str, ...], beside: str = "") -> Callable[[Callable], Rule]:
    """Make a Rule of the function that follows: `@rule(reads=("age_years",))`."""
    return lambda find: Rule(find, reads, beside)


@dataclass(frozen=True)
class File:
    """What a program reads of one file, by name; what else the file holds is its own affair.

    columns     column -> "integer", "number", "string", "date" or "duration"; with " or missing" where values may be missing
    key         columns of the primary key
    references  column -> name of the other file, whose column of that name must hold the same value
    rules       each Rule of its rows
    optional    whether a package may do without the file
    """

    columns: Mapping[str, str]
    key: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Field:
    """One column of a file.

    name         in the header
    type         a key of lib.loading.descriptor.CONSTRAINTS
    unit         of its numbers, or "none"
    constraints  those of the standard, by name
    form         its pattern in words; empty when there is none
    step         the smallest difference between two of its numbers, if there is one
    levels       code -> meaning
    """

    name: str
    type: str
    unit: str
    constraints: Mapping[str, Any] = field(default_factory=dict)
    form: str = ""
    step: float | None = None
    levels: Mapping[str, str] = field(default_factory=dict)

    @property
    def pattern(self) -> str:
        """The regular expression that each of its texts matches as a whole; empty when there is none."""
        return self.constraints.get("pattern", "")

    @property
    def required(self) -> bool:
        """Whether no cell may be missing."""
        return bool(self.constraints.get("required"))


class Reference(NamedTuple):
    """A foreign key: in every row, `columns` hold what some row of the file `other` holds in `others`."""

    columns: tuple[str, ...]
    other: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One file of the package: its name and path, its rows if their number is told, columns, missing codes and keys."""

    name: str
    path: str
    rows: int | None
    fields: tuple[Field, ...]
    missing: tuple[str, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]

    @cached_property
    def names(self) -> list[str]:
        """The names of its columns, in order."""
        return [field.name for field in self.fields]

    def column(self, name: str) -> Field:
        """The column of that name; KeyError when there is none."""
        return {field.name: field for field in self.fields}[name]


def describe(directory: str | Path, files: Mapping[str, File]) -> list[Resource]:
    """Return the Resources of a directory, held to `files`; DataError names every fault of their description."""
    path = Path(directory, PACKAGE)
    descriptor = read(path)
    refuse(path, malformed(descriptor))  # what follows relies on it
    resources = [resource_of(entry) for entry in descriptor["resources"]]
    refuse(path, unmet({resource.name: resource for resource in resources}, files))
    return resources


def refuse(path: Path, findings: Iterable[Finding]) -> None:
    """Raise the DataError of what a check has found, if it has found anything."""
    faults = [Fault(str(path), found, expected, None, column, of) for of, column, found, expected in findings]
    if faults:
        raise DataError(first(faults, len(faults)))


def resource_of(entry: Mapping) -> Resource:
    """The Resource of a well-formed description."""
    schema = entry["schema"]
    keys = [(key["fields"], key["reference"]) for key in schema.get("foreignKeys") or ()]
    return Resource(
        name=entry["name"],
        path=entry["path"],
        rows=entry.get("rows"),
        fields=tuple(map(field_of, schema["fields"])),
        missing=tuple([""] if schema.get("missingValues") is None else schema["missingValues"]),
        key=names_of(schema.get("primaryKey")),
        references=tuple(Reference(names_of(own), to["resource"], names_of(to["fields"])) for own, to in keys),
    )


def field_of(entry: Mapping) -> Field:
    """The Field of a well-formed description, in which null counts as left out."""
    told = {each.name: entry[each.name] for each in fields(Field) if entry.get(each.name) is not None}
    constraints = {name: value for name, value in told.get("constraints", {}).items() if value is not None}
    return Field(**{**told, "constraints": constraints})


def names_of(columns: str | list[str] | None) -> tuple[str, ...]:
    """Names of columns, of which the standard lets one stand without its list."""
    return (columns,) if isinstance(columns, str) else tuple(columns or ())


def unmet(present: Mapping[str, Resource], files: Mapping[str, File]) -> Iterator[Finding]:
    """What the program asks for and the package does not offer, and keys that lead nowhere."""
    for name in (name for name, file in files.items() if not file.optional and name not in present):
        yield name, None, "no such resource", "one with the path of its file"
    for name, resource in present.items():
        file = files.get(name, File({}, resource.key))  # of another file nothing is asked
        found = chain(columns_unmet(resource, file), nowhere(resource, present), references_unmet(resource, file))
        yield from ((name, *fault) for fault in found)


def columns_unmet(resource: Resource, file: File) -> Iterator[tuple[str | None, str, str]]:
    """Columns that are not there, of another type, or wrongly allowed to be missing; and another primary key."""
    for column, asked in file.columns.items():
        kind = type_of(asked)
        if column not in resource.names:
            yield column, "no such column", f"one of type {kind}"
            continue
        field = resource.column(column)
        if field.type != kind:
            yield column, f"type {field.type!r}", f"{kind!r}"
        elif kind == asked and resource.missing and not field.required:
            expected = f"the constraint required, or '{kind}{OR_MISSING}' where the files of lib/paper name this column"
            yield column, "values that may be missing", expected
    if resource.key != file.key:
        yield None, f"primary key {[*resource.key]}", f"{[*file.key]}"


def nowhere(resource: Resource, present: Mapping[str, Resource]) -> Iterator[tuple[str | None, str, str]]:
    """Keys of columns that are not there."""
    if not set(resource.key) <= set(resource.names):
        yield None, f"primary key {[*resource.key]}", "columns of the resource"
    for to in resource.references:
        there = to.other in present and set(to.others) <= set(present[to.other].names)
        if not (there and set(to.columns) <= set(resource.names) and len(to.columns) == len(to.others)):
            found = f"a reference to {', '.join(to.others)} of {to.other!r}"
            yield " + ".join(to.columns), found, "columns of a resource"


def references_unmet(resource: Resource, file: File) -> Iterator[tuple[str, str, str]]:
    """References that the program relies on and that are not there."""
    for column, other in file.references.items():
        if Reference((column,), other, (column,)) not in resource.references:
            yield column, "no such reference", f"a foreign key to {column} of {other}"
