"""Every table that a chapter shows can be read: by eye, by ear, on a phone and by keyboard."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.together import together
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[1]
STORED = [
    (path.stem, html)
    for path, notebook in chapters.notebooks(BOOK).items()
    for _, html in guard.shown(notebook, "text/html")
]


@pytest.fixture(scope="module")
def shown():
    """The tables that the chapters show, each in the region that it scrolls in."""
    pages = [BeautifulSoup(html, "html.parser") for _, html in STORED]
    return [region for page in pages for region in page.find_all(class_="table-scroll")]


def bodies(table):
    """The rows below the head, those of the foot included."""
    return [row for row in table.find_all("tr") if row.parent.name != "thead"]


def named(region):
    """Whether a table scrolls within a region that the keyboard reaches and its caption names."""
    caption, reached = region.caption, region["role"] == "region" and region["tabindex"] == "0"
    same = caption["id"] == region["aria-labelledby"] == f"{region.table['id']}-caption"
    return reached and same and len(caption.text) > 10


def headed(region):
    """Whether every column is headed, no heading is empty, and the first cell heads its row."""
    columns = all(th["scope"] == "col" and th.text.strip() for th in region.thead.find_all("th"))
    first = [row.find(True) for row in bodies(region)]
    return columns and bool(first) and all(cell.name == "th" and cell["scope"] == "row" for cell in first)


def labelled(region):
    """Whether each cell says what column it is in, so that a row can become a card on a phone."""
    headings = [th.text.strip() for th in region.thead.find_all("th")][1:]
    return all([cell["data-label"] for cell in row.find_all("td")] == headings for row in bodies(region))


@together("keeps", [named, headed, labelled], ids=lambda keeps: keeps.__name__)
def test_every_table_of_the_book_can_be_read_by_all(shown, keeps):
    """The tables that do not are named."""
    assert [region.table["id"] for region in shown if not keeps(region)] == []


def test_the_tables_of_the_book_are_escaped():
    """A bare < opens a tag and nothing else; <0.001 is text."""
    assert [(page, found) for page, html in STORED for found in re.findall(r"<(?![/a-z]).{9}", html)] == []


def test_the_book_has_tables(shown):
    """Lest the tests above have nothing to test."""
    assert shown
