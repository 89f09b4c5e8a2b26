"""Table I is rebuilt as printed: the patients' rows, then what they give, what was printed, and the verdict."""

import pytest
from bs4 import BeautifulSoup

from lib.engine import verdict
from lib.present import table_one
from tests.together import together


@pytest.fixture(scope="module")
def table(book):
    """The rebuilt table."""
    return BeautifulSoup(table_one.table_one(book.tables["patients"], book.records), "html.parser")


def texts(row):
    """The texts of a row's cells."""
    return [cell.text for cell in row.find_all(["th", "td"])]


@pytest.fixture(scope="module")
def foot(table):
    """The rows of the foot: name -> heading -> text."""
    headings = list(table_one.COLUMNS)
    return {row.th.text: dict(zip(headings, texts(row))) for row in table.tfoot.find_all("tr")}


def test_every_patient_has_a_row_as_printed(table, book):
    """12 rows, cell by cell as in the file."""
    columns = list(table_one.COLUMNS.values())
    expected = [
        [f"{v:g}" if isinstance(v, float) else str(v) for v in row]
        for row in book.tables["patients"][columns].to_numpy()
    ]
    assert [texts(row) for row in table.tbody.find_all("tr")] == expected


def test_every_column_of_the_file_is_shown(book):
    """None is left out."""
    assert list(table_one.COLUMNS.values()) != [] and set(table_one.COLUMNS.values()) == set(book.tables["patients"])


def test_a_suspended_drug_keeps_its_asterisk(table):
    """Case 11 suspended MMF."""
    assert "MMF*, MTX" in texts(table.tbody.find_all("tr")[10])
    assert "* suspended" in table.caption.text


@together(("value", "text"), [(10.0, "10"), (7.5, "7.5"), (60, "60"), ("RTX*, Aza", "RTX*, Aza")])
def test_a_whole_dose_has_no_decimals(value, text):
    """As in the journal."""
    assert table_one.shown(value) == text


@together(
    ("heading", "text"),
    [
        ("Age (years)", "47.8 ± 18.3"),
        ("Disease (years)", "4.8 ± 3.6"),
        ("Pred (mg/day)", "17.5 (11.3–20.0)"),
        ("CPK (U/L)", "108 (62–201)"),
        ("Pred, 6 months (mg/day)", "6.0 (1–14)"),
        ("CPK, 6 months (U/L)", "99 (53–177)"),
    ],
)
def test_the_printed_summary_is_the_papers(foot, heading, text):
    """Table I, summary row: mean ± SD, or median with its quartiles."""
    assert foot["Printed"][heading] == text


@together(("heading", "text"), [("Age (years)", "47.833 ± 18.349"), ("CPK (U/L)", "107.5 (61.25–201)"), ("Gender", "")])
def test_the_recomputed_summary_stands_above_it(foot, heading, text):
    """Five digits of what the rows give; nothing where the paper summarises nothing."""
    assert foot["Recomputed"][heading] == text and list(foot) == ["Recomputed", "Printed", "Verdict"]


def test_every_summary_has_its_verdict(foot, table):
    """The lower quartile of the enzyme is the one figure that is not reproduced."""
    assert foot["Verdict"]["CPK (U/L)"] == "● (✕–●)"
    words = [span["aria-label"] for span in table.tfoot.find_all(role="img")]
    assert words.count(verdict.NOT_REPRODUCED) == 1 and len(words) == 16


def test_a_printed_figure_leads_to_its_row_of_the_ledger(table):
    """Each of the 16."""
    links = [a["href"] for a in table.tfoot.find_all("a")]
    assert len(set(links)) == len(links) == 16 and all(link.startswith("ledger.html#c-") for link in links)


def test_a_verdicts_symbol_is_read_out_as_its_word(table):
    """And shown as a hint."""
    span = table.tfoot.find(attrs={"aria-label": verdict.CONVENTION})
    assert (span["aria-label"], span["title"], span.text) == (verdict.CONVENTION, verdict.CONVENTION, "◐")
