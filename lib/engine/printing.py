"""How this book prints what it has computed: one way for each sort of number and list, and for CSV.

What the paper prints is text and stays as printed (lib.engine.published); here is what
stands beside it.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from lib.engine.number_words import CARDINALS
from lib.stats.decimals import significant

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float | Fraction) -> str:
    """Return a number at five significant digits, enough to see how it would round, with a minus sign."""
    return typeset(f"{float(value):.5g}")


def cell(value: float) -> str:
    """Return a number as a cell of a table holds it: all its digits, up to 15, and a hyphen for a minus sign."""
    return np.format_float_positional(value, precision=15, unique=False, fractional=False, trim="-")


def typeset(text: str) -> str:
    """Return a number as Python writes it with a minus sign and a power of ten as they are printed: "−1.6", "3 × 10⁻⁵"."""
    digits, _, power = text.replace("-", "−").partition("e")
    return f"{digits} × 10{str(int(power.replace('−', '-'))).translate(SUPERSCRIPT)}" if power else digits


def whole(count: int) -> str:
    """Return a whole number in digits, its thousands parted by commas from five digits on: 4096, and 2,704,156."""
    return f"{count:,}" if abs(count) > 9999 else str(count)


def percent(share: float | Fraction) -> str:
    """Return a share (0 to 1) in percent to one decimal, half up: 12/18 is "66.7%".

    What is more than none and would print as 0.0% is given at two significant digits, so
    that no chance is printed as none; what is less than all and would print as 100.0% is
    given as ">99.9%".
    """
    exact = Decimal(significant(100 * float(share)))
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rounded == 0 < exact:
        return f"{float(exact):.2g}%"
    return ">99.9%" if rounded == 100 > exact else f"{rounded}%"


def level(share: float) -> str:
    """Return a level or an assumed share (0 to 1) in percent, to one decimal that is left out where it is nought: "95%"."""
    return percent(share).replace(".0%", "%")


def points(difference: float) -> str:
    """Return a difference of two shares (0 to 1) in percentage points, to one decimal."""
    return f"{percent(difference).removesuffix('%')} percentage points"


def p_value(p: float) -> str:
    """Return a p-value at the three digits that its order of magnitude needs; a tiny one as a power of ten."""
    return typeset(f"{p:.3g}")


def simulated_p(p: float) -> str:
    """Return a p-value at the one digit that ten thousand random samples tell, and a smaller one than 0.01 as such."""
    return "< 0.01" if p < 0.01 else f"{p:.1g}"


def value(value: float | Fraction, statistic: str) -> str:
    """Return the value of a statistic as it is printed: a p-value as one, any other at five significant digits."""
    return p_value(float(value)) if statistic == "p-value" else number(value)


def in_words(count: int) -> str:
    """Return a count up to twenty as a word, "six"; a larger one in digits."""
    return CARDINALS[count] if 0 <= count < len(CARDINALS) else str(count)


def listed(items: Iterable) -> str:
    """Return items as a list in words: "7", "7 and 9", "1, 7 and 9"; "none" when there are none."""
    *first, last = [str(item) for item in items] or ["none"]
    return f"{', '.join(first)} and {last}" if first else last


def cases(numbers: Iterable) -> str:
    """Return case numbers of a printed table in words: "case 7", "cases 7 and 9", "no case".

    A whole number that a frame with missing cells made a float of is printed as a whole number.
    """
    found = [f"{case:.0f}" if isinstance(case, float) else str(case) for case in numbers]
    if not found:
        return "no case"
    return f"case{'s' * (len(found) > 1)} {listed(found)}"


# CSV that a spreadsheet may open: no cell of it is taken for a formula, and all of it reads back. A figure printed
# as "=0.008" is legitimate in a ledger, and so cannot be refused; but a spreadsheet computes a cell that begins with
# "=", and "=cmd|..." may start a program. In what is offered as CSV such a cell has an apostrophe in front (as OWASP
# advises against CSV injection), and so has one that begins with an apostrophe itself: without the first apostrophe,
# every cell is as it was. Plain numbers, also negative ones, stay as they are. The files of data are offered as they
# came, since they are to be read again.
MARK = "'"
# What a spreadsheet computes, or trims until it computes; the wide signs count in some countries.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(cell: str) -> str:
    """Return a cell as it may stand in a spreadsheet: with MARK in front where it would compute, or where it has one."""
    return f"{MARK}{cell}" if cell.startswith((*SIGNS, MARK)) and not PLAIN_NUMBER.fullmatch(cell) else cell


def to_csv(frame: pd.DataFrame) -> str:
    """Return a frame as CSV without its index, each text guarded, no line end after the last row."""
    safe = frame.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    return safe.rename(columns=guarded).to_csv(index=False, lineterminator="\n").rstrip("\n")
