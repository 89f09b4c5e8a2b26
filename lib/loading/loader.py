"""Load data as their datapackage.json describes them, or say everything that is wrong."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from frictionless import FrictionlessException

from lib.loading.checks import find_faults
from lib.loading.csvfile import read
from lib.loading.faults import DataError, Fault
from lib.loading.files import File
from lib.loading.package import PACKAGE, describe

# What may still come of a description that is valid and cannot be applied to its columns.
SENSELESS = (FrictionlessException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, re.error)
DTYPES = {"integer": "int64", "number": "float64", "string": "str"}


def load(directory: str | Path, files: Mapping[str, File]) -> dict[str, pd.DataFrame]:
    """Return {file's name: frame}, rows in the order of the primary key; DataError names every fault.

    `files` is what the program asks of the files, by name: columns, keys, references and rules.
    Integers are int64 (Int64 where a value may be missing), numbers float64, and all
    else text as written. The package's missing code, and nothing else, becomes a
    missing value: an empty cell of the claims stays "".
    """
    package = describe(directory, files)
    try:
        tables = [read(resource, directory) for resource in package.resources]
        faults = find_faults(tables, files)
    except SENSELESS as error:
        found = f"what cannot be applied ({error})"
        raise DataError([Fault(str(Path(directory, PACKAGE)), found, "constraints that fit their columns")]) from None
    if faults:
        raise DataError(faults)
    return {table.name: frame(table) for table in tables}


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
