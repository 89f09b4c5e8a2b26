"""The engine is tested on a made-up paper (tests/example), and never on the data of this book."""

from pathlib import Path

import pytest

from lib import book
from tests.example.paper import PAPER

DATA = Path(__file__).parents[1] / "example/data"


@pytest.fixture(scope="session")
def paper():
    """The made-up paper, opened as a book."""
    return book.open_cohort(DATA, PAPER)


@pytest.fixture(scope="session")
def tables(paper):
    """Its validated frames."""
    return paper.tables


@pytest.fixture(scope="session")
def study(paper):
    """Its study."""
    return paper.study


@pytest.fixture(scope="session")
def records(paper):
    """Its judged ledger."""
    return paper.records
