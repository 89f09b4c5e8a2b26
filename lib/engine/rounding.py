"""Which values print like a published figure, under a named rounding rule.

A published string stands for an interval: 6.3, rounded half up to one decimal,
stands for every value from 6.25 up to, but not including, 6.35. A recomputed value
is compared with that interval and never with a tolerance. What each rule does is
defined by Python's `decimal` (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN,
ROUND_CEILING), and the tests hold every interval against it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

# A double carries 15 to 17 significant digits. Twelve of them are kept before a value is
# compared, so that what is a tie in decimals (4.35) is not lost to its binary neighbour.
SIGNIFICANT_DIGITS = 12


@dataclass(frozen=True)
class Interval:
    """The numbers from `low` to `high`, each end within or not."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = False

    def __contains__(self, value):
        above = value > self.low or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def disjoint(self, other):
        """Whether no number lies in both intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low > high or (low == high and not (low in self and low in other))


EMPTY = Interval(Fraction(0), Fraction(0), False, False)


def mirrored(interval):
    """The interval of the negatives: the rules for 6.3 serve for -6.3."""
    return Interval(-interval.high, -interval.low, interval.high_closed, interval.low_closed)


def half_up(size, unit):
    """Ties go away from zero, as taught, and as SPSS and Excel print."""
    return Interval(size - unit / 2, size + unit / 2, low_closed=size != 0)


def half_even(size, unit):
    """Ties go to the even digit: IEEE 754, R's and Python's `round`."""
    even = (size / unit) % 2 == 0
    return Interval(size - unit / 2, size + unit / 2, even, even)


def truncation(size, unit):
    """Digits beyond the last printed one are dropped."""
    return Interval(size if size else -unit, size + unit, low_closed=size != 0)


def integer_first(size, unit):
    """The value is rounded half up to an integer, then printed with decimals."""
    return half_up(size, Fraction(1)) if size.denominator == 1 else EMPTY


def ceiling(size, unit):
    """Any remainder rounds up; no program does so by default, so it is searched only."""
    return Interval(size - unit, size, low_closed=False, high_closed=True)


RULES = {
    "half up": half_up,
    "half even": half_even,
    "truncation": truncation,
    "integer first": integer_first,
    "ceiling": ceiling,
}


def exactly(value):
    """The Fraction of a recomputed number, at twelve significant digits if it is a float."""
    return Fraction(f"{value:.{SIGNIFICANT_DIGITS}g}") if isinstance(value, float) else Fraction(value)


@lru_cache(maxsize=1024)
def interval(published, rule="half up"):
    """Return the Interval of values that print like `published` (a Published figure).

    A comparator makes it a half-line: "<0.001" holds for every value below 0.001.
    A number word stands for its own value and nothing else.
    """
    value = Fraction(published.value)
    if published.comparator in "<≤":
        return Interval(Fraction(-(10**12)), value, high_closed=published.comparator == "≤")
    if published.comparator in ">≥":
        return Interval(value, Fraction(10**12), low_closed=published.comparator == "≥")
    if published.exact:
        return Interval(value, value, high_closed=True)
    unit = Fraction(published.unit)
    if rule == "ceiling" or value >= 0:
        return RULES[rule](value, unit)
    return mirrored(RULES[rule](-value, unit))


def prints_like(value, published, rule="half up"):
    """Whether a recomputed number, printed by `rule`, gives the published figure; NaN never does."""
    return value == value and exactly(value) in interval(published, rule)


def printed(value, published, rule="half up"):
    """How `value` would be printed by `rule` at the digits of the published figure."""
    modes = {"half up": "ROUND_HALF_UP", "half even": "ROUND_HALF_EVEN", "truncation": "ROUND_DOWN"}
    decimal = Decimal(f"{float(value):.{SIGNIFICANT_DIGITS}g}")
    if rule == "integer first":
        decimal, rule = decimal.quantize(Decimal(1), "ROUND_HALF_UP"), "half up"
    return str(decimal.quantize(published.unit or Decimal(1), modes.get(rule, "ROUND_CEILING")))
