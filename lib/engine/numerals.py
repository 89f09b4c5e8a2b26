"""List every numeral of a text, in reading order, so that a ledger can be held against the list.

    python -m lib numerals PAPER.txt --headings ABSTRACT Methods Results --table "Table I." "M, male."

PAPER.txt is the plain text of the paper (`pdftotext`). The list holds numerals only, so that
it can be shared where the text cannot, and it was not typed with the ledger.

A numeral is a number as lib.engine.published reads it, with its sign and its power of ten; a
number word, "twenty-one", "one hundred and twenty" and "two thirds" being one each; a word that counts like one ("no"
before a noun, "all", "single", "first"); or a Roman numeral of one to five standing alone.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import StringIO

from lib.engine.number_words import ROMAN
from lib.engine.published import PLAIN, VULGAR, Marks, number, phrases, plain
from lib.loading.contents import text_of
from lib.loading.faults import DataError, told_by

COLUMNS = ("section", "position", "numeral")
# A dash is a sign only where it can be no range and no part of a name: "a fall of -1.6", but not "20-25" or
# "anti-CD20". After another number it is one where it stands away from that and at its own: the second in
# "2.4 −0.3" and in "12 -0.5"; an en dash there makes a range still, "20 –25". A minus sign may stand apart from its
# number: "of − 4.46", but not "20 − 25".
SIGN = r"(?<![\w)\]%.])(?:[-−+]|(?<![0-9]\s)−\s)(?=[0-9.·])"
# As printed: SIGN reads the text in one typography, where all dashes are alike.
RANGE = re.compile(r"(?<=[0-9]\s)[‒–—―]")
# A mark right after a letter, a bracket or a quotation mark ends what it stands behind, and a raised citation
# follows: "method.3", "(see there).12"; but "p.05" has lost a sign.
NOT_RAISED = r"(?!(?<=[^\W\d_]|[)\]\"”’%])(?<!\bp)[.,])"
VULGAR_NUMBER = rf"(?<![0-9.,])[0-9]*{VULGAR}"
NO = r"(?<!\w)no(?![\w.])"  # "no cases", but not "case no. 2"
WORDS = rf"(?<!\w)(?:(?!no\b){phrases()}|first(?!\w))"
ROMAN_NUMERAL = rf'(?<![“"\w-])(?-i:{"|".join(sorted(ROMAN, key=len, reverse=True))})(?![\w-])'  # but no "V-neck"


def numerals(text: str, marks: Marks = PLAIN) -> list[str]:
    """Return the numerals of a text in reading order, each as printed, white space within made one space.

    marks  the decimal and thousands marks of the paper, as its data package says
    """
    return [" ".join(text[start:stop].split()) for start, stop in places(text, marks)]


def places(text: str, marks: Marks = PLAIN) -> Iterator[tuple[int, int]]:
    """Yield where each numeral of a text begins and ends."""
    for found in numeral(marks).finditer(plain(text)):
        yield found.start() + bool(RANGE.match(text, found.start())), found.end()


@cache
def numeral(marks: Marks) -> re.Pattern[str]:
    """Return the expression of a numeral in a paper with these marks, for text in one typography."""
    words = rf"{VULGAR_NUMBER}|(?:{SIGN})?{NOT_RAISED}{number(marks, spaced=False)}|{NO}|{WORDS}|{ROMAN_NUMERAL}"
    return re.compile(words, re.VERBOSE | re.IGNORECASE)


def sections(text: str, headings: Sequence[str], tables: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Map the name of each section to its text: sections in the order of their headings, then the tables.

    headings  each as it stands on a line of its own, with or without a number before it; the
              line belongs to the section that it opens. What comes before the first is left out.
    tables    the first and the last words of each, as (first, last); a table is lifted out of
              the section that it stands in, and named by its first two words

    Raise ValueError where one is not found, and where two would go by the same name.
    """
    names = Counter([*map(_name, headings), *(table_name(first) for first, _ in tables)])
    for name, times in names.items():
        if times > 1:
            raise ValueError(f"{times} sections named {name!r}, expected names that differ")
    lifted: dict[str, str] = {}
    for first, last in tables:
        found = re.search(rf"{_words(first)}.*?{_words(last)}", text, re.DOTALL)
        if not found:
            raise ValueError(f"no text from {first!r} to {last!r}, expected the first and the last words of a table")
        lifted[table_name(first)] = found[0]
        text = text[: found.start()] + text[found.end() :]
    starts, place = [], 0
    for heading in headings:
        line = re.compile(rf"^[^\S\n]*(?:[0-9IVX.]+\)?[^\S\n]+)?{_words(heading)}[^\S\n]*[.:]?[^\S\n]*$", re.MULTILINE)
        opening = line.search(text, place)
        if not opening:
            raise ValueError(f"no line {heading!r} after the heading before it, expected one of its own")
        starts.append(opening.start())
        place = opening.end()
    stops = [*starts[1:], len(text)]
    bodies = {_name(heading): text[start:stop] for heading, start, stop in zip(headings, starts, stops)}
    return (bodies or {"Text": text}) | lifted


def _words(phrase: str) -> str:
    """The regular expression of a phrase with any white space between its words."""
    return r"\s+".join(map(re.escape, phrase.split()))


def _name(heading: str) -> str:
    """A section's name: its heading, without shouting."""
    return heading.capitalize() if heading.isupper() else heading


def table_name(first: str) -> str:
    """Return a table's name, given its first words: "Table I. General features" -> "Table I"."""
    return " ".join(first.split()[:2]).rstrip(".:")


def table(found: dict[str, str], marks: Marks = PLAIN) -> list[tuple[str, int, str]]:
    """Return the numerals of sections (name -> text) as rows of COLUMNS, counted from 1 in each."""
    return [
        (section, k, numeral) for section, text in found.items() for k, numeral in enumerate(numerals(text, marks), 1)
    ]


def add_options(command: argparse.ArgumentParser) -> None:
    """Give a command the text to read, and the options that say how it is divided and printed."""
    command.add_argument("paper", metavar="PAPER.txt", help="the plain text of the paper")
    command.add_argument(
        "--headings", nargs="+", default=[], metavar="HEADING", help="headings, each a line of the text"
    )
    command.add_argument(
        "--table", nargs=2, action="append", default=[], metavar=("FIRST", "LAST"), dest="tables",
        help="the first and the last words of a table of people, not of one that sums them up; once for each",
    )  # fmt: skip
    command.add_argument("--decimal", default="", choices=[".", ","], help="the decimal mark of the paper (default: .)")
    command.add_argument("--thousands", default="", choices=[".", ","], help="its mark between thousands (default: ,)")


def read(options: argparse.Namespace) -> tuple[dict[str, str], Marks]:
    """Return the sections of the text that the options of a command name, and its marks; DataError where they are not."""
    try:
        marks = Marks(options.decimal, options.thousands)
        return sections(text_of(options.paper, "the text of a paper"), options.headings, options.tables), marks
    except ValueError as error:
        raise DataError([told_by(error, options.paper)]) from None


def run(options: argparse.Namespace) -> str:
    """Return the list of numerals as CSV, as the command prints it."""
    return written([COLUMNS, *table(*read(options))]).rstrip("\n")


def written(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as the text of a CSV file."""
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
