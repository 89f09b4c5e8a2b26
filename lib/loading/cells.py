"""What one cell of a column may hold, as a test and in words.

Numbers are held to their plain form, because " 30", "3_0", "1e1" and "INF" are numbers to
many a reader.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lib.loading.package import Field
from lib.loading.patterns import matching
from lib.loading.times import day, days

# The minus of a keyboard, no zeros in front, no negative zero, and no more digits than a number can hold.
WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
NUMERAL = re.compile(r"(?!-0(\.0*)?$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")
NUMBERS = ("integer", "number")
NOUNS = {"integer": "an integer", "number": "a number", "date": "a date", "duration": "a duration"}
EXAMPLES = {"date": ", such as 2014-03-12", "duration": ", such as P3M for 3 months"}


def fitting(field: Field) -> Callable[[str], bool]:
    """Return what tells whether a text is a value of a column."""
    return fitting_text(field) if field.type == "string" else fitting_value(field)


def fitting_text(field: Field) -> Callable[[str], bool]:
    """The same for a column of text: nothing invisible, nothing stray, as long as it may be, listed, and of its pattern."""
    limits = field.constraints
    shortest, longest, listed = limits.get("minLength", 0), limits.get("maxLength"), limits.get("enum")
    matches = matching(field.pattern) if field.pattern else lambda text: True

    def fits(text: str) -> bool:
        long_enough = shortest <= len(text) and (longest is None or len(text) <= longest)
        plain = text.isprintable() and text == text.strip()
        return plain and long_enough and (listed is None or text in listed) and matches(text)

    return fits


# What a text plainly is in a column of each type, or None.
READ: dict[str, Callable[[str], Any]] = {
    "integer": lambda text: int(text) if WHOLE.fullmatch(text) else None,
    "number": lambda text: Decimal(text) if NUMERAL.fullmatch(text) else None,
    "date": day,
    "duration": days,
}


def fitting_value(field: Field) -> Callable[[str], bool]:
    """The same for a column of numbers, dates or durations: in its plain form, between its limits, in steps, and listed."""
    read, is_number = READ[field.type], field.type in NUMBERS
    of_json = (lambda value: Decimal(str(value))) if is_number else read
    limits = (field.constraints.get(limit) for limit in ("minimum", "maximum"))
    least, most = (None if limit is None else of_json(limit) for limit in limits)
    levels = None if (listed := field.constraints.get("enum")) is None else set(map(of_json, listed))
    step = Fraction(str(field.step)) if is_number and field.step is not None else None

    def fits(text: str) -> bool:
        found = read(text)
        if found is None or (least is not None and found < least) or (most is not None and found > most):
            return False
        return (step is None or Fraction(found) % step == 0) and (levels is None or found in levels)

    return fits


# What a number is mistyped with: what finds it, what it should be, and the advice.
MISTYPED = (
    (re.compile("−"), "-", "that is a minus sign, U+2212: type a hyphen"),
    (re.compile("–"), "-", "that is a dash, U+2013: type a hyphen"),
    (re.compile(r"(?<=[0-9])[,'’ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))"), "", "without marks between thousands"),
)


def advice(text: str, field: Field) -> str:
    """Return what to type in place of a text that would be a value of a column of numbers if typed so; else nothing."""
    if field.type not in NUMBERS:
        return ""
    fits = fitting(field)
    told = (words for mistyped, typed, words in MISTYPED if mistyped.search(text) and fits(mistyped.sub(typed, text)))
    return "".join(f" ({words})" for words in told)


def value(text: str, field: Field) -> Hashable:
    """What a text stands for, by which two cells are told apart: 1.0 is 1 in a column of numbers, P12M is P1Y."""
    return text if field.type == "string" else READ[field.type](text)


def expectation(field: Field, missing: Sequence[str]) -> str:
    """Say in words what a cell of the field may hold."""
    codes = "" if field.required else "".join(f", or {code or 'nothing'}" for code in missing)
    pattern = f"a text of the pattern {field.pattern}" if field.pattern else ""
    return (levels(field) or field.form or limits(field) or pattern or length(field)) + codes


def levels(field: Field) -> str:
    """The closed list of a field's values, if it has one."""
    listed = ", ".join(str(level) or "nothing" for level in field.constraints.get("enum", ()))
    return f"one of {listed}" if listed else ""


def limits(field: Field) -> str:
    """The kind, range, step and unit of a field of numbers, dates or durations."""
    if field.type not in NOUNS:
        return ""
    step = f" in steps of {field.step}" if field.step is not None else ""
    unit = f" ({field.unit})" if field.unit != "none" else ""
    low, high = (field.constraints.get(limit) for limit in ("minimum", "maximum"))
    if field.type in EXAMPLES:
        between = "".join(f" {word} {limit}" for word, limit in (("from", low), ("to", high)) if limit is not None)
        return f"{NOUNS[field.type]}{between}{EXAMPLES[field.type]}"
    return f"{NOUNS[field.type]} of {low} to {high}{step}{unit}"


def length(field: Field) -> str:
    """Text, and how long it may be where that is not plain."""
    shortest, longest = field.constraints.get("minLength", 0), field.constraints.get("maxLength")
    at_least = f" of at least {shortest}" if shortest > 1 else ""
    at_most = f" of at most {longest}" if longest is not None else ""
    characters = " characters" if at_least or at_most else ""
    return f"some text{' and'.join(filter(None, (at_least, at_most)))}{characters}, without stray spaces"


# Letters that look like those of another script: a Cyrillic а among Latin letters is no misprint that one can see.
# Scripts whose letters pass for Latin ones; and of Greek, which science mixes with Latin (TGFβ), those that do.
LOOK_LATIN = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
GREEK_LOOKING_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧινορυχ"
# Cyrillic letters in the shape of a Latin one. A text in that script has others, too; the Greek ones alone are symbols.
CYRILLIC_IN_LATIN_SHAPE = frozenset("АВЕЅІЈКМНОРСТУХҮҺԚԜаеіјорсухѕһӏԛԝ")


def confusable(text: str) -> str:
    """Return the first letter that passes for a Latin one, in a word or a text; empty when there is none.

    In a word with Latin letters, any of a script that looks Latin; in a text, a Cyrillic one
    when all that are not Latin have Latin shapes: "МТХ" can be typed without one Latin letter.
    """
    if text.isascii():
        return ""
    words = "".join(c if c.isalpha() else " " for c in text).split()
    in_a_word = next((c for word in words if any(map(is_latin, word)) for c in word if looks_latin(c)), "")
    others = [c for word in words for c in word if not is_latin(c)]
    return in_a_word or (others[0] if others and CYRILLIC_IN_LATIN_SHAPE.issuperset(others) else "")


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin script."""
    return unicodedata.name(letter, "").startswith("LATIN ")


def looks_latin(letter: str) -> bool:
    """Whether a letter of another script passes for a Latin one."""
    return letter in GREEK_LOOKING_LATIN or unicodedata.name(letter, "").startswith(LOOK_LATIN)
