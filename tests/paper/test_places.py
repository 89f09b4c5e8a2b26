"""Each finding is recomputed at one place of the book, and the place shows it."""

from pathlib import Path

from bs4 import BeautifulSoup

from lib.engine.ledger import recomputed_at
from lib.paper.variables import VARIABLES
from tests.together import together
from tools import guard
from tools.build import chapters

CHAPTERS = {path.stem: notebook for path, notebook in chapters.notebooks(Path(__file__).parents[2]).items()}
PLACES = sorted({variable.place for variable in VARIABLES.values()} - {""})


def test_every_variable_with_a_place_is_that_of_a_finding(records):
    """No place is promised for what the paper does not report, and every finding has one."""
    found = set(records.loc[records["kind"] == "finding", "variable"])
    assert {name for name, variable in VARIABLES.items() if variable.place} == found


@together("address", PLACES)
def test_an_address_is_a_labelled_section_of_its_chapter(address):
    """The page's file and the label in its Markdown."""
    page, anchor = address.split(".html#")
    prose = [cell.source for cell in CHAPTERS[page].cells if cell.cell_type == "markdown"]
    assert [text.count(f"({anchor})=\n#") for text in prose if f"({anchor})=" in text] == [1]


@together("address", PLACES)
def test_a_place_shows_all_its_claims_after_its_label(records, address):
    """In one stored table, each with its recomputed value, before the next label."""
    page, anchor = address.split(".html#")
    section = "".join(texts(CHAPTERS[page])).partition(f"({anchor})=")[2].split(")=\n")[0]
    tables = BeautifulSoup(section, "html.parser").find_all(
        "table", id=lambda name: name and name.startswith("claims-")
    )
    shown = [[row.th.text for row in table.tbody.find_all("tr")] for table in tables]
    assert shown == [recomputed_at(records, address)["claim_id"].tolist()]


def texts(notebook):
    """The prose and the HTML of a chapter, in reading order."""
    for cell in notebook.cells:
        yield (
            cell.source
            if cell.cell_type == "markdown"
            else "".join(out.data.get("text/html", "") for out in cell.outputs)
        )


def test_the_ledger_links_back_to_every_place():
    """Both directions come from the one table."""
    (html,) = [html for _, html in guard.shown(CHAPTERS["ledger"], "text/html") if 'id="ledger"' in html]
    targets = {a["href"] for a in BeautifulSoup(html, "html.parser").tbody.find_all("a")}
    assert set(PLACES) <= targets
