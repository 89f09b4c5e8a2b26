"""CSV that a spreadsheet may open: no cell of it is taken for a formula, and all of it reads back.

A figure printed as "=0.008" is legitimate in a ledger, and so cannot be refused; but a
spreadsheet computes a cell that begins with "=", and "=cmd|..." may start a program. In
what is offered as CSV such a cell has an apostrophe in front (as OWASP advises against
CSV injection), and so has one that begins with an apostrophe itself: without the first
apostrophe, every cell is as it was. Plain numbers, also negative ones, stay as they are.
The files of data are offered as they came, since they are to be read again.
"""

import re

import pandas as pd

MARK = "'"
# What a spreadsheet computes, or trims until it computes; the wide signs count in some countries.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(cell: str) -> str:
    """Return a cell as it may stand in a spreadsheet."""
    return f"{MARK}{cell}" if cell.startswith((*SIGNS, MARK)) and not PLAIN_NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`."""
    return cell.removeprefix(MARK)


def to_csv(frame: pd.DataFrame) -> str:
    """Return a frame as CSV without its index, each text guarded, no line end after the last row."""
    safe = frame.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    return safe.rename(columns=guarded).to_csv(index=False, lineterminator="\n").rstrip("\n")
