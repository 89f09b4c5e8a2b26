"""Read figures as papers print them: strings, because trailing zeros are information.

A figure is, in this order and with spaces where the paper sets them,

    a label             p, n, SD, IQR, 95% CI, mean         optional
    a comparator        < ≤ = ≥ > ≈, "more than"            optional
    a number            -4.46, .05, 1,130, 5.81 × 10−48     or a number word, "two thirds"
    what it counts in   %, mg/day, patients                 optional
    footnote marks      * † ‡                               optional

A compound is several figures with ±, a dash, "to", a comma or brackets between them. The
text is cut into tokens, the tokens are put together to figures in a layout, such as
"F(F-F)" for "68 [53, 79]", and the layout is held to those of the statistic (COMPOUNDS).
What has more than one reading is refused with the line to type instead.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from lib.engine.number_words import BELOW_A_HUNDRED, HUNDREDS, ROMAN, VALUES, spelled, value as of_words

# The properties of a data package that state Marks, of the paper and not of the files.
DECIMAL, THOUSANDS, LEVEL = "decimalMark", "thousandsMark", "significanceLevel"


@dataclass(frozen=True)
class Marks:
    """How a paper prints numbers, as its data package says once; empty where it does not say.

    decimal    the decimal mark, "." or ","; a middle dot is read as one in any paper
    thousands  the mark between groups of three digits, "," or "."; spaces and apostrophes
               are read as one in any paper
    level      the level of significance that "n.s." refers to, such as "0.05"

    A paper that does not say is read with a decimal point and thousands commas, and what
    could also be read with a decimal comma, such as 1.130 or 17,5, is refused.
    """

    decimal: str = ""
    thousands: str = ""
    level: str = ""

    def __post_init__(self) -> None:
        for name, mark in ((DECIMAL, self.decimal), (THOUSANDS, self.thousands)):
            if mark not in ("", ".", ","):
                raise ValueError(f"{name} {mark!r}, expected '.' or ','")
        if self.thousands and self.thousands == (self.decimal or "."):
            raise ValueError(f"{THOUSANDS} {self.thousands!r}, expected another mark than the decimal one")
        if not re.fullmatch(r"(0?\.[0-9]{1,9})?", self.level):
            raise ValueError(f"{LEVEL} {self.level!r}, expected a number below 1, such as '0.05'")


PLAIN = Marks()


def stated_marks(properties: Mapping[str, object]) -> Marks:
    """Return the Marks that the properties of a data package state, null being none; ValueError if they cannot be."""
    stated = (properties.get(name) for name in (DECIMAL, THOUSANDS, LEVEL))
    return Marks(*("" if mark is None else str(mark) for mark in stated))


def stated_properties(marks: Marks) -> dict[str, str]:
    """Return the properties that state these Marks, without those that they leave open."""
    stated = {DECIMAL: marks.decimal, THOUSANDS: marks.thousands, LEVEL: marks.level}
    return {name: mark for name, mark in stated.items() if mark}


ABOUT = "≈"  # the comparator of what is printed as "about"


@dataclass(frozen=True)
class Published:
    """One printed figure.

    text        as printed, with its label and its unit of measure
    comparator  one of = < > ≤ ≥ ≈, the last of what is printed as "about"
    value       Decimal, or Fraction for a number word
    unit        Decimal worth of one step in the last printed digit; None for a number word, which is exact
                but as a summary (ROUNDED): a mean of fifty-four is one that rounds to it
    label       how the paper calls it, a name of LABELS; empty where it does not
    measure     what it counts in, "%" or "mg/day"; empty where the paper does not say
    total       what a count is printed to be out of, 18 in "12/18"; None where it is not
    """

    text: str
    comparator: str
    value: Decimal | Fraction
    unit: Decimal | None
    label: str = field(default="", compare=False)
    measure: str = field(default="", compare=False)
    total: Decimal | Fraction | None = field(default=None, compare=False)

    @property
    def exact(self) -> bool:
        """Whether the figure was printed as a word and so stands for one value only."""
        return self.unit is None


# Typography

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+"))
ONE_SIGN = str.maketrans({
    **dict.fromkeys("⩽≦", "≤"), **dict.fromkeys("⩾≧", "≥"), "≪": "<", "≫": ">",
    **dict.fromkeys("~∼≃≅", ABOUT), **dict.fromkeys("‧∙⋅", "·"), "’": "'",
    **dict.fromkeys("\u2007\u2009\u202f", "\u00a0"),
})  # fmt: skip


def plain(text: str) -> str:
    """Return the text in one typography, character by character, so that places in it stay the same.

    Full-width characters become ordinary ones, every dash a hyphen (a minus sign stays one),
    every space a space (those that hold digits together stay a no-break space).
    """
    return "".join(map(_plain, text)).translate(ONE_SIGN)


def _plain(character: str) -> str:
    if "！" <= character <= "～":
        return chr(ord(character) - ord("！") + ord("!"))
    if unicodedata.category(character) == "Pd":
        return "-"
    return " " if unicodedata.category(character) == "Zs" and character not in "\u00a0\u2007\u2009\u202f" else character


# Tokens


@dataclass(frozen=True)
class Token:
    """A piece of a text: its kind, where it stands, its name in one spelling and, of a number, its value."""

    kind: str
    start: int
    stop: int
    name: str = ""
    value: Decimal | Fraction = Decimal(0)


def number(marks: Marks, spaced: bool) -> str:
    """Return the regular expression (verbose) of a number without its sign in a paper with these Marks.

    spaced  whether an ordinary space may part thousands, as it may where the text is one
            figure; in running text it may as well stand between two
    """
    decimal = (marks.decimal or ".") + "·"
    thousands = (marks.thousands if marks.decimal else ",") + "'\u00a0" + (r"\ " if spaced else "")
    raised = "".join(RAISED)
    exponent = rf"[-−+⁻⁺]?[0-9{raised}]{{1,3}}"
    return rf"""(?<![0-9])(?:
        10(?:\^\(?|(?=[{raised}]))(?P<power>{exponent})\)?                       # 10⁻⁴
      | (?=[{decimal}]?[0-9])
        (?P<whole>[1-9][0-9]{{0,2}}(?:[{thousands}][0-9]{{3}})+(?![0-9])|[0-9]*)
        (?:[{decimal}](?P<decimals>[0-9]++)(?![\^{raised}]))?
        (?:(?:\s?[×xX*·]\s?10(?:\^\(?|(?=[-−{raised}]))|[eE])                    # × 10⁻⁴⁸, × 10−48, e-48
           (?P<exponent>{exponent})\)?(?![0-9/]))?
    )"""


def phrases() -> str:
    """Return the regular expression of the number words, the longest first, as "two" begins "two thirds"."""
    gap = r"(?:\s?-\s?|\s)"

    def any_of(words: Iterable[str]) -> str:
        return "|".join(word.replace(" ", gap) for word in sorted(words, key=len, reverse=True))

    hundreds = rf"(?:{any_of(HUNDREDS)}){gap}hundred(?:{gap}(?:and{gap})?(?:{any_of(BELOW_A_HUNDRED)}))?"
    return rf"(?:{hundreds}|{any_of(VALUES)})(?!\w)"


# Each kind of token, its names and how they are spelled; the first that is found is taken.
LABELS = {
    "p": r"p(?:[ -]?values?)?", "n": "n", "mean": "mean", "median": "median", "sd": r"sd|s\.d\.|standard deviation",
    "se": r"sem?|s\.e\.(?:m\.)?|standard error", "iqr": "iqr|interquartile(?: range)?", "range": "range",
    "ci": r"(?:[0-9]{2}\s?%\s?)?(?:ci|confidence interval)",
}  # fmt: skip
SPELLINGS = {
    "label": {name: rf"(?:{spelling})(?![\w.-])\s?[:,]?" for name, spelling in LABELS.items()},
    "unclear": {"": "=<|=>|<<|>>"},
    "comparator": {
        "≤": r"<=|≤|at most\b|up to\b", "≥": r">=|≥|at least\b", "<": r"<|(?:less|fewer) than\b|below\b|under\b",
        ">": r">|more than\b|above\b|over\b", ABOUT: r"≈|about\b|approximately\b|around\b", "=": "=",
    },
    "not significant": {"": r"n\.\s?s\.?(?!\w)|ns(?!\w)|not significant"},
    "words": {"": phrases()},
    "separator": {"±": r"±|\+/[-−]", "-": r"to\b|and\b|[,;]", "/": r"/|(?:out )?of\b"},
    "dash": {"-": "[-−]"},
    "plus": {"+": r"\+"},
    "open": {"(": r"\(", "[": r"\["},
    "close": {"(": r"\)", "[": r"\]"},
    "footnote": {"": r"[*†‡§¶‖#]+"},
    "measure": {
        "%": r"%|per\s?cent\b",
        "": r"(?:[×xX]\s?)?10\^?[0-9⁰¹²³⁴-⁹]+/[^\s()\[\],;]+|°?[^\W\d_][^\s()\[\],;:±<>=≤≥*†‡§¶‖#]*",
    },
}  # fmt: skip
TOKENS = [
    (kind, name, re.compile(spelling, re.IGNORECASE))
    for kind, names in SPELLINGS.items()
    for name, spelling in names.items()
]
ROMAN_NUMERAL = re.compile(rf"(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})(?!\w)")
VULGAR = "[¼-¾⅐-⅞]"
MIXED = re.compile(rf"([0-9]*)({VULGAR})")  # ½, or 2½
# What may follow a number without a space: symbols of units; other letters could be part of a name.
SYMBOLS = frozenset({
    "g", "kg", "mg", "µg", "μg", "ng", "pg", "l", "dl", "ml", "µl", "mol", "mmol", "µmol", "nmol", "u", "iu", "mmhg", "m",
    "cm", "mm", "km", "µm", "kpa", "hz", "s", "ms", "min", "h", "hr", "d", "wk", "mo", "yr", "y", "kcal", "kj", "c", "°c",
    "day", "days", "week", "weeks", "month", "months", "year", "years",
})  # fmt: skip
ATTACHED = re.compile(r"°?[^\W\d_]+(?:/[^\W\d_]+)*")
MOST_DIGITS = 25  # of a printed figure; more are a slip, and beyond 28 Decimal would round
MOST_CHARACTERS = 200


def refuse(text: str, instead: str) -> NoReturn:
    """Raise the ValueError that names a text and says what to type instead."""
    raise ValueError(f"{text!r} is not a printed figure: {instead}")


def tokens(text: str, marks: Marks = PLAIN) -> Iterator[Token]:
    """Yield the Tokens of a text; ValueError at the first piece that is none."""
    if len(text) > MOST_CHARACTERS:
        refuse(text[:MOST_CHARACTERS] + "...", "it is too long; type the figure alone")
    source = plain(text)
    strict = re.compile(number(marks, spaced=True), re.VERBOSE)
    place = 0
    while rest := source[place:].lstrip():
        token = _token(source, len(source) - len(rest), strict) or refuse(text, _advice(rest, marks))
        yield token
        place = token.stop


def _token(source: str, place: int, strict: re.Pattern[str]) -> Token | None:
    """The token at one place, or None where nothing can be read."""
    is_label = any(pattern.match(source, place) for kind, _, pattern in TOKENS if kind == "label")
    if found := MIXED.match(source, place):
        part = Fraction(unicodedata.numeric(found[2])).limit_denominator(10)
        return Token("words", place, found.end(), value=int(found[1] or 0) + part)
    if re.match("[.,·]?[0-9]", source[place:]) and not is_label:
        return _number(source, place, strict.match(source, place))
    if found := ROMAN_NUMERAL.match(source, place):
        return Token("words", place, found.end(), value=Fraction(ROMAN[found[0]]))
    for kind, name, pattern in TOKENS:
        if found := pattern.match(source, place):
            phrase = " ".join(re.split(r"[\s-]+", found[0].lower()))  # "twenty one" for "Twenty-one"
            value = of_words(phrase) if kind == "words" else Decimal(0)
            return Token(kind, place, found.end(), name or found[0], value)
    return None


def _number(source: str, place: int, found: re.Match[str] | None) -> Token | None:
    """The token of a number with what is glued to it; None where that has no one reading."""
    if not found or re.match(r"[.,·'×]?[0-9]|[⁰¹²³⁴-⁹⁻⁺]|\^", source[found.end() :]):
        return None
    rest = source[found.end() :]
    suffix = re.match(r"(?:st|nd|rd|th)(?!\w)", rest)
    attached = ATTACHED.match(rest)
    if attached and not suffix and not set(attached[0].lower().split("/")) <= SYMBOLS:
        return None
    value = _value(found)
    if value is None:
        return None
    return Token("number", place, found.end() + (suffix.end() if suffix else 0), found[0], value)


def _value(found: re.Match[str]) -> Decimal | None:
    """The value of a number that the expression `number` has matched, its digits kept."""
    ordinary = str.maketrans(RAISED | {"−": "-"})
    if found["power"]:
        return Decimal(1).scaleb(int(found["power"].translate(ordinary)))
    digits = re.sub("[^0-9]", "", found["whole"]), found["decimals"] or ""
    if sum(map(len, digits)) > MOST_DIGITS:
        return None
    return Decimal(".".join(digits)).scaleb(int((found["exponent"] or "0").translate(ordinary)))


def _ambiguous(digits: str, marks: Marks) -> bool:
    """Whether a number could be printed with a decimal comma or with a decimal point: 1.130 and 17,5."""
    if marks.decimal or re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", digits):
        return False
    return bool(re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}|[0-9.']*[0-9],[0-9]+", digits))


def _advice(rest: str, marks: Marks) -> str:
    """What to type in place of a piece that has no one reading."""
    run = re.match(r"[0-9.,·']*[0-9]", rest)
    if run and _ambiguous(run[0], marks):
        return say_marks(run[0])
    if rest[0] in "×*·":
        return "its power has lost its place; type 10^48 or 10^-48"
    if run and re.match("[⁰¹²³⁴-⁹⁻⁺^]", rest[run.end() :]):
        return "a raised digit could be a power or a footnote; type the figure without it"
    if run and (glued := ATTACHED.match(rest[run.end() :])):
        return f"{run[0] + glued[0]!r} could be a name; type a space before a unit, and no letter of a footnote"
    if run and (mark := _mark_of_thousands(run[0], marks)):
        say = f'say once in datapackage.json "{THOUSANDS}": "{mark}", or part two figures by a semicolon'
        return f"{run[0]!r} has a mark between thousands that is not stated; {say}"
    if run:
        mark = marks.decimal or "."
        return f"{run[0]!r} is no number of this paper, whose decimal mark is {mark!r}; a semicolon parts two figures"
    return f"{rest[0]!r} is no part of one; type it alone, such as 6.0, <0.001, 66.6% or two"


def _mark_of_thousands(digits: str, marks: Marks) -> str:
    """The mark of a number that could only part thousands, in a paper that states its decimal mark alone; else ""."""
    if not marks.decimal or marks.thousands:
        return ""
    (mark,) = {".", ","} - {marks.decimal}
    whole = rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+"
    return mark if re.fullmatch(rf"{whole}(?:{re.escape(marks.decimal)}[0-9]+)?", digits) else ""


def say_marks(digits: str) -> str:
    """Return what to type for a number that could have a decimal point or a decimal comma."""
    return (
        f"{digits!r} could have a decimal point or a decimal comma; say once in datapackage.json which this paper "
        f'prints, "{DECIMAL}": "." or "{DECIMAL}": ","'
    )


# Figures and their layout

POWERS_OF_TEN = {"thousand": 3, "million": 6, "billion": 9}
STARTS = ("label", "comparator", "plus", "number", "words", "not significant")
MOST_WORDS = 4  # of a unit of measure: "ml per minute"


def read(text: str, marks: Marks = PLAIN, p_value: bool = False) -> tuple[str, tuple[Published, ...]]:
    """Return the layout of a text and its figures, in their order.

    In the layout F is a figure, ± and / stand for themselves, - is a dash, "to", "and", a
    comma or a semicolon, ( ) are brackets of either kind, and N is a dash in place of a figure.

    p_value  whether the figure is known to be one, so that 1.000 cannot be a thousand
    """
    every = tuple(tokens(text, marks))
    found, layout, brackets = deque(every), "", []
    figures: list[Published] = []
    while found:
        kind, last = found[0].kind, layout[-1:]
        behind_one = last in ("F", ")", "N")
        lone = len(found) == 1 or found[1].kind == "close"  # where a dash stands for a figure, and none follows
        if kind in STARTS or (kind == "dash" and not behind_one and not lone):
            if behind_one:
                refuse(text, _parted(figures[-1], found[0]) if figures else SUCH_AS)
            figures.append(_figure(text, found, marks, p_value))
            layout += "F"
            continue
        token = found.popleft()
        if token.kind == "open":
            brackets.append(token.name)
            layout += "("
        elif token.kind == "close" and brackets and brackets.pop() == token.name and last != "(":
            layout += ")"
        elif token.name == "±" or (token.kind in ("dash", "separator") and last in ("F", ")")):
            if token.kind == "dash":
                behind, following = every[-len(found) - 2], found[0] if found else None
                _check_dash(text, behind, token, following)
            layout += token.name if token.kind == "separator" else "-"
        elif token.kind == "dash":
            layout += "N"
        elif token.kind == "measure" and last == ")" and figures:  # of all figures: "47.8 (18.3) years"
            figures[-1] = replace(figures[-1], measure=f"{figures[-1].measure} {token.name}".strip())
        elif token.kind != "footnote" or last != ")":
            word = text[token.start : token.stop]
            vague = word.lower() in VAGUE and found and found[0].kind in ("number", "words")
            refuse(text, f"{word!r} is out of place; " + ("type 'about' in its place" if vague else WITHOUT))
    if brackets or not figures or layout[-1] not in ("F", ")"):
        refuse(text, "a bracket is not closed" if brackets else SUCH_AS)
    return layout, tuple(figures)


# The rules of a row ask for the same cell one by one. (Under a decorator `read` would have no mutants.)
remembered = lru_cache(maxsize=1024)(read)

VAGUE = ("nearly", "almost", "some", "roughly", "circa", "ca.")
WITHOUT = "leave it out and type the figure alone, such as 6.0, <0.001, 66.6% or two"
SUCH_AS = "type it as printed, such as 6.0, <0.001, 66.6% or two"


def _parted(one: Published, other: Token) -> str:
    """What to type in place of two figures with nothing between them, or the "in" of "one in five"."""
    if one.measure == "in" and other.kind in ("number", "words") and 0 < one.value < other.value:
        part, whole = Fraction(one.value), Fraction(other.value)
        words = spelled(part / whole)
        return f"type a count as {part}/{whole}" + (f", and a share as {words}" if words else "")
    return "it holds two figures with nothing between them; type a dash, a semicolon or brackets"


def _check_dash(text: str, behind: Token, dash: Token, following: Token | None) -> None:
    """Refuse a dash that could be a sign as well: glued to a number, after white space, and behind a word."""
    glued = following is not None and following.kind == "number" and following.start == dash.stop
    if glued and behind.kind in ("measure", "words") and behind.stop < dash.start:
        word = text[behind.start : behind.stop]
        either = f"the dash after {word!r} could be a sign or make a range"
        refuse(text, f"{either}; type 'to' or a semicolon between the figures")


def _figure(text: str, found: deque[Token], marks: Marks, p_value: bool) -> Published:
    """Take one figure from the beginning of the tokens, and leave the others."""
    taken: list[Token] = []

    def take(*kinds: str) -> Token | None:
        if not found or found[0].kind not in kinds:
            return None
        taken.append(found.popleft())
        return taken[-1]

    label, comparator, sign = take("label"), take("comparator"), take("dash", "plus")
    body = take("number", "words", "not significant")
    if sign and body and body.kind != "number":
        refuse(text, f"a sign before a word; {SUCH_AS}")
    if body is None:
        refuse(text, f"a number is missing after {text[taken[-1].start : taken[-1].stop]!r}; {SUCH_AS}")
    value, unit = body.value, None
    if body.kind == "not significant":
        if comparator or not marks.level:
            refuse(text, f'it names no level; type ≥0.05, or say "{LEVEL}": "0.05" once in datapackage.json')
        value, comparator = Decimal(marks.level), Token("comparator", 0, 0, "≥")
    if isinstance(value, Decimal):
        p_value = p_value or (label is not None and label.name == "p")
        if not p_value and _ambiguous(body.name, marks):
            refuse(text, say_marks(body.name))
        value = -value if sign and sign.name == "-" else value
        unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    measures = []
    while measure := take("measure"):
        measures.append(measure.name)
    while take("footnote"):
        pass
    if measures and measures[0].lower() in POWERS_OF_TEN:
        power = POWERS_OF_TEN[measures.pop(0).lower()]
        value = value.scaleb(power) if isinstance(value, Decimal) else value * 10**power
        unit = unit and unit.scaleb(power)
    _check_measures(text, measures)
    printed = text[taken[0].start : taken[-1].stop]
    named = label.name if label else ""
    return Published(printed, comparator.name if comparator else "=", value, unit, named, " ".join(measures))


def _check_measures(text: str, measures: list[str]) -> None:
    """Refuse what can be no unit of measure: a single letter, two per cent signs, a sentence."""
    strange = [word for word in measures if len(word) == 1 and word != "%" and word.lower() not in SYMBOLS]
    if strange or measures.count("%") > 1 or len(measures) > MOST_WORDS:
        refuse(text, f"{' '.join(strange or measures)!r} is no unit of measure; {SUCH_AS}")


def parse(text: str, marks: Marks = PLAIN) -> Published:
    """Return the figure that a printed string is; ValueError, with what to type, where it is not one figure.

    >>> parse("<0.001").comparator, parse("6.0").unit
    ('<', Decimal('0.1'))
    """
    layout, figures = remembered(text, marks)
    _check_spread(text, layout, figures[0])
    if layout != "F":
        several = "it holds several; name their statistic, such as mean ± sd, or type one figure"
        refuse(text, several if len(figures) > 1 else SUCH_AS)
    return replace(figures[0], text=text)


# Compounds


@dataclass(frozen=True)
class Compound:
    """A statistic of several parts: the parts in order, the layouts they are printed in, and an example of each."""

    parts: tuple[str, ...]
    layouts: tuple[str, ...]
    example: str


CENTRE_AND_SPREAD = ("F±F", "F(F)", "F(±F)"), "47.8±18.3 or 47.8 (18.3)"
ENDS = ("F-F", "(F-F)"), "11.3-20.0 or (11.3; 20.0)"
CENTRE_AND_ENDS = ("F(F-F)", "F-F-F", "F-(F-F)"), "68 (53-79) or 68 [53, 79]"
COUNT_AND_SHARE = ("F(F)", "F-F", "(F-F)", "F(N)", "F/F(F)", "F/F-F", "F(F/F)"), "12 (66.6%) or 12/18 (66.7%)"
COMPOUNDS = {
    **dict.fromkeys(["mean ± sd", "mean (SD)"], Compound(("mean", "sd"), *CENTRE_AND_SPREAD)),
    **dict.fromkeys(["mean ± se", "mean (SE)"], Compound(("mean", "se"), *CENTRE_AND_SPREAD)),
    "quartiles": Compound(("quartile 1", "quartile 3"), *ENDS),
    "range": Compound(("minimum", "maximum"), *ENDS),
    "median (quartiles)": Compound(("median", "quartile 1", "quartile 3"), *CENTRE_AND_ENDS),
    "median (range)": Compound(("median", "minimum", "maximum"), *CENTRE_AND_ENDS),
    "count (percent)": Compound(("count", "percent"), *COUNT_AND_SHARE),
}
# Of values that are seldom whole, so that a number word stands for what rounds to it; nothing rounds to none.
ROUNDED = {
    "mean", "sd", "se", "median", "quartile 1", "quartile 3", "percent",
    "difference of means", "difference of medians", "difference of percents",
}  # fmt: skip
# What the paper itself may call a part; another label says that the figure is something else.
CALLED = {
    "p-value": "p", "count": "n", "n": "n", "percent": "", "mean": "mean", "sd": "sd", "se": "se", "median": "median",
    "quartile 1": "iqr", "quartile 3": "iqr", "minimum": "range", "maximum": "range",
}  # fmt: skip


def parts(text: str, statistic: str, marks: Marks = PLAIN) -> tuple[Published, ...]:
    """Return the figures of a printed string, in the order of the statistic's parts.

    statistic  a name of COMPOUNDS, or of a statistic of one figure

    A per cent sign says which of two figures is the share: "66.6% (12)" gives 12, then 66.6%.
    The share of nobody may be printed as a dash, "0 (–)". ValueError, with what to type,
    where the string is not printed as that statistic is.

    >>> [figure.text for figure in parts("66.6% (12)", "count (percent)")]
    ['12', '66.6%']
    """
    layout, figures = remembered(text, marks, p_value=statistic == "p-value")
    compound = COMPOUNDS.get(statistic)
    if compound is None:
        return (_only(text, layout, figures, statistic),)
    if layout not in compound.layouts:
        refuse(text, f"{statistic} is printed as {compound.example}")
    if compound.parts == ("count", "percent"):
        figures = _count_and_share(text, layout, figures)
    return tuple(_part(text, figure, name) for figure, name in zip(figures, compound.parts, strict=True))


def _only(text: str, layout: str, figures: tuple[Published, ...], statistic: str) -> Published:
    """The one figure of a statistic that is not compound; a count may name what it is out of."""
    first, last = figures[0], figures[-1]
    if layout == "F/F" and statistic == "count":
        return replace(_out_of(text, first, last), text=text)
    if layout == "F-F" and statistic == "p-value" and (first.value, first.unit, last.unit) == (10, 1, 1):
        power = f"{first.comparator}1e-{abs(last.value)}".lstrip("=")
        refuse(text, f"its power has lost its place; type {power} or {power.replace('1e', '10^')}")
    _check_spread(text, layout, first)
    if layout not in ("F", "(F)"):
        refuse(text, f"{statistic} is one figure, such as 6.0, <0.001, 66.6% or two")
    return replace(_part(text, first, statistic), text=text)


def _check_spread(text: str, layout: str, figure: Published) -> None:
    """Refuse a figure with the ± of a mean that is not there."""
    if layout in ("±F", "(±F)"):
        refuse(text, f"type {figure.text} alone, without the ±")


def _part(text: str, figure: Published, statistic: str) -> Published:
    """The figure of a statistic, a whole number in words rounded as one in digits is, where the statistic seldom is whole.

    Refuse one that the paper itself calls something else, a part of a whole as a percentage or a count, and a
    percentage as a part of a whole.
    """
    if figure.label and statistic in CALLED and figure.label != CALLED[statistic]:
        refuse(text, f"the paper calls {figure.text!r} {figure.label}, which is not the {statistic}")
    of_hundred = figure.measure.startswith("%")
    no_part = {"percent": "percentage", "count": "count", "n": "number of people"}
    if statistic in no_part and figure.exact and figure.value % 1 and not of_hundred:
        refuse(text, f"a part in words is no {no_part[statistic]}; its statistic is share")
    if statistic == "share" and of_hundred:
        refuse(text, "a percentage is no part of one; its statistic is percent")
    if statistic in ROUNDED and figure.exact and figure.value and figure.value % 1 == 0:
        return replace(figure, value=Decimal(int(figure.value)), unit=Decimal(1))
    return figure


def _out_of(text: str, count: Published, whole: Published) -> Published:
    """The first of two whole numbers as a count out of the second."""
    for figure in (count, whole):
        _part(text, figure, "count")
        if figure.measure.startswith("%") or figure.value % 1 or figure.value < 0:
            refuse(text, "a count out of a whole is two whole numbers, such as 12/18")
    return replace(count, total=whole.value)


def _count_and_share(text: str, layout: str, figures: tuple[Published, ...]) -> tuple[Published, ...]:
    """Tell a count, what it is out of, and its share apart by their signs, then by their order."""
    if layout == "F(N)":
        if figures[0].value != 0 or figures[0].measure == "%":
            refuse(text, "a count without its percentage; type the count alone, as a count")
        return (*figures, Published("–", "=", Fraction(0), None, measure="%"))
    if "F/F" in layout:
        at = layout.index("F/F") // 2
        counted, share = _out_of(text, figures[at], figures[at + 1]), figures[2 if at == 0 else 0]
        if not share.measure and (share.value == 0 or share.value > 1):  # else it could be a part of one
            share = replace(share, measure="%")
        figures = (counted, share)
    shares = [figure for figure in figures if figure.measure.startswith("%")]
    if len(shares) == 2 or (not shares and (layout != "F(F)" or figures[0].value % 1)):
        refuse(text, "which is the percentage? Type the sign with it, 12 (66.6%)")
    return figures if not shares or figures[1] is shares[0] else figures[::-1]
