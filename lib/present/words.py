"""A sentence of a chapter with its figures: the words stand in the chapter, the figures come from facts.

    say("{lowered} of {n} patients took less; {same:cases} took the same.", facts.prednisone(book))

A sentence may stand on several lines, indented as its cell is, and hold links. A place in
the sentence names a fact and says how it is printed. Without a form, a whole number and a
text are printed as they are; any other number has to name one:

number       five significant digits
percent      a share in percent, to one decimal
level        a level or an assumed share in percent: 95%
points       a difference of shares, in percentage points to one decimal
p            a p-value
words        a count as a word
list         items in words
cases        case numbers in words
choose A|B   the words for a fact that is true, or the words for one that is not; of a
             count, or of a list by its length, the words for none, one, two and so on,
             the last for all above; the words may hold places themselves
"""

import re
from collections.abc import Iterable, Mapping, Sized
from inspect import cleandoc
from string import Formatter
from typing import Any

from markupsafe import Markup, escape

from lib.engine import printing
from lib.present.html import Html

# What would begin or end something in Markdown; MyST's roles and directives need one of these, too.
MARKDOWN = re.compile(r"[\\`*_{}\[\]~$|]")
# A tag, which Markdown passes on whole, or what stands between tags, which it would read.
TAG_OR_MARKDOWN = re.compile(rf"(<[^>]*>)|{MARKDOWN.pattern}")
LINE_END = re.compile(r"\s*[\n\r]\s*")  # a new line could begin a block


class Prose(str):
    """A string that a notebook shows as Markdown; every figure in it was put there by code."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return "Markdown"


def escaped(text: Any) -> str:
    """Return a text such that Markdown and HTML show it as it is, on one line.

    Of Html, the tags are left alone, and what Markdown would read between them is written
    as character references.
    """
    line = LINE_END.sub(" ", str(text))
    if isinstance(text, Markup):
        return TAG_OR_MARKDOWN.sub(lambda found: found[1] or f"&#{ord(found[0])};", line)
    return MARKDOWN.sub(r"\\\g<0>", str(escape(line)))


def listed(items: Iterable) -> Html:
    """Return items in words, a measured number in five digits, a text as text unless it is a link: "7 and 9"."""
    shown = (printing.number(item) if isinstance(item, float) else item for item in items)
    return Html(printing.listed(map(escape, shown)))


FORMS = {
    "number": printing.number,
    "percent": printing.percent,
    "level": printing.level,
    "points": printing.points,
    "p": printing.p_value,
    "words": printing.in_words,
    "list": listed,
    "cases": printing.cases,
}
CHOOSE = "choose "


class Sentence(Formatter):
    """Fills the places of a sentence; a text that comes from data is shown as text and never as markup."""

    def format_field(self, value: Any, form: str) -> str:
        """Return one fact as it is printed; ValueError for a form that does not fit it."""
        if form.startswith(CHOOSE):
            return chosen(value, form.removeprefix(CHOOSE).split("|"))
        if form:
            if form not in FORMS:
                raise ValueError(f"no form {form!r}; there are {', '.join(FORMS)} and choose")
            return escaped(FORMS[form](value))
        if type(value) is int:
            return printing.whole(value)
        if isinstance(value, str):
            return escaped(value)
        raise ValueError(f"{value!r} needs a form: one of {', '.join(FORMS)} or choose")

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        """Return a fact by its plain name: no attribute or item of it can be asked for."""
        return kwargs[field_name], field_name


def chosen(value: bool | int | Sized, words: list[str]) -> str:
    """Return the words for a fact: the first of two if it is true, or those in the place of a count."""
    if isinstance(value, bool):
        yes, no = words
        return yes if value else no
    count = len(value) if isinstance(value, Sized) else value
    return words[min(count, len(words) - 1)]


def say(sentence: str, *facts: Mapping[str, Any]) -> Prose:
    """Return the sentence with its figures, as Markdown.

    KeyError names a fact that is not there, ValueError one that two of the facts give differently.
    """
    told: dict[str, Any] = {}
    for each in facts:
        for name in told.keys() & each.keys():
            if told[name] != each[name]:
                raise ValueError(f"{name} is both {told[name]!r} and {each[name]!r}")
        told |= each
    return Prose(Sentence().vformat(cleandoc(sentence), (), told))
