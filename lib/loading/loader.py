"""Load data as their datapackage.json describes them, or say everything that is wrong."""

import logging
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from lib.loading.checks import find_faults
from lib.loading.csvfile import Table, read
from lib.loading.faults import DataError, Fault
from lib.loading.package import PACKAGE, Field, File, Resource
from lib.loading.times import in_unit

DTYPES = {"integer": "int64", "number": "float64", "string": "str", "date": "datetime64[s]", "duration": "float64"}
# To compare a missing float or str gives False; to compare a missing value of these gives a missing value.
MAY_BE_MISSING = {"integer": "Int64", "number": "Float64", "duration": "Float64", "string": "string"}
READ_AS = {"integer": int, "number": float, "string": str, "date": pd.Timestamp}
# What a rule may raise when a description lets its cells be other than the rule expects.
SENSELESS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
log = logging.getLogger(__name__)


def frames(directory: str | Path, resources: Iterable[Resource], files: Mapping[str, File]) -> dict[str, pd.DataFrame]:
    """Return {file's name: frame}, rows in the order of the primary key; DataError names every fault.

    `resources` are the files as they are described (lib.loading.package.describe), and `files` is what the
    program asks of them, by name: columns, keys, references and rules.
    Integers are int64, numbers float64, dates datetime64, durations float64 in the unit of their
    column, and all else text as written; where a value may be missing, Int64, Float64 and string,
    so that what is derived from a missing value is missing too, and not false. Of dates there is no
    such type: a comparison with a missing date is false. The package's missing codes, and nothing
    else, become missing values: an empty cell of the claims stays "". What is being done is logged.
    """
    tables = []
    for resource in resources:
        log.info("Reading %s", Path(directory, resource.path))
        tables.append(read(resource, directory))
    package = str(Path(directory, PACKAGE))
    try:
        faults = find_faults(tables, files)
    except SENSELESS as error:
        found = f"what cannot be applied ({error})"
        raise DataError([Fault(package, found, "constraints that fit their columns")]) from None
    if faults:
        raise DataError(faults)
    log.info("Making frames of them")
    return {table.resource.name: frame(table) for table in tables}


def frame(table: Table) -> pd.DataFrame:
    """Return the rows of a faultless Table as a frame with the types of its description."""
    missing = table.resource.missing
    columns = {field.name: series(table.columns[field.name], field, missing) for field in table.resource.fields}
    return pd.DataFrame(columns).sort_values([*table.resource.key], ignore_index=True)


def series(texts: list[str], field: Field, missing: tuple[str, ...]) -> pd.Series:
    """Return the cells of a faultless column, of a type that tells a missing value from one to compare with."""
    types = DTYPES if field.required or not missing else DTYPES | MAY_BE_MISSING
    read = partial(in_unit, unit=field.unit) if field.type == "duration" else READ_AS[field.type]
    values = {text: None if text in missing else read(text) for text in set(texts)}
    return pd.Series([values[text] for text in texts], dtype=types[field.type])
