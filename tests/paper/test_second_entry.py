"""The data against a second entry, typed from the paper apart from the first, in the journal's row form."""

from pathlib import Path

import pandas as pd


def entered_again(table):
    """The rows of one of the two tables of the second entry, without its heading."""
    text = (Path(__file__).parents[1] / "reference" / "second_entry.txt").read_text(encoding="utf-8")
    return sorted(line.split(" | ") for line in text.split("\n\n")[table].splitlines()[1:])


def printed_rows(frame):
    """The rows of a frame as the second entry writes them, a missing value as a dash."""
    return sorted(frame.astype(object).map(printed).to_numpy().tolist())


def printed(cell):
    """One cell as the second entry writes it."""
    if pd.isna(cell):
        return "-"
    return cell if isinstance(cell, str) else f"{cell:g}"


def test_table_one_was_entered_alike_twice(tables):
    """Every cell of the twelve patients."""
    assert printed_rows(tables["patients"]) == entered_again(0)


def test_the_enrolled_were_entered_alike_twice(tables):
    """Every cell of the eighteen people."""
    assert printed_rows(tables["enrolled"]) == entered_again(1)
