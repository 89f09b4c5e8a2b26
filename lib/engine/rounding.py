"""Which values print like a published figure, under a named rounding rule.

A published string stands for an interval: 6.3, rounded half up to one decimal,
stands for every value from 6.25 up to, but not including, 6.35. A recomputed value
is compared with that interval and never with a tolerance. What each rule does is
defined by Python's `decimal` (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN,
ROUND_CEILING), and the tests hold every interval against it.
"""

import decimal
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lib.engine.number_words import ROMAN, spelled
from lib.engine.published import Published
from lib.stats.decimals import significant

Number = int | float | Decimal | Fraction

LONGEST = -20  # a power of ten beyond this many decimals is printed as one
HALF_UP = "half up"  # the rule of a verdict


@dataclass(frozen=True)
class Interval:
    """The numbers from `low` to `high`, each end within or not."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = False

    def __contains__(self, value: int | float | Fraction) -> bool:
        above = value > self.low or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def times(self, factor: Fraction) -> "Interval":
        """Return the interval of the same numbers in a smaller unit, of which `factor` make one."""
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def disjoint(self, other: "Interval") -> bool:
        """Whether no number lies in both intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low > high or (low == high and not (low in self and low in other))


EMPTY = Interval(Fraction(0), Fraction(0), False, False)


def half_up(size: Fraction, unit: Fraction) -> Interval:
    """Ties go away from zero, as taught, and as SPSS and Excel print."""
    return Interval(size - unit / 2, size + unit / 2, low_closed=size != 0)


def half_even(size: Fraction, unit: Fraction) -> Interval:
    """Ties go to the even digit: IEEE 754, R's and Python's `round`."""
    even = (size / unit) % 2 == 0
    return Interval(size - unit / 2, size + unit / 2, even, even)


def truncation(size: Fraction, unit: Fraction) -> Interval:
    """Digits beyond the last printed one are dropped."""
    return Interval(size if size else -unit, size + unit, low_closed=size != 0)


def integer_first(size: Fraction, unit: Fraction) -> Interval:
    """The value is rounded half up to an integer, then printed with decimals."""
    return half_up(size, Fraction(1)) if size.denominator == 1 else EMPTY


def ceiling(size: Fraction, unit: Fraction) -> Interval:
    """Any remainder rounds up; no program does so by default, so it is searched only."""
    return Interval(size - unit, size, low_closed=False, high_closed=True)


RULES = {
    HALF_UP: half_up,
    "half even": half_even,
    "truncation": truncation,
    "integer first": integer_first,
    "ceiling": ceiling,
}


# How decimal names the rules that round once.
MODES = {
    HALF_UP: decimal.ROUND_HALF_UP,
    "half even": decimal.ROUND_HALF_EVEN,
    "truncation": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING,
}
# Digits enough for every power of ten that a figure may be printed with.
WIDE = decimal.Context(prec=1100)
BEYOND = Fraction(10**1100)  # a half-line ends where no figure can be printed


def exactly(value: Number) -> Fraction:
    """Return the Fraction of a recomputed number, at twelve significant digits if it is a float.

    So what is a tie in decimals, such as 4.35, is not lost to its binary neighbour.
    """
    return Fraction(significant(value)) if isinstance(value, float) else Fraction(value)


@lru_cache(maxsize=1024)
def interval(published: Published, rule: str = HALF_UP) -> Interval:
    """Return the Interval of values that print like a published figure under a rule of RULES.

    A comparator makes it a half-line: "<0.001" holds for every value below 0.001. A number
    word stands for its own value and nothing else. "About 50" stands for what prints as 50.
    """
    value = Fraction(published.value)
    if published.comparator in "<≤":
        return Interval(-BEYOND, value, high_closed=published.comparator == "≤")
    if published.comparator in ">≥":
        return Interval(value, BEYOND, low_closed=published.comparator == "≥")
    if published.unit is None:
        return Interval(value, value, high_closed=True)
    unit = Fraction(published.unit)
    if rule == "ceiling" or value >= 0:
        return RULES[rule](value, unit)
    positive = RULES[rule](-value, unit)  # the rules for 6.3 serve for -6.3
    return Interval(-positive.high, -positive.low, positive.high_closed, positive.low_closed)


def prints_like(value: Number, published: Published, rule: str = HALF_UP) -> bool:
    """Whether a recomputed number, printed by a rule, gives the published figure; NaN never does."""
    return value == value and exactly(value) in interval(published, rule)


def printed(value: Number, published: Published, rule: str = HALF_UP) -> str:
    """Return how a recomputed number would be printed by a rule where the published figure stands.

    Beside digits it has as many; beside "<0.001" it is that too if it is below, and never a
    zero if it is none; beside a word it is a word where there is one. A dash stands for NaN.
    What is returned, read as a figure, prints_like the value.
    """
    if value != value:
        return "–"
    number = exactly(value)
    if published.unit is None or isinstance(published.value, Fraction):
        return _in_words(number, published)
    rounded = _digits(_rounded(number, _step(number, published.value, published.unit), rule))
    if published.comparator not in "<>≤≥":
        return rounded
    if number in interval(published):
        return f"{published.comparator}{_digits(published.value)}"
    return f"<{_digits(published.unit)}" if number > 0 and not Decimal(rounded) else rounded


def _step(number: Fraction, value: Decimal, unit: Decimal) -> Decimal:
    """The step to print a number at: that of the figure, or as many digits beside a figure of 10⁻⁴⁸."""
    if unit.adjusted() >= LONGEST or not number:
        return unit
    return max(unit, Decimal(1).scaleb(_decimal(number).adjusted() + 1 - len(value.as_tuple().digits)))


def _rounded(number: Fraction, unit: Decimal, rule: str) -> Decimal:
    """A number at the step `unit`, by a rule."""
    value = _decimal(number)
    if rule == "integer first":
        value, rule = value.quantize(Decimal(1), decimal.ROUND_HALF_UP, WIDE), HALF_UP
    return value.quantize(unit, MODES[rule], WIDE)


def _decimal(number: Fraction) -> Decimal:
    """A number as a decimal, to more digits than are printed."""
    return WIDE.divide(Decimal(number.numerator), Decimal(number.denominator))


def _digits(value: Decimal) -> str:
    """A decimal without the sign of a zero, as a power of ten only where it would be too long."""
    value = value if value else value.copy_abs()
    return f"{value:f}" if LONGEST <= int(value.as_tuple().exponent) <= 0 else str(value)


def _in_words(number: Fraction, published: Published) -> str:
    """A number beside a word: the same word, another one or a Roman numeral, or digits where there is none."""
    if number == published.value:
        return published.text
    roman = next((text for text, value in ROMAN.items() if value == number), None)
    word = roman if published.text in ROMAN else spelled(number)
    return word or significant(number)
