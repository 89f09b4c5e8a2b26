"""Read datapackage.json and hold it to what the program asks of its files; every fault at once.

Limits, levels and patterns are the package's own affair. The columns that a program
reads by name, their types, the keys and the references (lib.loading.files.File) are not:
without them it would judge something else, or end in the middle. Frictionless holds the package to the standard. It
would follow a profile, a schema or a dialect to another file or over the network, so
these are looked at before it reads anything.

A check yields (resource, column, found, expected), the first two None where there is none.
"""

import json
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from frictionless import FrictionlessException, Package, Resource

from lib.loading.faults import DataError, Fault
from lib.loading.files import File

PACKAGE = "datapackage.json"
PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
TYPES = ("integer", "number", "string")
# The one form of file that lib.loading.csvfile reads, in the words of the standard.
FORM = {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}

MISSING = "NA"  # what stands for a value that is not given, where one may be missing


def describe(directory: str | Path, files: Mapping[str, File]) -> Package:
    """Return the frictionless Package of a directory, held to `files`; DataError names every fault of its description."""
    path = Path(directory, PACKAGE)
    descriptor = read(path)
    for check in (borrowed, untyped, invalid):  # each relies on what the one before has held
        refuse(path, check(descriptor))
    package = Package.from_descriptor(descriptor)
    refuse(path, unmet(package, files))
    return package


def refuse(path, findings):
    """Raise the DataError of what a check has found, if it has found anything."""
    faults = [Fault(str(path), found, expected, None, column, of) for of, column, found, expected in findings]
    if faults:
        raise DataError(faults)


def read(path):
    """The JSON object in a file; DataError when there is none."""
    try:
        return dict(json.loads(path.read_bytes()))
    except OSError as error:
        found = f"nothing to read ({error.strerror.lower()})"
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        found = f"no JSON object ({error})"
    raise DataError([Fault(str(path), found, "a Frictionless Data Package")])


def resources(descriptor):
    """The resources of a descriptor, as far as it lists any."""
    listed = descriptor.get("resources")
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def borrowed(descriptor):
    """Parts that lie elsewhere; a profile counts as one unless it is of the standard."""
    for entry in (descriptor, *resources(descriptor)):
        name = None if entry is descriptor else entry.get("name")
        if "profiles" in entry or ("profile" in entry and entry["profile"] not in PROFILES):
            yield name, None, f"profile {entry.get('profile')!r}", f"one of {', '.join(PROFILES)}"
        for part in ("schema", "dialect"):
            if isinstance(entry.get(part), str):
                yield name, None, f"{part} {entry[part]!r}", f"the {part} itself"
        yield from ((name, None, *fault) for fault in foreign(entry))


def foreign(entry):
    """Another form of file than the one that lib.loading.csvfile reads."""
    dialect = entry.get("dialect")
    if isinstance(entry.get("path"), list):
        yield f"path {entry['path']}", "one file"
    said = {"encoding": entry.get("encoding"), **(dialect if isinstance(dialect, dict) else {})}
    for name, only in FORM.items():
        if said.get(name) not in (only, None):
            yield f"{name} {said[name]!r}", f"{only!r}"


def untyped(descriptor):
    """Columns of a type that lib does not read; at the first one frictionless would end."""
    for entry in resources(descriptor):
        schema = entry.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and field.get("type") not in TYPES:
                yield entry.get("name"), field.get("name"), f"type {field.get('type')!r}", f"one of {', '.join(TYPES)}"


def invalid(descriptor):
    """What the standard does not allow: resource by resource, so that each fault has its place, then as a whole."""
    found = [(entry.get("name"), note) for entry in resources(descriptor) for note in notes(Resource, entry)]
    for name, note in found or ((None, note) for note in notes(Package, descriptor)):
        yield name, None, note, "a valid Data Package"


def notes(kind, descriptor):
    """What frictionless has against a descriptor."""
    try:
        kind.from_descriptor(descriptor)
        return []
    except FrictionlessException as error:
        return [reason.note for reason in error.reasons] or [error.error.note]
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:  # which it has not foreseen
        return [f"what cannot be read ({error})"]


def unmet(package, files):
    """What the program asks for, and senseless constraints of any column."""
    present = {resource.name: resource.schema for resource in package.resources if resource.path}
    for name in (name for name, file in files.items() if not file.optional and name not in present):
        yield name, None, "no such resource", "one with the path of its file"
    for name, schema in present.items():
        asked = files.get(name)
        found = [*columns_amiss(schema, asked.columns if asked else {}), *senseless(schema)]
        found += [*keys_amiss(schema, asked), *references_amiss(schema, asked, present)]
        yield from ((name, *fault) for fault in found)


def columns_amiss(schema, asked):
    """Columns that the program reads and that are not there, of another type, or allowed to be missing."""
    there = {field.name: field for field in schema.fields}
    for column, expected in asked.items():
        kind = expected.removesuffix(" or missing")
        if column not in there:
            yield column, "no such column", f"one of type {kind}"
        elif there[column].type != kind:
            yield column, f"type {there[column].type!r}", f"{kind!r}"
        elif kind != expected and schema.missing_values != [MISSING]:
            yield column, f"missing codes {schema.missing_values}", f"{[MISSING]}"
        elif kind == expected and schema.missing_values and not there[column].required:
            yield column, "values that may be missing", "the constraint required"


def senseless(schema):
    """Constraints that cannot be applied, and a column without its unit."""
    for field in schema.fields:
        if not isinstance(field.custom.get("unit"), str):
            yield field.name, "no unit", "one, or 'none'"
        if not isinstance(field.custom.get("levels", {}), dict):
            yield field.name, "levels without their meanings", "an object of codes and meanings"
        if field.type != "string":
            yield from limits_amiss(field)
        elif "pattern" in field.constraints and not is_pattern(field.constraints["pattern"]):
            yield field.name, f"pattern {field.constraints['pattern']!r}", "a regular expression"


def limits_amiss(field):
    """Limits that are no numbers of the column's type, or that nothing lies between; a step that is no number."""
    fits, kind = (is_number, "a number") if field.type == "number" else (is_whole, "a whole number")
    limits = {name: field.constraints.get(name) for name in ("minimum", "maximum")}
    wrong = {name: limit for name, limit in limits.items() if not fits(limit)}
    yield from ((field.name, f"{name} {limit!r}", kind) for name, limit in wrong.items())
    if not wrong and limits["minimum"] > limits["maximum"]:
        yield field.name, "a minimum above the maximum", "room between them"
    if "step" in field.custom and not (is_number(field.custom["step"]) and field.custom["step"] > 0):
        yield field.name, f"step {field.custom['step']!r}", "a number above 0"


def is_number(value):
    """Whether a value of the JSON is a finite number; a whole one may be of any length."""
    return type(value) is int or (type(value) is float and isfinite(value))


def is_whole(value):
    """Whether a value of the JSON is a whole number."""
    return type(value) is int


def is_pattern(text):
    """Whether a text is a regular expression."""
    try:
        return bool(re.compile(text))
    except (re.error, TypeError):
        return False


def keys_amiss(schema, asked):
    """Another primary key than the one by which the program tells rows apart."""
    if asked and [*asked.key] != schema.primary_key:
        yield None, f"primary key {schema.primary_key}", f"{[*asked.key]}"


def references_amiss(schema, asked, present):
    """References that lead nowhere, and those that the program relies on and that are not there."""
    found = []
    for key in schema.foreign_keys:
        other, fields = key["reference"]["resource"], key["reference"]["fields"]
        if other not in present or not set(fields) <= set(present[other].field_names):
            yield (
                " + ".join(key["fields"]),
                f"a reference to {', '.join(fields) or 'nothing'} of {other!r}",
                "columns of a resource",
            )
        found.append((*key["fields"], other, *fields))
    for column, other in (asked.references if asked else {}).items():
        if (column, other, column) not in found:
            yield column, "no such reference", f"a foreign key to {column} of {other}"
