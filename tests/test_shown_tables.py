"""Every table that a chapter shows can be read: by eye, by ear, on a phone and by keyboard."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[1]
STORED = [
    (path.stem, html)
    for path, notebook in chapters.notebooks(BOOK).items()
    for _, html in guard.shown(notebook, "text/html")
]
SHOWN = [
    pytest.param(region, id=f"{page}: {region.table['id']}")
    for page, html in STORED
    for region in BeautifulSoup(html, "html.parser").find_all(class_="table-scroll")
]


def bodies(table):
    """The rows below the head, those of the foot included."""
    return [row for row in table.find_all("tr") if row.parent.name != "thead"]


@pytest.mark.parametrize("region", SHOWN)
def test_a_table_of_the_book_is_named_by_its_caption(region):
    """It scrolls within a region that the keyboard reaches and the caption names."""
    assert region["role"] == "region" and region["tabindex"] == "0"
    assert region.caption["id"] == region["aria-labelledby"] == f"{region.table['id']}-caption"
    assert len(region.caption.text) > 10


@pytest.mark.parametrize("region", SHOWN)
def test_a_table_of_the_book_has_scoped_headers(region):
    """Every column is headed, no heading is empty, and the first cell heads its row."""
    assert all(th["scope"] == "col" and th.text.strip() for th in region.thead.find_all("th"))
    assert bodies(region) and all(row.find(True).name == "th" for row in bodies(region))
    assert all(row.th["scope"] == "row" for row in bodies(region))


@pytest.mark.parametrize("region", SHOWN)
def test_a_cell_of_the_book_says_what_column_it_is_in(region):
    """So that a row can become a card on a phone."""
    headings = [th.text.strip() for th in region.thead.find_all("th")][1:]
    assert all([cell["data-label"] for cell in row.find_all("td")] == headings for row in bodies(region))


def test_the_tables_of_the_book_are_escaped():
    """A bare < opens a tag and nothing else; <0.001 is text."""
    assert [(page, found) for page, html in STORED for found in re.findall(r"<(?![/a-z]).{9}", html)] == []


def test_the_book_has_tables():
    """Lest the tests above have nothing to test."""
    assert len(SHOWN) > 20
