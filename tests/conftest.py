"""The paper's data, read once for all tests."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from lib.book import open_book
from lib.engine import published, rounding
from lib.present import html
from tests.site.browser import (  # noqa: F401 - the site in a browser, for every folder of tests of it
    address,
    browser,
    file_visitor,
    look,
    pytest_addoption,
    pytest_configure,
    pytest_generate_tests,
    site,
    visit,
    visitor,
)

# The same examples in every run, and no failure because a machine was busy.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def nothing_remembered():
    """No test is answered from what another one computed, so each shows what it rests on."""
    published.remembered.cache_clear()
    rounding.interval.cache_clear()
    html.parts.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def no_outcome_remembered():
    """Nor is any run of the tests answered from before it began (a mutation run is a fork)."""
    for name, module in sys.modules.items():
        for each in vars(module).values() if name.startswith("lib.") else ():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


@pytest.fixture(scope="session")
def book():
    """The opened book."""
    return open_book()


@pytest.fixture(scope="session")
def tables(book):
    """The validated frames of data/."""
    return book.tables


@pytest.fixture(scope="session")
def study(book):
    """The study of this paper."""
    return book.study


@pytest.fixture(scope="session")
def participants(study):
    """The 18 enrolled with all variables."""
    return study.participants


@pytest.fixture(scope="session")
def records(book):
    """The judged ledger."""
    return book.records


@pytest.fixture(scope="session")
def audit():
    """What R gives for the figures of the audit: (quantity, case) -> value (tests/reference/audit.R)."""
    stored = pd.read_csv(Path(__file__).parent / "reference" / "audit.csv", comment="#", dtype={"case": str})
    return stored.set_index(["quantity", "case"])["value"].to_dict()


@pytest.fixture(scope="session")
def doses(study):
    """Prednisone of the twelve responders before and at six months, mg/day."""
    return study.pair("responders", "prednisone_change_mg_day")


@pytest.fixture(scope="session")
def enzymes(study):
    """Creatine phosphokinase of the twelve responders before and at six months, U/L."""
    return study.pair("responders", "cpk_change_u_l")
