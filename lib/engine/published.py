"""Read a figure as the paper prints it: a string, because trailing zeros are information."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

# Number words that occur in clinical prose; "all" and "no" count as a whole and as none of it.
WORDS = {
    "no": 0, "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "all": 1, "half": Fraction(1, 2), "a third": Fraction(1, 3),
    "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
}  # fmt: skip
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
FIGURE = re.compile(r"(?P<comparator>[<>=≤≥]?)\s*(?P<number>[-−]?[0-9]{1,15}(?:\.[0-9]{1,20})?)\s*(?:%|th|st|nd|rd)?")
SEPARATOR = re.compile(r"\s*±\s*|(?<=\d)\s*[-–]\s*(?=\d)|\s*\((?=.*\))")


@dataclass(frozen=True)
class Published:
    """One printed figure.

    text        as printed
    comparator  one of = < > ≤ ≥
    value       Decimal, or Fraction for a number word, which is exact
    unit        Decimal worth of one step in the last printed digit; None for a number word
    """

    text: str
    comparator: str
    value: Decimal | Fraction
    unit: Decimal | None

    @property
    def exact(self):
        """Whether the figure was printed as a word and so stands for one value only."""
        return self.unit is None


def parse(text):
    """Return the Published figure of one printed string; ValueError when it is no figure.

    >>> parse("<0.001").comparator, parse("6.0").unit
    ('<', Decimal('0.1'))
    """
    words = {word: Fraction(value) for word, value in WORDS.items()} | ROMAN
    word = words.get(text, words.get(text.lower()))
    if word is not None:
        return Published(text, "=", Fraction(word), None)
    match = FIGURE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a printed figure")
    value = Decimal(match["number"].replace("−", "-"))
    return Published(text, match["comparator"] or "=", value, Decimal(1).scaleb(value.as_tuple().exponent))


def parts(text):
    """Split a compound figure into its figures: "47.8±18.3", "(11.3-20.0)", "12 (66.6%)".

    >>> [figure.text for figure in parts("12 (66.6%)")]
    ['12', '66.6%']
    """
    return tuple(parse(piece.strip(" ()")) for piece in SEPARATOR.split(text.strip().removeprefix("(")))
