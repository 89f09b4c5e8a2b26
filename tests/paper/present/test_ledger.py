"""The ledger of this paper on a page: its links, its words, its code."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from lib.present import ledger
from tests.together import together


@pytest.fixture(scope="module")
def ledger_rows(book):
    """The rows of the whole ledger as elements."""
    return BeautifulSoup(ledger.ledger_table(book), "html.parser").tbody.find_all("tr")


@together(
    ("claim_id", "links"),
    [
        (
            "c-013",
            [
                "results.html#prednisone", "search.html#search-c-013", "audit.html#k-07",
                "code_engine.html#lib.engine.recompute.p_values",
            ],
        ),
        (
            "c-146",
            [
                "cohort.html#table-1", "search.html#search-c-012", "audit.html#k-10", "audit.html#k-11", "audit.html#k-44",
                "code_stats.html#lib.stats.descriptive.median",
            ],
        ),
        (
            "c-128",
            ["cohort.html#table-1", "audit.html#k-10", "audit.html#k-12", "code_stats.html#lib.stats.descriptive.median"],
        ),
        ("c-040", ["audit.html#k-29", "audit.html#k-30", "audit.html#k-31"]),
        ("c-017", []),
    ],
)  # fmt: skip
def test_what_is_recomputed_links_to_where(ledger_rows, claim_id, links):
    """A finding to its section, to what would give it where the data do not, to what the audit asks, and to its code.

    A limit that the audit asks of leads there alone, a citation nowhere.
    """
    (row,) = [row for row in ledger_rows if row["id"] == claim_id]
    assert [a["href"] for a in row("td")[-1]("a")] == links


def test_each_share_of_responders_leads_to_the_point_on_tapering(records, ledger_rows):
    """Wherever the paper prints it: the number is right, and whether it keeps to its definition is another question."""
    shares = records[records["quantity"].str.match("share (in whom leflunomide was effective|with good tolerance)")]
    printed = {row["id"]: [a["href"] for a in row("td")[-1]("a")] for row in ledger_rows}
    assert shares["claim_id"].tolist() == ["c-009", "c-175", "c-203", "c-232"]
    assert all("audit.html#k-01" in printed[claim_id] for claim_id in shares["claim_id"])


def test_a_book_without_an_audit_asks_nothing(book):
    """Its rows are those of the ledger alone."""
    assert ledger.points_naming(SimpleNamespace(tables={})) == {}
    assert ledger.points_naming(book)["c-009"] == ["k-01", "k-02"]


def test_the_reason_names_the_convention_first(records):
    """Then the note; both are as judged."""
    record = next(records[records["claim_id"] == "c-012"].itertuples())
    assert ledger.why(record).startswith(f"Convention: integer first. {record.note}")
    assert ledger.why(record._replace(roundings=(), note="p < 1")) == "p < 1"


def test_a_finding_is_explained_step_by_step(book, ledger_rows):
    """The same steps as the terminal prints, folded into the row; a citation has none."""
    by_id = {row["id"]: row for row in ledger_rows}
    told = [(dt.text, dt.find_next_sibling("dd").text) for dt in by_id["c-132"].details("dt")]
    assert told == book.steps(book.record("c-132")) and by_id["c-017"].details is None


@together(("claim_id", "word"), [("c-132", "ck"), ("c-012", "steroid"), ("c-013", "p")])
def test_a_quantity_is_found_by_other_words(ledger_rows, claim_id, word):
    """CK is creatine phosphokinase, a steroid prednisone."""
    (row,) = [row for row in ledger_rows if row["id"] == claim_id]
    assert word in row["data-words"].split()


@together(
    ("claim_id", "name"),
    [
        ("c-013", "recompute.p_values"),
        ("c-016", "recompute.unknown"),
        ("c-186", "recompute.nearest_case"),
        ("c-128", "descriptive.median"),
        ("c-130", "descriptive.quartile"),
        ("c-002", "recompute.definitions"),
    ],
)
def test_a_finding_leads_to_the_function_that_made_it(records, claim_id, name):
    """By its statistic, or to what says why there is none."""
    record = next(records[records["claim_id"] == claim_id].itertuples())
    assert ledger.source(record)[0] == name
