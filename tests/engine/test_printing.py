"""One way to print each sort of number and list; and CSV in which no cell computes anything, and every cell reads back."""

import csv
from fractions import Fraction
from io import StringIO

import pandas as pd
from hypothesis import given, strategies as st

from lib.engine import printing
from tests.together import together


@together(
    ("share", "text"),
    [
        (Fraction(12, 18), "66.7%"),
        (0.41, "41.0%"),  # never "41%" in one place and "41.0%" in another
        (0.0625, "6.3%"),  # a tie goes up: 6.25
        (0.0005, "0.1%"),  # a tie: 0.05
        (0.00049, "0.049%"),
        (0.0000123, "0.0012%"),
        (0, "0.0%"),
        (1, "100.0%"),
        (0.9996, ">99.9%"),
        (0.99949, "99.9%"),
    ],
)
def test_a_share_in_percent(share, text):
    """One decimal, half up; nothing that happens is printed as nothing, nor as certain what is not."""
    assert printing.percent(share) == text


@together(("share", "text"), [(0.95, "95%"), (0.957, "95.7%"), (0.0425, "4.3%"), (1, "100%")])
def test_a_level(share, text):
    """Without a decimal that says nothing."""
    assert printing.level(share) == text


def test_a_difference_of_shares_is_one_of_points():
    """55.6% less 16.7% is no percentage of anything."""
    assert printing.points(0.3889) == "38.9 percentage points"


@together(
    ("p", "text"),
    [(0.008363, "0.00836"), (0.5, "0.5"), (1.0, "1"), (0.000031234, "3.12 × 10⁻⁵"), (0.00146484, "0.00146")],
)
def test_a_p_value(p, text):
    """Three digits, and a power of ten where it is tiny."""
    assert printing.p_value(p) == text


@together(
    ("value", "text"),
    [(6.25, "6.25"), (66.666666, "66.667"), (6051, "6051"), (Fraction(1, 3), "0.33333"), (-1.6, "−1.6"),
     (-0.000010034, "−1.0034 × 10⁻⁵"), (1234567, "1.2346 × 10⁶")],
)  # fmt: skip
def test_a_number(value, text):
    """Five significant digits, with a minus sign, and a power of ten where it is tiny or huge."""
    assert printing.number(value) == text


@together(
    ("value", "text"),
    [(7.5, "7.5"), (60.0, "60"), (-5.0, "-5"), (1234567.0, "1234567"), (0.1 + 0.2, "0.3"), (5e-5, "0.00005")],
)
def test_a_cell(value, text):
    """All its digits, as it is typed."""
    assert printing.cell(value) == text


@together(("count", "text"), [(0, "zero"), (6, "six"), (20, "twenty"), (21, "21")])
def test_a_count_in_words(count, text):
    """Up to twenty."""
    assert printing.in_words(count) == text


@together(
    ("items", "text"), [([], "none"), ([7], "7"), ([7, 9], "7 and 9"), ((1, 7, 9), "1, 7 and 9"), ("abc", "a, b and c")]
)
def test_a_list(items, text):
    """With "and" before the last, whether it can be gone through again or not."""
    assert printing.listed(items) == text == printing.listed(iter(items))


@together(
    ("numbers", "text"),
    [
        ([], "no case"),
        ([7.0], "case 7"),
        ([7], "case 7"),
        ([7, 9], "cases 7 and 9"),
        ([1, 7, 9], "cases 1, 7 and 9"),
        (["3a"], "case 3a"),
    ],
)
def test_case_numbers(numbers, text):
    """One, several or none; a case may have a letter, and is whole whatever the frame held."""
    assert printing.cases(numbers) == text


CELLS = [
    ("=0.008", "'=0.008"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+1", "'+1"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("＝1", "'＝1"),
    ("'=1", "''=1"),
    ("-1.6", "-1.6"),
    ("<0.001", "<0.001"),
    ("−4.46", "−4.46"),
    ("12 (66.6%)", "12 (66.6%)"),
    ("", ""),
]


@together(("cell", "safe"), CELLS)
def test_a_cell_that_would_compute_has_a_mark(cell, safe):
    """A number, and a sign that no spreadsheet knows, have none."""
    assert printing.guarded(cell) == safe


@given(st.text())
def test_every_cell_reads_back(cell):
    """Without its first apostrophe, which no other cell has there."""
    assert printing.guarded(cell).removeprefix(printing.MARK) == cell


def test_a_frame_is_written_with_its_texts_guarded():
    """Also the names of its columns; numbers stay numbers, and what is missing is empty."""
    frame = pd.DataFrame({"=a": ["=1", "b,c"], "number": [-1.5, None]})
    assert printing.to_csv(frame) == "'=a,number\n'=1,-1.5\n\"b,c\","


def test_a_formula_in_quotes_is_guarded_too():
    """A spreadsheet takes the quotes away first."""
    text = printing.to_csv(pd.DataFrame({"a": ['=HYPERLINK("http://127.0.0.1","x")']}))
    assert list(csv.reader(StringIO(text)))[1] == ['\'=HYPERLINK("http://127.0.0.1","x")']


@together(("count", "text"), [(0, "0"), (4096, "4096"), (9999, "9999"), (10_000, "10,000"), (2_704_156, "2,704,156"), (-12_345, "-12,345")])  # fmt: skip
def test_a_whole_number(count, text):
    """A year has no comma."""
    assert printing.whole(count) == text
