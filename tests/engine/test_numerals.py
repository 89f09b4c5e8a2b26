"""The numerals of a text, in reading order, each as printed."""

import re

import pytest
from hypothesis import given, strategies as st

from lib.__main__ import main
from lib.engine.forms import FORMS
from lib.engine.numerals import numerals, sections
from lib.engine.published import Marks, parse
from tests.together import together

PAPER = """A title of 7 words

ABSTRACT
We saw 12 (66.6%) of 18 people; no harm.
1. Introduction
Known for long (1-6).
2  Methods:
Doses of the first visit, at a single centre,
Table I. General features.
1 F 30
47.8±18.3
*Suspended.
and after six months; all were seen.
Table 2. Doses
17.5
End of the doses.
Results
Case no. 2 improved from IV to V. There were no deaths.
Discussion
Two
thirds improved.
"""
HEADINGS = ("ABSTRACT", "Introduction", "Methods", "Results", "Discussion")
TABLES = (("Table I. General", "*Suspended."), ("Table 2.", "End of the doses."))
TEXTS = [
    ("from 17.5 to 6.0 mg", ["17.5", "6.0"]),
    ("47.8±18.3", ["47.8", "18.3"]),
    ("(11.3-20.0)", ["11.3", "20.0"]),
    ("24–173 U/L", ["24", "173"]),
    ("p<0.001", ["0.001"]),
    ("p<.05, P=.008", [".05", ".008"]),
    ("p = 0·03", ["0·03"]),
    ("66.6%", ["66.6"]),
    ("the 25th and the 75th", ["25", "75"]),
    ("anti-CD20 (20-25)", ["20", "20", "25"]),
    ("SPSS 15.0.1", ["15.0", "1"]),
    ("a change of -1.6, of −2 or of − 4.46", ["-1.6", "−2", "− 4.46"]),
    ("(-1.6; +0.3)", ["-1.6", "+0.3"]),
    ("−16.3 to −4.4", ["−16.3", "−4.4"]),
    ("-16.3--4.4", ["-16.3", "-4.4"]),
    ("from 1 - 6 months, 20 –25, 20− 25, 20 − 25", ["1", "6", "20", "25", "20", "25", "20", "25"]),
    ("Weight change, kg −1.5 ± 2.4 −0.3 ± 2.0", ["−1.5", "2.4", "−0.3", "2.0"]),
    ("12 -0.5, 5 −6, 1,234 −5, 1 -3", ["12", "-0.5", "5", "−6", "1,234", "−5", "1", "-3"]),
    ("2.4\n−0.3\n+0.7\n-.2", ["2.4", "−0.3", "+0.7", "-.2"]),
    ("20 – 25, 20-25, 20–25, 20 —25", ["20", "25"] * 4),
    ("twelve – 5 of them women –", ["twelve", "5"]),
    ("1,250 and 1 250 cells", ["1,250", "1", "250"]),
    ("1\u00a0250 and 1\u202f250.5 cells", ["1 250", "1 250.5"]),
    ("cited (15,19) and (15, 19)", ["15", "19", "15", "19"]),
    ("1 162 141", ["1", "162", "141"]),
    ("5.81 × 10−48, 1.2e-5 and 10⁻⁴", ["5.81 × 10−48", "1.2e-5", "10⁻⁴"]),
    ("Eighteen, then eleven", ["Eighteen", "eleven"]),
    ("twenty-one, thirty two and forty-\nfive", ["twenty-one", "thirty two", "forty- five"]),
    ("a hundred, none, both", ["a hundred", "none", "both"]),
    ("one hundred and twenty, two\nhundred and twenty-one, three hundred",
     ["one hundred and twenty", "two hundred and twenty-one", "three hundred"]),
    ("a hundred and a half, one hundred, two", ["a hundred", "a half", "one hundred", "two"]),
    ("one hundred and none, hundred and one", ["one hundred", "none", "hundred", "one"]),
    ("by this method.3 We used.3,4 a group.12-14", ["3", "3", "4", "12", "14"]),
    ('(see there).12 [score].4 (23%).3 “quoted”.5 "so".6', ["12", "4", "23", "3", "5", "6"]),
    ("p.05, P .05, (.5), of .5, a·5", [".05", ".05", ".5", ".5", "·5"]),
    ("1\u2009234 and 1\u2009234\u2009567 cells", ["1 234", "1 234 567"]),
    ("Two thirds, and two\nthirds", ["Two thirds", "two thirds"]),
    ("one-third, a quarter, half", ["one-third", "a quarter", "half"]),
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


@together(("text", "expected"), TEXTS)
def test_numerals_are_listed_as_printed(text, expected):
    """Digits, number words and what counts like one; names and parts of words are left."""
    assert numerals(text) == expected


def test_marks_divide_numerals_as_the_paper_does():
    """In a paper of decimal commas, 1.250 is one numeral and 17,5 another."""
    assert numerals("1.250 cells, 17,5 mg, ,5 as told,3 then", Marks(",", ".")) == ["1.250", "17,5", ",5", "3"]


ALONE = [
    text for forms in FORMS.values() for form in forms for text in form.texts
    if form.reading and not form.statistic and form.marks == Marks() and not re.search("million|10⁹/L", text)
]  # fmt: skip


@together("text", ALONE)
def test_every_form_of_one_figure_is_one_numeral(text):
    """Read as in the ledger; but a plain space parts thousands there alone, as it may part two numerals here."""
    held_together = re.sub("(?<=[0-9]) (?=[0-9])", "\u00a0", text)
    listed = numerals(f"We saw {held_together} then.")
    assert len(listed) == 1 and parse(listed[0]).value == parse(text).value


@given(st.lists(st.decimals(min_value=-999, max_value=999, allow_nan=False, places=2).map(str), min_size=1, max_size=5))
def test_numerals_are_found_whatever_their_number(listed):
    """In their order, with their signs."""
    assert numerals(f"We saw {', '.join(listed)} and more.") == listed


def test_sections_begin_with_their_headings_and_tables_are_lifted_out():
    """A heading's own number belongs to its section; a table is counted by itself, after the sections."""
    found = {name: numerals(text) for name, text in sections(PAPER, HEADINGS, TABLES).items()}
    assert found == {
        "Abstract": ["12", "66.6", "18", "no"],
        "Introduction": ["1", "1", "6"],
        "Methods": ["2", "first", "single", "six", "all"],
        "Results": ["2", "IV", "V", "no"],
        "Discussion": ["Two thirds"],
        "Table I": ["I", "1", "30", "47.8", "18.3"],
        "Table 2": ["2", "17.5"],
    }
    assert list(found)[-2:] == ["Table I", "Table 2"]


def test_a_heading_may_hold_a_number():
    """It is a numeral like another."""
    found = sections("Before\nAfter 12 weeks\nAll walked.\n", ("Before", "After 12 weeks"))
    assert numerals(found["After 12 weeks"]) == ["12", "All"]


def test_a_text_without_headings_is_one_section():
    """So that one can begin without them."""
    assert sections("We saw 12.", ()) == {"Text": "We saw 12."}


@together(
    ("headings", "tables", "found"),
    [
        (("Methods", "ABSTRACT"), (), "no line 'ABSTRACT'"),
        (("We saw",), (), "no line 'We saw'"),
        ((), (("Table I.", "nowhere"),), "no text from 'Table I.' to 'nowhere'"),
        (("Results", "RESULTS"), (), "2 sections named 'Results'"),
        ((), (("Table I.", "one"), ("Table I", "another")), "2 sections named 'Table I'"),
    ],
)
def test_what_is_not_in_the_text_is_named(headings, tables, found):
    """Out of order, within a line, or not at all; and what would hide another of its name."""
    with pytest.raises(ValueError, match="expected") as refusal:
        sections(PAPER, headings, tables)
    assert found in str(refusal.value)


@pytest.fixture
def paper(tmp_path):
    """The made-up paper as a file."""
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return str(path)


def test_the_command_prints_the_list_with_its_positions(paper, capsys):
    """A CSV with a header, counted from 1 in each section."""
    options = ["--headings", *HEADINGS, "--table", *TABLES[0], "--table", *TABLES[1]]
    assert main(["numerals", paper, *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["section,position,numeral", "Abstract,1,12", "Abstract,2,66.6"]
    assert (lines[-1], len(lines)) == ("Table 2,2,17.5", 25)


@together("command", ["numerals", "draft"])
def test_the_help_says_which_table_is_meant(capsys, command):
    """One of people, and no summary."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "words of a table of people, not of one that sums them up" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--headings", "Summary"], "found no line 'Summary' after the heading before it, expected one of its own"),
        (["--decimal", ",", "--thousands", ","], "found thousandsMark ',', expected another mark"),
    ],
)
def test_what_the_command_cannot_do_is_told_in_a_line(paper, capsys, options, told):
    """With the file, and nothing on the output."""
    assert main(["numerals", paper, *options]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.startswith(f"{paper}: ") and told in printed.err


def test_a_text_that_cannot_be_read_is_told(tmp_path, capsys):
    """One that is not there, and one that is none."""
    (tmp_path / "paper.pdf").write_bytes(b"%PDF \xff")
    assert [main(["numerals", str(tmp_path / name)]) for name in ("gone.txt", "paper.pdf")] == [2, 2]
    told = capsys.readouterr().err
    assert "gone.txt: found nothing to read (no such file or directory), expected the text of a paper\n" in told
    assert "paper.pdf: found byte 0xff at 5, in line 1, expected text in UTF-8; save it as UTF-8" in told


def test_the_list_ends_with_its_last_numeral(tmp_path, capsys):
    """In capitals too."""
    (tmp_path / "paper.txt").write_text("OF SIX.", encoding="utf-8")
    assert main(["numerals", str(tmp_path / "paper.txt")]) == 0
    assert capsys.readouterr().out.endswith(",1,SIX\n")


def test_the_mark_at_the_head_of_a_text_is_no_part_of_it(tmp_path, capsys):
    """As some editors write it."""
    path = tmp_path / "paper.txt"
    path.write_text("Results\nOf 7 men.\n", encoding="utf-8-sig")
    assert main(["numerals", str(path), "--headings", "Results"]) == 0
    assert capsys.readouterr().out == "section,position,numeral\nResults,1,7\n"


def test_a_text_that_is_not_utf_8_is_told_by_its_place_in_the_file(tmp_path, capsys):
    """Behind a byte order mark, and however far from it; or as UTF-16."""
    (tmp_path / "paper.txt").write_bytes(b"\xef\xbb\xbf" + 5000 * b"ab\r\n" + b"\xff")
    assert main(["numerals", str(tmp_path / "paper.txt")]) == 2
    assert "paper.txt: found byte 0xff at 20003, in line 5001, expected" in capsys.readouterr().err
    (tmp_path / "paper.txt").write_bytes("We saw 12.".encode("utf-16"))
    assert main(["numerals", str(tmp_path / "paper.txt")]) == 2
    assert "paper.txt: found text in UTF-16, expected" in capsys.readouterr().err
