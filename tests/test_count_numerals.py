"""The count of the paper's numerals, on a made-up paper; and the ledger's completeness against it."""

import pytest

from lib.engine.published import parse
from tests.reference.count_numerals import main, numerals, sections

PAPER = """ABSTRACT
We saw 12 (66.6%) of 18 people; no harm.
Introduction
Known for long (1-6).
Methods
Doses of the first visit, at a single centre,
Table I. General features.
1 F 30
47.8±18.3
*Suspended.
and after six months; all were seen.
Results
Case no. 2 improved from IV to V. There were no deaths.
Discussion
Two
thirds improved.
"""
TEXTS = [
    ("from 17.5 to 6.0 mg", ["17.5", "6.0"]),
    ("47.8±18.3", ["47.8", "18.3"]),
    ("(11.3-20.0)", ["11.3", "20.0"]),
    ("24–173 U/L", ["24", "173"]),
    ("p<0.001", ["0.001"]),
    ("66.6%", ["66.6"]),
    ("the 25th and the 75th", ["25", "75"]),
    ("anti-CD20 (20-25)", ["20", "20", "25"]),
    ("Eighteen, then eleven", ["Eighteen", "eleven"]),
    ("Two thirds, and two\nthirds", ["Two thirds", "two thirds"]),
    ("two third-line drugs", ["two"]),
    ("one two three four five six seven eight nine ten twelve",
     ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"]),
    ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
     ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]),
    ("All were first seen at a single centre", ["All", "first", "single"]),
    ("no cases", ["no"]),
    ("case no. 2 and cases no. 1", ["2", "1"]),
    ("someone, often, small, calling, firstly, nor", []),
    ("Table I", ["I"]),
    ("from IV to V degree", ["IV", "V"]),
    ("“V-neck” sign, I-shaped, -V", []),
    ("in vivo, i, v, VI", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_numerals_are_listed_as_printed(text, expected):
    """Digits, number words and what counts like one; names and parts of words are left."""
    assert numerals(text) == expected


def test_sections_are_told_by_their_headings_and_the_table_is_lifted_out():
    """Table I sits on a page of the Methods, and is counted by itself, last."""
    found = {name: numerals(text) for name, text in sections(PAPER).items()}
    assert found == {
        "Abstract": ["12", "66.6", "18", "no"],
        "Introduction": ["1", "6"],
        "Methods": ["first", "single", "six", "all"],
        "Results": ["2", "IV", "V", "no"],
        "Discussion": ["Two thirds"],
        "Table I": ["I", "1", "30", "47.8", "18.3"],
    }
    assert list(found)[-1] == "Table I"


def test_the_list_is_written_with_its_positions(tmp_path, capsys):
    """A CSV with a header, counted from 1 in each section."""
    paper = tmp_path / "paper.txt"
    paper.write_text(PAPER, encoding="utf-8")
    main(paper)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["section,position,numeral", "Abstract,1,12", "Abstract,2,66.6"] and len(lines) == 21


def test_every_numeral_of_the_paper_has_its_claim(tables):
    """One numeral, one row: the ledger is complete and holds nothing else."""
    keys = ["section", "position"]
    listed, claimed = (tables[name][keys].sort_values(keys).to_numpy().tolist() for name in ("numerals", "claims"))
    assert claimed == listed and len(listed) == 236


def test_claims_are_numbered_without_gaps(tables):
    """c-001 to c-236: a claim's address is its place in the ledger."""
    assert sorted(tables["claims"]["claim_id"]) == [f"c-{k:03}" for k in range(1, 237)]


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
