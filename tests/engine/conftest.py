"""The engine is tested on a made-up paper (tests/example), and never on the data of this book."""

from pathlib import Path

import pytest

from lib.book import open_book
from tests.example.paper import PAPER

DATA = Path(__file__).parents[1] / "example/data"


@pytest.fixture(scope="session")
def book():
    """The made-up paper, opened as a book."""
    return open_book(DATA, PAPER)


@pytest.fixture(scope="session")
def tables(book):
    """Its validated frames."""
    return book.tables


@pytest.fixture(scope="session")
def study(book):
    """Its study."""
    return book.study


@pytest.fixture(scope="session")
def records(book):
    """Its judged ledger."""
    return book.records
