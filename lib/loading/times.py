"""Dates and durations as cells hold them, in the forms of ISO 8601: 2014-03-12, and P3M for three months.

A date is read as its day. A duration is read as so many of its column's unit, a key of
`DAYS`: a month is a twelfth of a year, and a year the average one of 365.25 days.
"""

import re
from datetime import date
from fractions import Fraction

DAYS = {"days": Fraction(1), "weeks": Fraction(7), "months": Fraction("30.4375"), "years": Fraction("365.25")}
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNT = r"((?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?)"
# Largest unit first, each once; P alone is none.
DURATION = re.compile(rf"P(?=[0-9])(?:{COUNT}Y)?(?:{COUNT}M)?(?:{COUNT}W)?(?:{COUNT}D)?")
LARGEST_FIRST = ("years", "months", "weeks", "days")


def day(text: str) -> date | None:
    """Return the day that a text is, or None where it is none: 2014-02-30 is not."""
    try:
        return date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        return None


def days(text: str) -> Fraction | None:
    """Return how many days a duration is, or None where a text is none: P1Y6M is 547.875."""
    found = DURATION.fullmatch(text)
    if not found:
        return None
    return sum((Fraction(count or 0) * DAYS[unit] for count, unit in zip(found.groups(), LARGEST_FIRST)), Fraction(0))


def in_unit(text: str, unit: str) -> float:
    """Return how many of a unit, a key of DAYS, a duration is: P1Y6M is 18 months."""
    found = days(text)
    if found is None:
        raise ValueError(f"{text!r} is no duration, such as P3M or P1Y6M")
    return float(found / DAYS[unit])
