"""Load the data as data/datapackage.json describes them, or say everything that is wrong."""

import json
import re
from pathlib import Path

import pandas as pd
from frictionless import FrictionlessException, Package

from lib import cohort
from lib.faults import DataError, Fault
from lib.textfile import read
from lib.validation import find_faults

PACKAGE = "datapackage.json"
FILES = (*cohort.FILES, "numerals", "claims")  # what the rest of lib asks for by name
# What comes of a description that the standard's own profile lets pass and that makes no sense:
# a limit or a step that is no number, a pattern that is no expression, a key that leads nowhere.
SENSELESS = (FrictionlessException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, re.error)
DTYPES = {"integer": "int64", "number": "float64", "string": "str"}


def load(directory):
    """Return {file's name: frame}, rows in the order of the primary key; DataError names every fault.

    Integers are int64 (Int64 where a value may be missing), numbers float64, and all
    else text as written. The package's missing code, and nothing else, becomes a
    missing value: an empty cell of the claims stays "".
    """
    package = describe(directory)
    try:
        tables = [read(resource, directory) for resource in package.resources]
        faults = find_faults(tables)
    except SENSELESS as error:
        raise broken_package(directory, repr(error), "constraints that fit their columns") from None
    if faults:
        raise DataError(faults)
    return {table.name: frame(table) for table in tables}


def describe(directory):
    """Return the frictionless Package of a directory; DataError when it has none that is valid."""
    try:
        package = Package.from_descriptor(dict(json.loads(Path(directory, PACKAGE).read_bytes())))
    except OSError as error:
        raise broken_package(directory, f"nothing to read ({error.strerror.lower()})") from None
    except FrictionlessException as error:
        notes = "; ".join([reason.note for reason in error.reasons] or [error.error.note])
        raise broken_package(directory, notes, "a valid Data Package") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise broken_package(directory, f"no JSON object ({error})") from None
    lacking = set(FILES) - {resource.name for resource in package.resources if resource.path}
    if lacking:
        raise broken_package(directory, f"no file for {', '.join(sorted(lacking))}", f"files for {', '.join(FILES)}")
    return package


def broken_package(directory, found, expected="a Frictionless Data Package"):
    """The DataError of a data package that cannot be used."""
    return DataError([Fault(str(Path(directory, PACKAGE)), found, expected)])


def frame(table):
    """Return the rows of a faultless Table as a frame with the types of its schema."""
    text = pd.DataFrame(list(table.rows.values()))
    known = text.mask(text.isin(table.schema.missing_values))
    typed = known.astype({field.name: dtype(field) for field in table.schema.fields})
    return typed.sort_values(table.schema.primary_key, ignore_index=True)


def dtype(field):
    """The pandas type of a field; only an integer needs another one to hold missing values."""
    nullable = field.type == "integer" and not field.required
    return "Int64" if nullable else DTYPES[field.type]
