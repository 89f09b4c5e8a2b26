"""The tables that show how a verdict comes about hold what the library computes, cell by cell."""

import pytest
from bs4 import BeautifulSoup

from lib.engine import recompute, search, verdict
from lib.engine.printing import p_value
from lib.engine.rounding import RULES
from lib.present import evidence
from lib.stats.descriptive import DEFINITIONS
from tests.together import together


def rows(html):
    """The texts of a table's body, row by row."""
    body = BeautifulSoup(html, "html.parser").tbody
    return [[cell.get_text(" ").strip() for cell in row(["th", "td"])] for row in body("tr")]


def headings(html):
    """The texts of a table's head."""
    return [th.text for th in BeautifulSoup(html, "html.parser").thead("th")]


def test_every_rounding_is_shown_with_what_it_prints():
    """6.25 prints as 6.0 by one rule, which is ticked."""
    found = {row[0]: row[1] for row in rows(evidence.rounding_table([(6.25, "6.0")]))}
    assert [rule for rule, text in found.items() if "✓ gives it" in text] == ["integer first"]
    assert list(found) == list(RULES) and found["half even"].startswith("6.2 ")


def test_the_examples_of_rounding_head_the_columns():
    """Value and printed figure, as a question."""
    assert headings(evidence.rounding_table([(200 / 3, "66.6"), (176.5, "177")])) == [
        "Rule", "66.667 as 66.6?", "176.5 as 177?",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def quartiles(book):
    """The table of quartiles: definition -> (how many it gives, the cells)."""
    return {row[0]: (row[1], row[2:]) for row in rows(evidence.quartile_table(book))}


def test_every_definition_of_a_quartile_is_shown(quartiles):
    """Ten definitions of eight printed quartiles."""
    assert list(quartiles) == list(DEFINITIONS["quartile 1"])
    assert {len(cells) for _, cells in quartiles.values()} == {8}


def test_only_that_of_spss_gives_more_than_one_quartile(quartiles):
    """Seven of the eight; the missing one is the lower quartile of the enzyme."""
    told = {name: count for name, (count, _) in quartiles.items()}
    assert told.pop("SPSS weighted average (type 6)") == "7 of 8" and set(told.values()) == {"1 of 8"}
    assert [cell for cell in quartiles["SPSS weighted average (type 6)"][1] if "✓" not in cell] == ["61.25"]


def test_a_quartile_is_headed_by_what_was_printed(book):
    """Column of Table I and figure, linked to the ledger."""
    assert headings(evidence.quartile_table(book))[2:6] == ["Pred: 11.3", "Pred: 20.0", "CPK: 62", "CPK: 201"]


@together("variable", ["prednisone_change_mg_day", "cpk_change_u_l"])
def test_every_two_sided_test_as_measured_is_shown(book, variable):
    """With its p, and the smallest p within its reach where that is known."""
    outcomes = recompute.outcomes(*map(tuple, book.study.pair("responders", variable)))
    kept = {n: o for n, (t, o) in outcomes.items() if t.two_sided and t.scale == "as measured"}
    least = {name: "–" if outcome.smallest is None else p_value(outcome.smallest) for name, outcome in kept.items()}
    assert [row[:3] for row in rows(evidence.tests_table(book, variable))] == [
        [name, p_value(outcome.p), least[name]] for name, outcome in kept.items()
    ]


def test_the_tests_named_in_the_methods_are_marked(book):
    """Student's t and Mann-Whitney's U, in all their forms, and no other."""
    named = {
        row[0].split(",")[0] for row in rows(evidence.tests_table(book, "prednisone_change_mg_day")) if row[3] == "yes"
    }
    assert named == {"Student's t", "Mann-Whitney U"}


@together(("variable", "table_id"), [("cpk_change_u_l", "tests-cpk"), ("prednisone_change_mg_day", "tests-prednisone")])
def test_a_table_of_tests_is_named_by_its_measure(book, variable, table_id):
    """The two stand on one page."""
    assert f'id="{table_id}"' in evidence.tests_table(book, variable)


@pytest.fixture(scope="module")
def open_questions(records):
    """The figures that the search looks into."""
    return evidence.open_questions(records)


def test_what_is_not_plainly_reproduced_is_searched(open_questions):
    """Findings only, and none of those that cannot be checked."""
    assert set(open_questions["kind"]) == {"finding"}
    assert set(open_questions["verdict"]) == {verdict.REPRODUCED, verdict.CONVENTION, verdict.NOT_REPRODUCED}


def test_a_figure_printed_twice_is_searched_once(open_questions, records):
    """66.6% stands in the abstract and in the Results."""
    assert open_questions["reported"].tolist().count("66.6%") == 1
    assert records[records["reported"] == "66.6%"].shape[0] == 2


def test_both_p_values_are_searched(open_questions):
    """One comparison, two figures."""
    assert {"<0.001", "=0.008"} <= set(open_questions["reported"])


def test_the_overview_counts_the_ways(book, open_questions):
    """Ways tried, giving, giving in the own population, and of these named in the Methods."""
    found = {row[0]: [int(count) for count in row[4:]] for row in rows(evidence.search_overview(book))}
    assert list(found) == open_questions["claim_id"].tolist()
    assert found["c-194"] == [650, 36, 6, 3] and found["c-013"][2:] == [31, 0] and found["c-181"][1:] == [0, 0, 0]


def test_the_search_lists_every_way_that_gives_a_figure(book):
    """In the order of lib.engine.search.ways."""
    giving = search.ways(book.study, book.claim("c-132")).giving
    found = rows(evidence.search_table(book, "c-132"))
    assert [row[:3] for row in found] == giving[["definition", "population", "rounding"]].to_numpy().tolist()
    assert [row[4] for row in found] == giving["named_in_methods"].map({True: "yes", False: "no"}).tolist()


@together(("claim_id", "folded"), [("c-013", True), ("c-132", False)])
def test_a_long_list_of_ways_is_folded(book, claim_id, folded):
    """73 give the p of the abstract, three the quartile."""
    assert bool(BeautifulSoup(evidence.search_table(book, claim_id), "html.parser").details) is folded


def test_a_figure_that_nothing_gives_is_said_to_have_none(book):
    """The mean of 4.3 years."""
    assert rows(evidence.search_table(book, "c-181")) == [["none of the ways tried", "", "", "", ""]]


def test_a_search_is_named_and_captioned_by_its_claim(book):
    """With the figure."""
    table = BeautifulSoup(evidence.search_table(book, "c-013"), "html.parser").table
    assert table["id"] == "search-c-013" and table.caption.text.endswith("what gives <0.001")


def test_the_cells_that_would_restore_a_figure_are_listed(book):
    """68 for 69 is the one keystroke."""
    found = rows(evidence.typing_errors(book, "c-132"))
    assert ["6", "68", "69", "yes", "nothing"] in found and [row[3] for row in found].count("yes") == 1


def test_the_claims_that_a_change_would_break_are_linked(book):
    """To make 4.3 of the mean duration, the table's own mean would fall."""
    html = evidence.typing_errors(book, "c-181")
    assert all("c-126" in row[4] for row in rows(html)) and 'href="ledger.html#c-126"' in html


def test_no_cell_that_would_restore_a_figure_is_said_to_be_none(book, monkeypatch):
    """An empty search leaves a row that says so."""
    monkeypatch.setattr(search, "restorations", lambda *about: search.pd.DataFrame(columns=search.CELLS))
    assert rows(evidence.typing_errors(book, "c-132")) == [["no single cell", "", "", "", ""]]


def test_the_ledger_is_complete_in_every_section(book):
    """As many claims as numerals, and every claim of one kind."""
    found = [list(map(int, row[1:])) for row in rows(evidence.completeness_table(book))]
    assert all(numerals == listed == sum(kinds) for numerals, listed, *kinds in found)
    assert sum(row[0] for row in found) == len(book.tables["numerals"])


def test_a_missing_claim_is_seen_in_its_section(book):
    """The two counts of a section are counted apart."""
    records = book.records.drop(index=0)
    assert evidence.section_cells(records, "Abstract", 16) == ["Abstract", 16, 15, 12, 0, 3]
