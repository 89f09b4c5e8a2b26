"""The ledger's completeness against the list of the paper's numerals, which was not typed with it."""

from lib.engine import tally
from lib.engine.published import parse


def test_every_numeral_of_the_paper_has_its_claim(tables):
    """One numeral, one row: the ledger is complete and holds nothing else."""
    assert list(tally.unaccounted(tables)) == []


def test_claims_are_numbered_without_gaps(tables):
    """From c-001 on: a claim's address is its place in the ledger."""
    assert sorted(tables["claims"]["claim_id"]) == [f"c-{k:03}" for k in range(1, len(tables["claims"]) + 1)]


def test_a_claim_is_printed_as_its_numeral(tables):
    """The ledger was typed apart from the list; both must read alike but for signs around the number."""
    both = tables["claims"].merge(tables["numerals"], on=["section", "position"], validate="one_to_one")
    bare = both["reported"].str.strip("<>=±%").str.removesuffix("th")
    assert bare.tolist() == both["numeral"].tolist()


def test_every_section_is_counted(tables):
    """The numerals of each section, as a person counts them."""
    counts = tables["numerals"]["section"].value_counts().to_dict()
    assert counts == {
        "Abstract": 16,
        "Introduction": 16,
        "Methods": 28,
        "Table I": 105,
        "Results": 37,
        "Discussion": 34,
    }


def test_every_figure_to_be_recomputed_can_be_read(tables):
    """Twelve patients by six columns, and the findings: each parses as it stands."""
    claims = tables["claims"].set_index("kind")["reported"]
    assert len(claims["table cell"]) == 12 * 6
    assert [parse(text).text for text in claims[["table cell", "finding"]]] == claims[
        ["table cell", "finding"]
    ].tolist()
