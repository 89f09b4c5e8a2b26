"""The paper's data, read once for all tests."""

from pathlib import Path

import pytest

from lib import cohort, ledger, schema


@pytest.fixture(scope="session")
def tables():
    """The validated frames of data/."""
    return schema.load(Path(__file__).parents[1] / "data")


@pytest.fixture(scope="session")
def participants(tables):
    """The 18 enrolled with all variables."""
    return cohort.participants(tables)


@pytest.fixture(scope="session")
def records(tables):
    """The judged ledger."""
    return ledger.verify(tables)
