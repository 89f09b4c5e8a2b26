"""This paper's ledger in the hands of a reader: its figures searched in a clinician's words, its sums unfolded."""

import re

import pytest

from tests.site.pages import MEGABYTE, ledger_path
from tests.site.test_ledger import column, rows, search, sort


@pytest.fixture
def page(visitor, site):
    """The ledger with all its rows."""
    with visitor.visit(f"{ledger_path(site)}?kind=all") as visit:
        yield visit.page


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("p<0.001", {"c-013"}),
        ("p < 0.001", {"c-013"}),
        ("p=0.008", {"c-194"}),
        ("c-062", {"c-062"}),
        ("66.7", {"c-009", "c-175"}),
        ("p 0.001", {"c-013"}),
        ("p62", set()),
        ("p<0.008", set()),
    ],
)
def test_a_search_understands_a_figure(page, sought, expected):
    """With its sign, spaced or not; and an id is an id."""
    search(page, sought)
    assert {row["id"] for row in rows(page)} == expected


def test_a_number_is_a_figure_and_no_part_of_one(page):
    """62 is not 162, not 6.2 and not c-062."""
    search(page, "62")
    found = column(page, "Printed")
    assert found and all(re.search(r"(?<![\d.])62(?![\d.])", text) for text in found)
    assert "c-062" not in {row["id"] for row in rows(page)}


@pytest.mark.parametrize(
    ("one", "other"), [("CPK", "creatine phosphokinase"), ("ck", "creatine phosphokinase"), ("steroid", "prednisone")]
)
def test_a_search_knows_other_words(page, one, other):
    """What clinicians say finds what the paper writes."""
    search(page, one)
    found = {row["id"] for row in rows(page)}
    search(page, other)
    assert found and {row["id"] for row in rows(page)} <= found


def test_the_steps_to_a_verdict_unfold_beside_its_row(page):
    """One click shows the sum."""
    page.locator("#c-132 summary").click()
    assert page.locator("#c-132 .steps").get_by_text("59 + 0.25 × (68 − 59) = 61.25").is_visible()


def test_patient_ten_comes_after_patient_two(page):
    """Numbers in a text count as numbers."""
    sort(page, "Place")
    cases = [int(text.rpartition(" ")[2]) for text in column(page, "Place") if text.startswith("Table I: patient ")]
    assert cases == sorted(cases) and cases[-1] == 12


def test_what_is_contradicted_comes_after_what_fails(visitor, site):
    """Three findings fail, one of them among those that are contradicted."""
    with visitor.visit(ledger_path(site)) as visit:
        found = rows(visit.page)
    assert [row["verdict"] == "not reproduced" for row in found[:4]] == [True, True, True, False]
    assert [row["agreement"] == "contradicted" for row in found[3:6]] == [True, True, False]


def test_the_ledger_weighs_at_most_a_megabyte(visitor, site):
    """With every row explained."""
    with visitor.visit(ledger_path(site)) as visit:
        assert 0 < visit.transferred <= MEGABYTE
