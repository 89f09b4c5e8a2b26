"""What is offered as CSV can be opened in a spreadsheet: no cell computes anything, and every cell reads back."""

import csv
from io import StringIO

import pandas as pd
from hypothesis import given, strategies as st

from lib.loading.spreadsheet import guarded, to_csv, unguarded
from tests.together import together

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
    assert guarded(cell) == safe


@given(st.text())
def test_every_cell_reads_back(cell):
    """Without its first apostrophe, which no other cell has there."""
    assert unguarded(guarded(cell)) == cell


def test_a_frame_is_written_with_its_texts_guarded():
    """Also the names of its columns; numbers stay numbers, and what is missing is empty."""
    frame = pd.DataFrame({"=a": ["=1", "b,c"], "number": [-1.5, None]})
    assert to_csv(frame) == "'=a,number\n'=1,-1.5\n\"b,c\","


def test_a_formula_in_quotes_is_guarded_too():
    """A spreadsheet takes the quotes away first."""
    text = to_csv(pd.DataFrame({"a": ['=HYPERLINK("http://127.0.0.1","x")']}))
    assert list(csv.reader(StringIO(text)))[1] == ['\'=HYPERLINK("http://127.0.0.1","x")']
