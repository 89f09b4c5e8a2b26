"""What lies between two dates, and figures that are printed in another unit of time than their variable has.

A paper may print a median of 18 months where its table gives years, or the other way
round. Both are the same figure: what the data give is put into the unit of the figure.
"""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd

from lib.loading.times import DAYS

# How a unit of time is printed, besides its own name.
ABBREVIATIONS: Mapping[str, tuple[str, ...]] = {
    "days": ("day", "d"),
    "weeks": ("week", "wk", "wks", "w"),
    "months": ("month", "mo", "mos", "mth", "mths"),
    "years": ("year", "yr", "yrs", "y"),
}
UNITS = {spelling: unit for unit, short in ABBREVIATIONS.items() for spelling in (unit, *short)}
MONTHS_OF = {"months": 1, "years": 12}


def unit_of_time(words: str) -> str:
    """Return the unit, a key of DAYS, that some printed words begin with: "mo", "years of age"; "" where it is none."""
    first = words.lower().split()[:1]
    return UNITS.get(first[0].rstrip("."), "") if first else ""


def ratio(unit: str, of: str) -> Fraction:
    """Return how many of a unit make one `of` another, both keys of DAYS: 12 months make one of years."""
    return DAYS[of] / DAYS[unit]


def elapsed(begin: pd.Series, end: pd.Series, unit: str) -> pd.Series:
    """Return the time from one date to another as a number of a unit, a key of DAYS; missing where a date is.

    Months and years are average ones, of 30.4375 and 365.25 days. What is asked of a missing time is
    missing, too, and not false, as of the columns that lib.loading.loader reads.
    """
    return ((end - begin).dt.days / float(DAYS[unit])).astype("Float64")


def completed(begin: pd.Series, end: pd.Series, unit: str) -> pd.Series:
    """Return the whole calendar months or years from one date to another, as age is counted; missing where a date is.

    A month is completed on the day of its number: from 31 January, on 1 March where
    February has no such day. Whole numbers, typed as those of `elapsed`; before the beginning they are negative.
    """
    months = 12 * (end.dt.year - begin.dt.year) + end.dt.month - begin.dt.month - (end.dt.day < begin.dt.day)
    return np.floor(months.astype(float) / MONTHS_OF[unit]).astype("Float64")
