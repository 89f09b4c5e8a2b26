"""The tables of the audit: a cell for every heading, and what the cells of a few rows say."""

import pytest
from bs4 import BeautifulSoup

from lib.paper.audit import points, strobe
from lib.present import audit
from tests.together import together


def cells(html):
    """The rows of a table, head included, as lists of text."""
    rows = BeautifulSoup(html, "html.parser").find_all("tr")
    return [[cell.get_text(" ").strip() for cell in row(["th", "td"])] for row in rows]


@pytest.fixture(scope="module")
def shown(book):
    """Every table of the two chapters, by its id."""
    checked = points.points(book)
    return {
        "points": audit.points(checked, "Points", "points"),
        "patients": audit.patients(book),
        "denominators": audit.denominators(book),
        "multiples": audit.enzyme_multiples(book),
        "strobe": audit.checklist(strobe.checklist(book)),
    }


@together(("name", "rows"), [("points", 60), ("multiples", 12), ("patients", 12), ("denominators", 4), ("strobe", 34)])
def test_every_row_fills_every_column(shown, name, rows):
    """As many cells as headings, and as many rows as there are things to show."""
    head, *body = cells(shown[name])
    assert len(body) == rows
    assert {len(row) for row in body} == {len(head)}


def test_a_point_shows_its_outcome_evidence_and_claims(shown):
    """The two p-values, with links to both rows of the ledger."""
    row = cells(shown["points"])[7]
    assert row[0] == "k-07"
    assert row[2].endswith("weakens a statement")
    assert row[3] == "Printed: <0.001 (Abstract), =0.008 (Results)."
    assert "ledger.html#c-013" in shown["points"] and "ledger.html#c-194" in shown["points"]


def test_a_point_without_claims_shows_its_places_alone(shown):
    """The legend's abbreviations."""
    assert cells(shown["points"])[39][5] == "Table I: legend"


def test_a_point_has_an_anchor(shown):
    """So that a reviewer can cite it."""
    assert '<tr id="k-01" class="target-row">' in shown["points"]


def test_a_patient_shows_doses_enzyme_and_drugs(shown):
    """Case 9, whose dose did not fall."""
    assert cells(shown["patients"])[9] == ["9", "20 → 20", "no", "72 → 50", "within → within", "4", "3"]
    assert cells(shown["patients"])[8] == ["8", "30 → 5", "yes", "44 → 227", "within → above", "3", "2"]


def test_an_enzyme_is_told_in_multiples_of_the_limit(shown):
    """Case 8: 44 and 227 U/L over 173."""
    assert cells(shown["multiples"])[8] == ["8", "0.25", "1.31"]


def test_denominators_come_largest_first(shown):
    """With the number of patients of each."""
    assert [row[:2] for row in cells(shown["denominators"])[1:]] == [
        ["enrolled", "18"],
        ["responders", "12"],
        ["stopped leflunomide", "6"],
        ["with muscle activity", "2"],
    ]


def test_the_denominators_count_every_finding(book, shown):
    """None is without a group."""
    counted = sum(int(row[2]) for row in cells(shown["denominators"])[1:])
    assert counted == book.records["kind"].eq("finding").sum()


def test_every_outcome_and_every_answer_has_a_badge():
    """None can be left without a symbol."""
    assert tuple(audit.OUTCOMES) == points.BEARINGS
    assert tuple(audit.ANSWERS) == strobe.ANSWERS


def test_an_item_of_the_checklist_shows_its_answer(shown):
    """The funding, which could not be seen."""
    assert cells(shown["strobe"])[-1][:4] == [
        "22",
        "Other information",
        "Funding and the role of funders",
        "○  not seen",
    ]
